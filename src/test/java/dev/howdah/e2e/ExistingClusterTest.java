package dev.howdah.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.adapter.azure.AzureSignIns;
import dev.howdah.adapter.azure.Pace;
import dev.howdah.adapter.desktop.ScriptFiles;
import dev.howdah.adapter.desktop.SetupsFile;
import dev.howdah.adapter.kubernetes.MemoryDoor;
import dev.howdah.boot.tour.Driver;
import dev.howdah.sandbox.RunningSandbox;
import dev.howdah.sandbox.Sandbox;
import dev.howdah.sandbox.kube.Kubectl;
import dev.howdah.sandbox.node.TimeScale;
import dev.howdah.service.environment.LocalEnvironment.Contents;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.kubernetes.ExistingCluster;
import dev.howdah.service.setup.kubernetes.KubernetesSteps;
import dev.howdah.service.setup.kubernetes.KubernetesSteps.Secrets;
import dev.howdah.service.setup.kubernetes.KubernetesSteps.Target;
import dev.howdah.service.setup.plan.Plan;
import dev.howdah.service.setup.plan.SetupFiles;
import dev.howdah.service.setup.teardown.Surroundings;
import dev.howdah.support.Workers;
import dev.howdah.testkit.Fx;
import dev.howdah.testkit.MemoryJournal;
import dev.howdah.testkit.NoArrivals;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.View;
import dev.howdah.ui.kit.ViewLoader;
import dev.howdah.ui.setup.wizard.AccountViewModel.NamedCloud;
import dev.howdah.ui.setup.wizard.SetupViews;
import dev.howdah.ui.setup.wizard.SetupViews.Places;
import dev.howdah.ui.setup.wizard.Wish;
import dev.howdah.ui.setup.wizard.Wish.OnExisting;
import dev.howdah.ui.theme.Themes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wizard on a Kubernetes cluster that is there already; kubectl is asked what it has made. */
class ExistingClusterTest {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String CONNECTION = "DefaultEndpointsProtocol=https;AccountName=elsewhere;AccountKey=a2V5;"
            + "EndpointSuffix=core.windows.net";

    @TempDir
    Path directory;

    private final Workers workers = new Workers(work -> Thread.ofVirtual().start(work), Platform::runLater);
    private final Clock clock = Clock.systemUTC();
    private final MemoryJournal journal = new MemoryJournal();
    private final Driver hands = new Driver(() -> this.scene);
    private Themes themes;
    private SetupsFile files;
    private RunningSandbox sandbox;
    private MemoryDoor door;
    private Scene scene;
    private Stage stage;
    private View view;

    @BeforeEach
    void openTheWizard() {
        Assumptions.assumeTrue(Kubectl.installed(), "kubectl is the independent witness");
        sandbox = new Sandbox(new TimeScale(0.1)).open(directory.resolve("sandbox"), Contents.EMPTY, _ -> {});
        files = new SetupsFile(directory.resolve("setups.json"), clock);
        show();
    }

    private void show() {
        Fx.run(() -> {
            var messages = new Messages(Locale.ENGLISH);
            var formats = new Formats(messages, clock);
            var at = new ExistingCluster(sandbox.kubeconfig(), sandbox.context());
            view = new SetupViews(new ViewLoader(messages, formats), messages, formats, workers, clock).open(
                    new Places(new AzureSignIns(workers.background(), clock, Pace.AZURE), List.of(NamedCloud.PUBLIC),
                            () -> List.of(new ExistingCluster(Path.of("other"), "elsewhere"), at), new NoArrivals()),
                    this::plan, files, new ScriptFiles(), _ -> Surroundings.NONE, journal, new Jobs(workers, clock));
            scene = new Scene(new StackPane(view.root()), 1240, 848);
            themes = new Themes();
            themes.dress(scene);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
        });
    }

    private Plan plan(Wish wish) {
        var alone = (OnExisting) wish;
        door = MemoryDoor.to(alone.at(), workers, clock);
        return new Plan(new KubernetesSteps(new Target(alone.cluster().orElseThrow().namespace(), alone.operatorNamespace(),
                false), door, new Secrets(() -> "pass-word-123", alone.archive()), alone.operator())
                .all(alone.cluster(), UnaryOperator.identity()));
    }

    @AfterEach
    void close() {
        if (sandbox != null) {
            hide();
            sandbox.close();
        }
    }

    private void hide() {
        Fx.run(() -> {
            view.close();
            stage.close();
        });
        if (door != null) {
            door.close();
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void theKubernetesPartIsMadeWithoutAzureAndTheChoiceIsKept() throws Exception {
        hands.click("#setup-on-existing");
        hands.await("the contexts", LONG, () -> ((ComboBox<?>) scene.lookup("#setup-context")).getItems().size() == 2);
        Fx.run(() -> ((ComboBox<ExistingCluster>) scene.lookup("#setup-context")).getSelectionModel().selectLast());
        picture("setup-existing");
        hands.click("#setup-existing-next");
        picture("setup-existing-operator");
        hands.fill("#setup-cluster-name", "orders");
        hands.fill("#setup-cluster-instances", "1");
        hands.fill("#setup-cluster-synchronous", "0");
        Fx.run(() -> ((ComboBox<String>) Fx.find(scene, "#setup-cluster-engine")).setValue("in-tree"));
        hands.fill("#setup-cluster-destination", "https://elsewhere.blob.core.windows.net/backups");
        Fx.run(() -> ((PasswordField) Fx.find(scene, "#setup-connection")).setText(CONNECTION));
        picture("setup-existing-inputs");
        hands.click("#setup-inputs-next");
        hands.await("a plan that was looked at", LONG, () -> text("#setup-plan-title").equals("Plan"));
        picture("setup-existing-plan");
        assertTrue(hands.texts(".plan-lines").stream().noneMatch(each -> each.contains("resourceGroups")));
        hands.click("#setup-plan-apply");
        hands.await("the end", LONG, () -> text("#setup-plan-title").equals("All is there")
                || text("#setup-plan-title").contains("failed"));
        picture("setup-existing-applied");
        assertEquals("All is there", Fx.call(() -> text("#setup-plan-title")), hands.texts(".plan-lines").toString());

        var kubectl = new Kubectl(sandbox.kubeconfig(), "cnpg-database");
        assertEquals("Cluster in healthy state 1", kubectl.run("get", "cluster", "orders", "-o",
                "jsonpath={.status.phase} {.status.readyInstances}").orFail().out());
        assertEquals(CONNECTION, kubectl.run("get", "secret", "archive-credentials", "-o",
                "go-template={{.data.AZURE_CONNECTION_STRING|base64decode}}").orFail().out());
        assertFalse(journal.entries().get().toString().contains("AccountKey"), "the journal holds the key");
        assertFalse(Files.readString(directory.resolve("setups.json")).contains("AccountKey"));

        hands.await("it is kept", LONG, () -> files.all().get().stream()
                .anyMatch(each -> each.stage() == SetupFiles.Stage.APPLIED));
        hide();
        show();
        hands.click("#setup-on-existing");
        hands.click("#setup-existing-next");
        hands.click("#setup-resume-kubernetes-" + sandbox.context() + "-orders");
        hands.await("all of it", LONG, () -> text("#setup-plan-title").equals("All is there"));
    }

    private String text(String selector) {
        return scene.lookup(selector) instanceof Label there ? there.getText() : "";
    }

    private void picture(String name) {
        for (var choice : List.of(Themes.Choice.DARK, Themes.Choice.LIGHT)) {
            Fx.run(() -> themes.choiceProperty().set(choice));
            Fx.run(() -> Fx.picture(scene, name + "-" + choice.name().toLowerCase(Locale.ROOT)));
        }
    }
}
