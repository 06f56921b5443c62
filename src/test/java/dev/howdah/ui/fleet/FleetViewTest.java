package dev.howdah.ui.fleet;

import static dev.howdah.testkit.ClusterSamples.NOW;
import static dev.howdah.testkit.ClusterSamples.behind;
import static dev.howdah.testkit.ClusterSamples.condition;
import static dev.howdah.testkit.ClusterSamples.healthy;
import static dev.howdah.testkit.ClusterSamples.status;
import static dev.howdah.testkit.ClusterSamples.with;
import static dev.howdah.testkit.ClusterSamples.withPod;
import static dev.howdah.testkit.ClusterSamples.withSpec;
import static dev.howdah.testkit.ClusterSamples.withStatus;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.boot.tour.Driver;
import dev.howdah.model.Cluster;
import dev.howdah.model.Cluster.Spec;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Condition;
import dev.howdah.model.Instance.PodState;
import dev.howdah.model.Observed;
import dev.howdah.model.Phase;
import dev.howdah.model.Problem;
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
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FleetViewTest {
    private final FakeClusters clusters = new FakeClusters();
    private final HandClock clock = new HandClock();
    private final Navigator navigator = new Navigator(new Place.Fleet());
    private final Messages messages = new Messages(Locale.ENGLISH);
    private final Formats formats = new Formats(messages, clock);
    private final Driver hands = new Driver(() -> this.scene);
    private Scene scene;
    private ShownScene shown;
    private View view;

    @BeforeEach
    void openTheFleet() {
        Fx.run(() -> {
            var workers = new Workers(work -> Thread.ofVirtual().start(work), Platform::runLater);
            view = new FleetViews(new ViewLoader(messages, formats), messages, formats, navigator, workers, clock)
                    .open(clusters);
            shown = new ShownScene(view.root(), 1240, 848);
            scene = shown.scene();
        });
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            view.close();
            shown.stage().close();
        });
    }

    @Test
    void theClusterThatIsClickedIsShownAndOpened() {
        clusters.fleet.set(new Observed.Live<>(List.of(named("orders"), unarchived(), waiting(), fenced()), NOW));
        Fx.await("four rows", () -> Fx.find(scene, "#fleet-table").lookupAll(".table-row-cell:filled").size() == 4);
        assertTrue(hands.texts("#fleet-counts").contains("1 failing"), hands.texts("#fleet-counts").toString());
        assertTrue(hands.texts("#fleet-detail").contains("Open billing"), hands.texts("#fleet-detail").toString());
        shown.picture("fleet");
        hands.clickText("#fleet-table", "orders");
        assertTrue(hands.texts("#fleet-detail").contains("Open orders"), hands.texts("#fleet-detail").toString());
        hands.click("#fleet-open");
        assertEquals(new Place.Overview(named("orders").id()), Fx.call(() -> navigator.current().get()));
    }

    @Test
    void nothingIsCutOffInANarrowWindowWithLongNames() {
        clusters.fleet.set(new Observed.Live<>(List.of(named("pg-primary-cnpg-r8c7unrw"), waiting()), NOW));
        Fx.run(() -> {
            shown.stage().setWidth(944);
            shown.stage().setHeight(950);
        });
        Fx.await("two rows", () -> Fx.find(scene, "#fleet-table").lookupAll(".table-row-cell:filled").size() == 2);
        hands.clickText("#fleet-table", "pg-primary-cnpg-r8c7unrw");
        shown.picture("fleet-narrow");
        Fx.run(() -> List.of("#fleet-new", "#fleet-open", "#fleet-losses").forEach(each -> {
            var box = Fx.find(scene, each).localToScene(Fx.find(scene, each).getBoundsInLocal());
            assertTrue(box.getMaxX() <= scene.getWidth(), each + " ends at " + box.getMaxX());
        }));
    }

    @Test
    void typingAfterCtrlFFilters() {
        clusters.fleet.set(new Observed.Live<>(List.of(named("orders"), unarchived(), waiting()), NOW));
        hands.click("#fleet-detail");
        hands.chord(KeyCode.F, KeyCode.CONTROL);
        hands.type("sess");
        Fx.await("one row", () -> Fx.find(scene, "#fleet-table").lookupAll(".table-row-cell:filled").size() == 1);
        assertTrue(hands.rows("#fleet-table").getFirst().startsWith("sessions"), hands.rows("#fleet-table").toString());
    }

    @Test
    void anEnvironmentWithoutClustersOffersToMakeTheFirst() {
        clusters.fleet.set(new Observed.Live<>(List.of(), NOW));
        Fx.await("the empty state", () -> scene.lookup("#fleet-empty") != null && Fx.find(scene, "#fleet-table")
                .isVisible());
        shown.picture("fleet-empty");
        hands.clickText("#fleet-empty", "New cluster");
        assertEquals(new Place.NewCluster(), Fx.call(() -> navigator.current().get()));
    }

    @Test
    void oldRowsLookOldAndTheReasonIsSaid() {
        clusters.fleet.set(new Observed.Live<>(List.of(named("orders")), NOW));
        clusters.lost(named("orders"), Problem.Code.UNREACHABLE);
        Fx.await("the problem", () -> Fx.find(scene, "#fleet-problem").isVisible());
        assertFalse(Fx.call(() -> scene.getRoot().lookupAll(".stale")).isEmpty());
        shown.picture("fleet-stale");
    }

    @Test
    void aRefusalIsShownInTheirPlace() {
        clusters.fleet.set(new Observed.Connecting<>(java.util.Optional.of(
                new Problem(Problem.Code.FORBIDDEN, "list clusters.postgresql.cnpg.io"))));
        Fx.await("the problem", () -> Fx.find(scene, "#fleet-problem").isVisible());
        shown.picture("fleet-refused");
    }

    private static Cluster named(String name) {
        return with(healthy(new ClusterId("cnpg-database", name), 3, name + "-1"), name + "-3",
                each -> behind(each, 48 << 10));
    }

    private static Cluster unarchived() {
        return withStatus(named("billing"),
                was -> status(was, Phase.HEALTHY, 3, List.of(condition(Condition.CONTINUOUS_ARCHIVING,
                false, "ContinuousArchivingFailing",
                        "unexpected failure invoking barman-cloud-wal-archive: exit status 1"))));
    }

    private static Cluster waiting() {
        return withStatus(with(named("sessions"), "sessions-3",
                each -> withPod(each, new PodState("Pending", false, false,
                "Unschedulable: 0/3 nodes are available"))),
                        was -> status(was, Phase.WAITING_FOR_INSTANCES, 2, was.conditions()));
    }

    private static Cluster fenced() {
        return withSpec(named("catalog"),
                was -> new Spec(was.instances(), was.image(), was.database(), was.owner(), was.secret(),
                was.synchronousNumber(), true, Set.of("catalog-2"), false, false, was.storageSize(), was.walSize(),
                        30, 0, false, false));
    }
}
