package dev.howdah.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.adapter.kubernetes.KubernetesEnvironments;
import dev.howdah.boot.tour.Driver;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Environment;
import dev.howdah.sandbox.RunningSandbox;
import dev.howdah.sandbox.Sandbox;
import dev.howdah.sandbox.kube.Kubectl;
import dev.howdah.sandbox.node.TimeScale;
import dev.howdah.service.environment.Connection;
import dev.howdah.service.environment.LocalEnvironment.Contents;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.journal.Journal.Outcome.Result;
import dev.howdah.service.resilience.PrimaryMoves;
import dev.howdah.service.setup.ClusterCreation;
import dev.howdah.support.Heartbeat;
import dev.howdah.support.Workers;
import dev.howdah.testkit.Fx;
import dev.howdah.testkit.MemoryJournal;
import dev.howdah.ui.kit.ActionButton;
import dev.howdah.ui.kit.ConfirmDialog;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Navigator;
import dev.howdah.ui.kit.Overlay;
import dev.howdah.ui.kit.Place;
import dev.howdah.ui.kit.View;
import dev.howdah.ui.kit.ViewLoader;
import dev.howdah.ui.resilience.ResilienceViews;
import dev.howdah.ui.setup.NewClusterViews;
import dev.howdah.ui.theme.Themes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreationAndMovesTest {
    private static final ClusterId BILLING = new ClusterId("cnpg-database", "billing");
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final Workers workers = new Workers(background, Platform::runLater);
    private final Heartbeat heartbeat = (period, task) -> {
        var beating = timer.scheduleWithFixedDelay(task, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        return () -> beating.cancel(false);
    };
    private final Clock clock = Clock.systemUTC();
    private final Messages messages = new Messages(Locale.ENGLISH);
    private final Formats formats = new Formats(messages, clock);
    private final MemoryJournal journal = new MemoryJournal();
    private final Driver hands = new Driver(() -> this.scene);
    @TempDir
    private Path directory;
    private RunningSandbox sandbox;
    private Kubectl kubectl;
    private Connection connection;
    private StackPane host;
    private Scene scene;
    private Stage stage;
    private View view;

    @BeforeEach
    void openTheSandbox() {
        Assumptions.assumeTrue(Kubectl.installed(), "kubectl is the independent witness");
        sandbox = new Sandbox(new TimeScale(0.2)).open(directory, Contents.EMPTY, _ -> {});
        kubectl = new Kubectl(sandbox.kubeconfig(), "cnpg-database");
        connection = new KubernetesEnvironments(workers, heartbeat, clock).open(new Environment("sandbox",
                Environment.Kind.SANDBOX, sandbox.kubeconfig(), sandbox.context(), Optional.empty()));
        Fx.run(() -> {
            host = new StackPane();
            scene = new Scene(host, 1240, 848);
            new Themes().dress(scene);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
        });
    }

    @AfterEach
    void closeAll() {
        Fx.run(() -> {
            if (view != null) {
                view.close();
            }
            if (stage != null) {
                stage.close();
            }
        });
        if (connection != null) {
            connection.close();
        }
        timer.shutdownNow();
        background.shutdownNow();
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @Test
    void aNewClusterSurvivesTheDeathOfItsPrimaryAndIsSwitchedBack() {
        createTheSecretAndTheCluster();
        var successor = killThePrimary();
        switchBackFrom(successor);
        assertTrue(journal.entries().get().stream().allMatch(each ->
                each.outcome().filter(outcome -> outcome.result() == Result.DONE).isPresent()),
                        journal.entries().get().toString());
    }

    private void createTheSecretAndTheCluster() {
        var creation = new ClusterCreation("sandbox", connection.manifests(), connection.clusters(), journal, clock);
        var navigator = new Navigator(new Place.NewCluster());
        show(() -> new NewClusterViews(loader(), confirm(), messages, formats, navigator, workers)
                .open(creation, connection.clusters(), new Jobs(workers, clock), "1.30.0"));
        hands.fill("#new-cluster-name", "billing");
        hands.click("#new-cluster-secret-create");
        await("the secret", () -> text("#new-cluster-secret-text").contains("password"));
        assertEquals("app", kubectl.run("get", "secret", "db-user-pass", "-o",
                "go-template={{.data.username|base64decode}}").orFail().out());
        hands.click("#new-cluster-create");
        hands.fill("#typed", "billing");
        hands.click("#actButton");
        await("a healthy cluster", () -> done("#new-cluster-step-healthy"));
        Fx.run(() -> Fx.picture(scene, "e2e-new-cluster"));
        assertEquals("3", kubectl.run("get", "cluster", "billing", "-o", "jsonpath={.status.readyInstances}")
                .orFail().out());
        assertEquals("billing-1", primary());
    }

    private String killThePrimary() {
        var moves = new PrimaryMoves("sandbox", connection.clusters(), connection.actions(), journal, clock);
        show(() -> new ResilienceViews(loader(), confirm(), messages, formats, workers, heartbeat, clock)
                .open(BILLING, connection.clusters(), moves, new Jobs(workers, clock)));
        await("a primary that may be killed", () -> !barred("#resilience-simulate-failure"));
        hands.click("#resilience-simulate-failure");
        hands.fill("#typed", "billing-1");
        hands.click("#actButton");
        await("the end of the failover", () -> done("#resilience-step-all-ready"));
        Fx.run(() -> Fx.picture(scene, "e2e-failure"));
        var successor = primary();
        assertFalse(successor.equals("billing-1"));
        assertEquals("f", sql(successor, "select pg_is_in_recovery()"));
        assertEquals("t", sql("billing-1", "select pg_is_in_recovery()"));
        return successor;
    }

    private void switchBackFrom(String successor) {
        await("billing-1 that may take over", () -> scene.lookup("#resilience-target-billing-1") != null
                && !barred("#resilience-switchover")
                        && !scene.lookup("#resilience-target-billing-1").lookupAll(".good").isEmpty());
        hands.click("#resilience-target-billing-1");
        hands.click("#resilience-switchover");
        hands.fill("#typed", "billing-1");
        hands.click("#actButton");
        await("the end of the switchover",
                () -> text("#resilience-outcome").equals(successor + " handed over to billing-1"));
        Fx.await("the journal", () -> journal.entries().get().getFirst().outcome().isPresent());
        Fx.run(() -> Fx.picture(scene, "e2e-switchover"));
        assertEquals("billing-1", primary());
        assertEquals("f", sql("billing-1", "select pg_is_in_recovery()"));
        assertEquals("t", sql(successor, "select pg_is_in_recovery()"));
    }

    private String primary() {
        return kubectl.run("get", "cluster", "billing", "-o", "jsonpath={.status.currentPrimary}").orFail().out();
    }

    private String sql(String instance, String statement) {
        return kubectl.run("exec", instance, "--", "psql", "-tAc", statement).orFail().out().strip();
    }

    private void show(Supplier<View> open) {
        Fx.run(() -> {
            if (view != null) {
                view.close();
            }
            view = open.get();
            host.getChildren().setAll(view.root());
        });
    }

    private ViewLoader loader() {
        return new ViewLoader(messages, formats);
    }

    private ConfirmDialog confirm() {
        return new ConfirmDialog(new Overlay(host), loader(), messages, formats,
                () -> Optional.of(connection.environment()));
    }

    private void await(String what, Callable<Boolean> condition) {
        hands.await(what, PATIENCE, condition);
    }

    private boolean done(String step) {
        return scene.lookup(step) != null && !scene.lookup(step).lookupAll(".good").isEmpty();
    }

    private boolean barred(String button) {
        return !(scene.lookup(button) instanceof ActionButton there) || there.isBarred();
    }

    private String text(String selector) {
        return ((Label) Fx.find(scene, selector)).getText();
    }
}
