package dev.howdah.ui.fleet;

import static dev.howdah.testkit.ClusterSamples.NOW;
import static dev.howdah.testkit.ClusterSamples.healthy;
import static dev.howdah.testkit.ClusterSamples.with;
import static dev.howdah.testkit.ClusterSamples.withPod;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.Cluster;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Health.Level;
import dev.howdah.model.Instance.PodState;
import dev.howdah.model.Observed;
import dev.howdah.model.Problem;
import dev.howdah.support.Workers;
import dev.howdah.testkit.FakeClusters;
import dev.howdah.testkit.HandClock;
import dev.howdah.ui.kit.Navigator;
import dev.howdah.ui.kit.Place;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FleetViewModelTest {
    private final FakeClusters clusters = new FakeClusters();
    private final Navigator navigator = new Navigator(new Place.Fleet());
    private final FleetViewModel model = new FleetViewModel(clusters, navigator, Workers.inline(), new HandClock());

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void theWorstComesFirstThenByName() {
        live(named("orders"), broken(named("sessions")), named("billing"));
        assertEquals(List.of("sessions", "billing", "orders"), names());
        assertEquals(Map.of(Level.FAILING, 1, Level.PROTECTED, 2), model.counts());
    }

    @Test
    void theFilterLooksAtNameNamespaceAndVersionButNotAtTheCounts() {
        live(named("orders"), named("billing"));
        model.filterProperty().set(" ORD ");
        assertEquals(List.of("orders"), names());
        model.filterProperty().set("cnpg-data");
        assertEquals(List.of("billing", "orders"), names());
        model.filterProperty().set("18.6");
        assertEquals(2, names().size());
        model.filterProperty().set("nothing like it");
        assertEquals(List.of(), names());
        assertEquals(Map.of(Level.PROTECTED, 2), model.counts());
    }

    @Test
    void theWorstIsShownUntilAnotherIsChosenAndThatOneStays() {
        live(named("orders"), named("billing"));
        assertEquals("billing", chosen());
        model.choose(named("orders").id());
        live(named("orders"), broken(named("billing")));
        assertEquals("orders", chosen());
        live(named("billing"));
        assertEquals("billing", chosen());
    }

    @Test
    void opensTheChosenOne() {
        live(named("orders"), named("billing"));
        model.choose(named("orders").id());
        model.openChosen();
        assertEquals(new Place.Overview(named("orders").id()), navigator.current().get());
    }

    @Test
    void keepsOldRowsAndSaysThatTheyAreOld() {
        live(named("orders"));
        clusters.lost(named("orders"), Problem.Code.TIMED_OUT);
        assertEquals(List.of("orders"), names());
        assertTrue(model.seenProperty().get() instanceof Observed.Stale<?>);
    }

    @Test
    void followsNothingOnceClosed() {
        live(named("orders"));
        model.close();
        live(named("orders"), named("billing"));
        assertEquals(List.of("orders"), names());
    }

    private void live(Cluster... seen) {
        clusters.fleet.set(new Observed.Live<>(List.of(seen), NOW));
    }

    private static Cluster named(String name) {
        return healthy(new ClusterId("cnpg-database", name), 3, name + "-1");
    }

    private static Cluster broken(Cluster cluster) {
        return with(cluster, cluster.id().name() + "-1",
                each -> withPod(each, new PodState("Failed", false, false, "")));
    }

    private List<String> names() {
        return model.getRows().stream().map(each -> each.cluster().id().name()).toList();
    }

    private String chosen() {
        return model.chosenProperty().get().map(each -> each.cluster().id().name()).orElse("");
    }
}
