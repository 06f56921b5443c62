package dev.howdah.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.adapter.azure.AzureSignIns;
import dev.howdah.adapter.azure.Pace;
import dev.howdah.adapter.desktop.ScriptFiles;
import dev.howdah.adapter.desktop.SetupsFile;
import dev.howdah.boot.tour.Driver;
import dev.howdah.sandbox.azure.AzureCloud;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.azure.AzureAccounts.Cloud;
import dev.howdah.service.setup.azure.AzureSteps;
import dev.howdah.service.setup.azure.Patience;
import dev.howdah.service.setup.plan.Plan;
import dev.howdah.service.setup.teardown.Surroundings;
import dev.howdah.support.Workers;
import dev.howdah.testkit.AzureRequests;
import dev.howdah.testkit.Fx;
import dev.howdah.testkit.MemoryJournal;
import dev.howdah.testkit.NoArrivals;
import dev.howdah.testkit.ShownScene;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.View;
import dev.howdah.ui.kit.ViewLoader;
import dev.howdah.ui.setup.wizard.AccountViewModel.NamedCloud;
import dev.howdah.ui.setup.wizard.SetupViews;
import dev.howdah.ui.setup.wizard.SetupViews.Places;
import dev.howdah.ui.setup.wizard.Wish.OnAzure;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an empty subscription to all of the tutorial's Azure objects, by clicks; Azure is asked whether they are there. */
class SetupWizardTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final Workers workers = new Workers(work -> Thread.ofVirtual().start(work), Platform::runLater);
    private final Clock clock = Clock.systemUTC();
    private final MemoryJournal journal = new MemoryJournal();
    private final Driver hands = new Driver(() -> this.scene);
    private AzureCloud azure;
    private AzureRequests requests;
    private Scene scene;
    private ShownScene shown;
    private View view;

    @BeforeEach
    void openTheWizard() throws Exception {
        azure = new AzureCloud(directory, clock, real -> real.dividedBy(100), context -> "kubeconfig of " + context);
        requests = new AzureRequests(azure);
        var cloud = new NamedCloud("sandbox", new Cloud(azure.url(), azure.url(), Optional.of(azure.certificate())), true,
                azure.tenant(), "any");
        Fx.run(() -> {
            var messages = new Messages(Locale.ENGLISH);
            var formats = new Formats(messages, clock);
            view = new SetupViews(new ViewLoader(messages, formats), messages, formats, workers, clock).open(
                    new Places(new AzureSignIns(workers.background(), clock, Pace.AZURE),
                            List.of(NamedCloud.PUBLIC, cloud), List::of, arrivals),
                    wish -> new Plan(new AzureSteps(((OnAzure) wish).settings(), cloud.cloud(),
                            ((OnAzure) wish).who().account().resources(),
                            new Patience(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofMinutes(1)))
                            .all(((OnAzure) wish).who().caller())),
                    new SetupsFile(directory.resolve("setups.json"), clock), new ScriptFiles(),
                    _ -> Surroundings.NONE, journal, new Jobs(workers, clock));
            shown = new ShownScene(new StackPane(view.root()), 1240, 848);
            scene = shown.scene();
        });
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            view.close();
            shown.stage().close();
        });
        azure.close();
    }

    private final NoArrivals arrivals = new NoArrivals();

    @Test
    void makesEveryAzureObjectOfTheTutorialAndWritesNothingTheSecondTime() throws Exception {
        shown.picture("setup-account");
        hands.click("#setup-sign-in");
        hands.await("a subscription", LONG, () -> ((Label) scene.lookup("#setup-who")).getText().startsWith("Signed in as"));
        shown.picture("setup-signed-in");
        hands.click("#setup-account-next");
        hands.await("what the region offers", LONG, () -> !scene.lookup("#setup-inputs-next").isDisabled());
        shown.picture("setup-inputs");
        hands.click("#setup-inputs-next");
        hands.await("every check answered", LONG, () -> !scene.lookup("#setup-preflight-next").isDisabled());
        shown.picture("setup-preflight");
        hands.click("#setup-preflight-next");
        hands.await("a plan that was looked at", LONG, () -> text("#setup-plan-title").equals("Plan"));
        shown.picture("setup-plan");
        assertEquals("[]", requests.get("/subscriptions/" + azure.subscription() + "/resourcegroups", "2025-04-01")
                .path("value").toString());

        hands.click("#setup-plan-apply");
        hands.await("a run", LONG, () -> text("#setup-plan-title").equals("Applying"));
        hands.await("some of it", LONG, () -> scene.getRoot().lookupAll(".segment.done").size() > 5);
        shown.picture("setup-applying");
        hands.await("the end", LONG, () -> text("#setup-plan-title").equals("All is there")
                || scene.lookup("#setup-plan-problem").isVisible());
        shown.picture("setup-applied");
        assertEquals("All is there", Fx.call(() -> text("#setup-plan-title")), hands.texts(".plan-lines").toString());

        hands.click("#setup-kubeconfig");
        hands.await("what would be written", LONG, () -> text("#setup-kubeconfig-words").contains("config.before-howdah-1"));
        shown.picture("setup-arrival");
        hands.click("#setup-kubeconfig-write");
        hands.click("#setup-open");
        hands.await("the cluster", LONG, () -> arrivals.asked.contains("shown"));
        assertEquals(List.of("look", "add", "open"), arrivals.asked.stream().limit(3)
                .map(each -> each.replaceFirst(" .*", "")).toList());

        var groups = requests.get("/subscriptions/" + azure.subscription() + "/resourcegroups", "2025-04-01").path("value");
        assertEquals(2, groups.valueStream().filter(each -> each.has("managedBy")).count(), "of nodes and of metrics");
        assertEquals(3, groups.size());
        var group = groups.valueStream().filter(each -> each.path("managedBy").isMissingNode()).findFirst().orElseThrow()
                .path("id").asString();
        var types = requests.get(group + "/resources", "2025-04-01").path("value").valueStream()
                .map(each -> each.path("type").asString()).toList();
        assertTrue(types.containsAll(List.of("Microsoft.ContainerService/managedClusters", "Microsoft.Dashboard/grafana",
                "Microsoft.ManagedIdentity/userAssignedIdentities", "Microsoft.Storage/storageAccounts",
                "Microsoft.Monitor/accounts", "Microsoft.OperationalInsights/workspaces")), types.toString());
        assertTrue(journal.entries().get().stream().allMatch(each -> each.outcome().isPresent()));

        var written = journal.entries().get().size();
        hands.click("#setup-plan-survey");
        hands.await("the same again", LONG, () -> text("#setup-plan-title").equals("All is there"));
        assertEquals(written, journal.entries().get().size());
    }

    @Test
    void whatWasBegunIsGoneOnWithAndTornDownToNothing() throws Exception {
        hands.click("#setup-sign-in");
        hands.click("#setup-account-next");
        hands.await("what the region offers", LONG, () -> !scene.lookup("#setup-inputs-next").isDisabled());
        hands.click("#setup-inputs-next");
        hands.await("every check answered", LONG, () -> !scene.lookup("#setup-preflight-next").isDisabled());
        hands.click("#setup-preflight-next");
        hands.click("#setup-plan-apply");
        hands.await("some of it", LONG, () -> scene.getRoot().lookupAll(".segment.done").size() > 5);
        hands.click("#setup-plan-stop");
        hands.await("an end before the end", LONG, () -> scene.lookup("#setup-plan-apply").isVisible());
        shown.picture("setup-stopped");
        hands.click("#setup-stage-inputs");
        var kept = new SetupsFile(directory.resolve("setups.json"), clock).all().get().getFirst();
        shown.picture("setup-begun");
        hands.click("#setup-resume-" + kept.id());
        hands.click("#setup-stage-plan");
        hands.click("#setup-plan-apply");
        hands.await("the end", LONG, () -> text("#setup-plan-title").equals("All is there"));

        hands.click("#setup-leave");
        hands.await("an inventory", LONG, () -> scene.lookup("#setup-teardown-typed") != null
                && scene.lookup("#setup-teardown-going").lookupAll(".plan-line").size() > 10);
        shown.picture("setup-teardown");
        hands.click("#setup-teardown-backups");
        hands.fill("#setup-teardown-typed", kept.title());
        hands.click("#setup-teardown-begin");
        hands.await("the proof", LONG, () -> scene.lookup("#setup-teardown-proof") != null);
        shown.picture("setup-teardown-proof");
        assertEquals("A second look has found nothing: all of it is gone.", Fx.call(() -> text("#setup-teardown-proof")));
        assertEquals("[]", requests.get("/subscriptions/" + azure.subscription() + "/resourcegroups", "2025-04-01")
                .path("value").toString());
        assertEquals("[]", requests.get("/subscriptions/" + azure.subscription()
                + "/providers/Microsoft.Authorization/roleAssignments", "2022-04-01").path("value").toString());
    }

    private String text(String selector) {
        return scene.lookup(selector) instanceof Label there ? there.getText() : "";
    }
}
