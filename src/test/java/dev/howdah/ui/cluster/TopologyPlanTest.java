package dev.howdah.ui.cluster;

import static dev.howdah.testkit.ClusterSamples.ORDERS;
import static dev.howdah.testkit.ClusterSamples.behind;
import static dev.howdah.testkit.ClusterSamples.healthy;
import static dev.howdah.testkit.ClusterSamples.replicating;
import static dev.howdah.testkit.ClusterSamples.silent;
import static dev.howdah.testkit.ClusterSamples.standby;
import static dev.howdah.testkit.ClusterSamples.with;
import static dev.howdah.testkit.ClusterSamples.withPod;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.howdah.model.Cluster;
import dev.howdah.model.Instance;
import dev.howdah.model.Instance.Placement;
import dev.howdah.model.Instance.PodState;
import dev.howdah.ui.cluster.TopologyPlan.Kind;
import dev.howdah.ui.cluster.TopologyPlan.Stream;
import dev.howdah.ui.cluster.TopologyPlan.Zone;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopologyPlanTest {
    @Test
    void eachZoneIsAColumnWithItsNodesAndInstances() {
        var zones = TopologyPlan.of(healthy(ORDERS, 5, "orders-1")).zones();
        assertEquals(List.of("westus3-1", "westus3-2", "westus3-3"), zones.stream().map(Zone::name).toList());
        assertEquals(List.of("orders-1", "orders-4"),
                zones.getFirst().instances().stream().map(each -> each.instance().name()).toList());
        assertEquals(List.of("aks-postgres-34561234-vmss000000"), zones.getFirst().nodes());
    }

    @Test
    void anInstanceThatRunsNowhereStandsLastAndHasNoArrow() {
        var plan = TopologyPlan.of(with(healthy(), "orders-1", TopologyPlanTest::nowhere));
        assertEquals("", plan.zones().getLast().name());
        plan = TopologyPlan.of(with(healthy(), "orders-3", TopologyPlanTest::nowhere));
        assertEquals(List.of("orders-2"), plan.streams().stream().map(Stream::to).toList());
    }

    @Test
    void anArrowSaysHowItReplicates() {
        var cluster = replicating(healthy(ORDERS, 5, "orders-1"), List.of(standby("orders-2", "streaming", "quorum"),
                standby("orders-3", "catchup", "async"), standby("orders-4", "streaming", "async")));
        assertEquals(List.of(Kind.SYNC, Kind.ASYNC, Kind.ASYNC, Kind.BROKEN), kinds(cluster));
        var silent = with(healthy(), "orders-1", each -> silent(each, "no answer"));
        assertEquals(List.of(Kind.UNKNOWN, Kind.UNKNOWN), kinds(silent));
    }

    @Test
    void anArrowCarriesTheBytesBehind() {
        var plan = TopologyPlan.of(with(healthy(), "orders-2", each -> behind(each, 49_152)));
        assertEquals(List.of(Optional.of(49_152L), Optional.of(0L)), plan.streams().stream().map(Stream::lag).toList());
    }

    @Test
    void servicesLeadToWhoIsReadyBehindThem() {
        var routes = TopologyPlan.of(healthy()).routes();
        assertEquals(List.of("orders-rw", "orders-ro"), routes.stream().map(TopologyPlan.Route::service).toList());
        assertEquals(List.of("orders-2", "orders-3"), routes.getLast().instances());
    }

    @Test
    void theSameClusterIsDrawnOnlyOnce() {
        assertEquals(TopologyPlan.of(healthy()), TopologyPlan.of(healthy()));
        assertNotEquals(TopologyPlan.of(healthy()), TopologyPlan.of(healthy(ORDERS, 3, "orders-2")));
    }

    private static List<Kind> kinds(Cluster cluster) {
        return TopologyPlan.of(cluster).streams().stream().map(Stream::kind).toList();
    }

    private static Instance nowhere(Instance each) {
        var absent = withPod(each, PodState.ABSENT);
        return new Instance(absent.name(), Instance.Role.NONE, absent.pod(), "", Placement.NOWHERE, absent.created(),
                0, false,
                Optional.empty(), Optional.empty());
    }
}
