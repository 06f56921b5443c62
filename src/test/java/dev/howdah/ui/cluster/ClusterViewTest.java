package dev.howdah.ui.cluster;

import static dev.howdah.testkit.ClusterSamples.NOW;
import static dev.howdah.testkit.ClusterSamples.ORDERS;
import static dev.howdah.testkit.ClusterSamples.behind;
import static dev.howdah.testkit.ClusterSamples.healthy;
import static dev.howdah.testkit.ClusterSamples.replicating;
import static dev.howdah.testkit.ClusterSamples.standby;
import static dev.howdah.testkit.ClusterSamples.status;
import static dev.howdah.testkit.ClusterSamples.with;
import static dev.howdah.testkit.ClusterSamples.withPod;
import static dev.howdah.testkit.ClusterSamples.withPrimary;
import static dev.howdah.testkit.ClusterSamples.withStatus;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.boot.tour.Driver;
import dev.howdah.model.Cluster;
import dev.howdah.model.ClusterEvent;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Instance.PodState;
import dev.howdah.model.Observed;
import dev.howdah.model.Phase;
import dev.howdah.model.Problem;
import dev.howdah.support.Subscription;
import dev.howdah.support.Workers;
import dev.howdah.testkit.FakeClusters;
import dev.howdah.testkit.Fx;
import dev.howdah.testkit.HandClock;
import dev.howdah.testkit.ShownScene;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Navigator;
import dev.howdah.ui.kit.Place;
import dev.howdah.ui.kit.View;
import dev.howdah.ui.kit.ViewLoader;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterViewTest {
    private final FakeClusters clusters = new FakeClusters();
    private final HandClock clock = new HandClock();
    private final Navigator navigator = new Navigator(new Place.Overview(ORDERS));
    private final Messages messages = new Messages(Locale.ENGLISH);
    private final Formats formats = new Formats(messages, clock);
    private final Driver hands = new Driver(() -> this.scene);
    private Scene scene;
    private ShownScene shown;
    private View view;

    @BeforeEach
    void openTheCluster() {
        clusters.events.set(new Observed.Live<>(List.of(
                event("1", false, "BackupCompleted", "Backup completed, 11.6 GiB", "Cluster/orders", 146),
                event("2", true, "Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 500",
                        "Pod/orders-3", 161),
                event("3", false, "FailoverTarget", "Failing over from orders-2 to orders-1", "Cluster/orders", 162),
                event("4", false, "FailingOver", "Current primary isn't healthy, initiating a failover from orders-2",
                        "Cluster/orders", 162)), NOW));
        Fx.run(() -> {
            var workers = new Workers(work -> Thread.ofVirtual().start(work), Platform::runLater);
            view = new ClusterViews(new ViewLoader(messages, formats), messages, formats, navigator, workers,
                    (_, _) -> Subscription.NONE, clock)
                            .open(ORDERS, clusters, tab -> new View(new Label(tab.toString()), () -> {}));
            shown = new ShownScene(view.root(), 1240, 848);
            scene = shown.scene();
        });
    }

    private static ClusterEvent event(String uid, boolean warning, String reason, String message, String about,
            int minutes) {
        return new ClusterEvent(uid, warning, reason, message, about, NOW.minus(Duration.ofMinutes(minutes)), 1);
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            view.close();
            shown.stage().close();
        });
        assertEquals(0, clusters.openWatches);
    }

    @Test
    void showsNothingBeforeAnythingIsKnown() {
        Fx.await("the waiting sentence", () -> text("#overview-health").startsWith("Looking"));
        assertTrue(hands.texts("#overview-instances").isEmpty());
    }

    @Test
    void saysHowItIsWhoIsPrimaryAndWhoFollows() {
        clusters.live(healthy());
        Fx.await("the sentence", () -> text("#overview-health").startsWith("Serving and protected"));
        assertEquals("Cluster in healthy state", Fx.call(() -> text("#overview-phase")));
        assertTrue(hands.rows("#overview-instances").getFirst().startsWith("orders-1 | Primary | ready | westus3-1"),
                hands.rows("#overview-instances").toString());
        assertTrue(hands.texts("#overview-topology").contains("quorum  |  0 B  |  2 ms"),
                hands.texts("#overview-topology").toString());
        shown.picture("overview");
    }

    @Test
    void movesThePrimaryInTheDrawingWhenItMoves() {
        clusters.live(healthy());
        primaryBecomes("orders-1");
        clusters.live(withPrimary(with(healthy(), "orders-1",
                each -> withPod(each, new PodState("Running", false, true, ""))),
                Phase.FAILING_OVER, "orders-2", "orders-1", List.of()));
        Fx.await("the failover", () -> text("#overview-health").equals("No writes: orders-2 takes over from orders-1"));
        shown.picture("overview-failing-over");
        clusters.live(healthy(ORDERS, 3, "orders-2"));
        primaryBecomes("orders-2");
        shown.picture("overview-after");
    }

    @Test
    void showsWhatDoesNotFollowAndWhy() {
        clusters.live(troubled());
        Fx.await("the sentence", () -> text("#overview-health").startsWith("Serving with 2 of 3"));
        assertTrue(hands.texts("#overview-topology").contains("not streaming"), hands.texts("#overview-topology")
                .toString());
        shown.picture("overview-troubled");
    }

    private static Cluster troubled() {
        var stuck = with(with(healthy(), "orders-3", each -> withPod(each, new PodState("Pending", false, false,
                "Unschedulable: 0/3 nodes are available: 1 node had volume node affinity conflict"))),
                "orders-2", each -> behind(each, 40L << 20));
        return withStatus(replicating(stuck, List.of(standby("orders-2", "streaming", "quorum"))),
                was -> status(was, Phase.WAITING_FOR_INSTANCES, 2, was.conditions()));
    }

    @Test
    void oldNewsLooksOldAndSaysSo() {
        clusters.live(healthy());
        Fx.await("the sentence", () -> text("#overview-health").startsWith("Serving"));
        clusters.lost(healthy(), Problem.Code.UNREACHABLE);
        Fx.await("the age", () -> text("#overview-health").startsWith("Last known at 14:31:07: Serving"));
        assertTrue(Fx.call(() -> Fx.find(scene, "#cluster-problem").isVisible()));
        shown.picture("overview-stale");
    }

    @Test
    void drawsSeveralInstancesOfOneZone() {
        clusters.live(healthy(ORDERS, 5, "orders-2"));
        Fx.await("the sentence", () -> text("#overview-health").startsWith("Serving and protected"));
        shown.picture("overview-five");
    }

    @Test
    void longNamesAreShortenedInTheMiddleOrGetTheirRoom() {
        clusters.live(healthy(new ClusterId("cnpg-database", "pg-primary-cnpg-r8c7unrw"), 3,
                "pg-primary-cnpg-r8c7unrw-1"));
        Fx.await("the sentence", () -> text("#overview-health").startsWith("Serving"));
        assertTrue(hands.texts("#overview-services")
                .contains("pg-primary-cnpg-r8c7unrw-2, pg-primary-cnpg-r8c7unrw-3"));
        shown.picture("overview-long-names");
        Fx.run(() -> shown.stage().setWidth(1000));
        shown.picture("overview-narrow");
        assertTrue(hands.rows("#overview-instances").getLast().contains(" | Replica | ready | "));
    }

    @Test
    void theDrawingComesToRest() {
        clusters.live(healthy());
        Fx.await("the sentence", () -> text("#overview-health").startsWith("Serving"));
        hands.click("#cluster-tab-overview");
        Fx.await("no layout to do", () -> !((Region) Fx.find(scene, "#overview-topology")).isNeedsLayout());
    }

    @Test
    void itsTabsAreGoneToByClicks() {
        clusters.live(healthy());
        hands.click("#cluster-tab-sql");
        assertEquals(new Place.Sql(ORDERS), Fx.call(() -> navigator.current().get()));
        hands.click("#cluster-tab-resilience");
        assertEquals(new Place.Resilience(ORDERS), Fx.call(() -> navigator.current().get()));
        hands.click("#cluster-tab-overview");
        Fx.await("the overview", () -> text("#overview-phase").equals("Cluster in healthy state"));
    }

    private void primaryBecomes(String name) {
        hands.await(name + " as primary", Duration.ofSeconds(20), () -> Fx.find(scene, "#overview-topology")
                .lookupAll(".instance.primary .lead").stream().anyMatch(each -> ((Label) each).getText().equals(name)));
        hands.await(name + " as primary in the table", Duration.ofSeconds(20), () -> hands.rowsNow("#overview-instances")
                .stream().anyMatch(each -> each.startsWith(name + " | Primary |")));
    }

    private String text(String selector) {
        return ((Label) Fx.find(scene, selector)).getText();
    }
}
