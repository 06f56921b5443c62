package dev.howdah.service.status;

import static dev.howdah.testkit.ClusterSamples.ORDERS;
import static dev.howdah.testkit.ClusterSamples.behind;
import static dev.howdah.testkit.ClusterSamples.healthy;
import static dev.howdah.testkit.ClusterSamples.replicating;
import static dev.howdah.testkit.ClusterSamples.silent;
import static dev.howdah.testkit.ClusterSamples.standby;
import static dev.howdah.testkit.ClusterSamples.with;
import static dev.howdah.testkit.ClusterSamples.withFence;
import static dev.howdah.testkit.ClusterSamples.withPod;
import static dev.howdah.testkit.ClusterSamples.withPrimary;
import static dev.howdah.testkit.ClusterSamples.withSpec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.Cluster;
import dev.howdah.model.Instance;
import dev.howdah.model.Instance.Placement;
import dev.howdah.model.Instance.PodState;
import dev.howdah.model.Phase;
import dev.howdah.service.status.FailureImpact.Loss;
import dev.howdah.service.status.FailureImpact.Writes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailureImpactTest {
    @Test
    void thePrimaryComesFirstThenReplicasThenZones() {
        assertEquals(List.of("orders-2", "orders-1", "orders-3", "westus3-2", "westus3-1", "westus3-3"),
                FailureImpact.of(healthy(ORDERS, 3, "orders-2")).stream().map(FailureImpact::name).toList());
    }

    @Test
    void ofAProtectedClusterNoConfirmedCommitIsLost() {
        var impact = of(healthy(), "orders-1");
        assertEquals(Writes.PAUSE, impact.writes());
        assertEquals(Optional.of("orders-2"), impact.successor());
        assertEquals(Loss.Kind.NONE, impact.loss().kind());
        assertEquals("impact.takes-over", impact.sentence().key());
    }

    @Test
    void whoHasReceivedTheMostTakesOver() {
        var cluster = with(healthy(), "orders-2", each -> behind(each, 4_096));
        assertEquals(Optional.of("orders-3"), of(cluster, "orders-1").successor());
    }

    @Test
    void withoutSynchronousStandbysTheBytesAtRiskAreThoseTheSuccessorHasNot() {
        var cluster = withSpec(with(with(healthy(), "orders-2", each -> behind(each, 4_096)),
                "orders-3", each -> behind(each, 8_192)), Asked.asynchronous());
        assertEquals(new Loss(Loss.Kind.AT_RISK, 4_096), of(cluster, "orders-1").loss());
    }

    @Test
    void aFencedReplicaTakesNothingOver() {
        var cluster = with(healthy(), "orders-2", each -> withFence(each, true));
        assertEquals(Optional.of("orders-3"), of(cluster, "orders-1").successor());
    }

    @Test
    void aReplicaThatIsLostLeavesWritesGoingOnWhileAnotherConfirms() {
        var impact = of(healthy(), "orders-2");
        assertEquals(Writes.GO_ON, impact.writes());
        assertEquals("impact.confirms-alone", impact.sentence().key());
        assertEquals(List.of("orders-3"), impact.sentence().arguments());
    }

    @Test
    void theLastConfirmingStandbyStopsWritesUnlessTheClusterHealsItself() {
        var cluster = replicating(healthy(), List.of(standby("orders-2", "streaming", "quorum")));
        assertEquals(Writes.STOP, of(cluster, "orders-2").writes());
        assertEquals(Writes.GO_ON, of(withSpec(cluster, Asked.selfHealing()), "orders-2").writes());
        assertEquals(Writes.GO_ON, of(cluster, "orders-3").writes());
    }

    @Test
    void ofTwoInstancesTheSurvivorTakesOverButItsCommitsWait() {
        var impact = of(healthy(ORDERS, 2, "orders-1"), "orders-1");
        assertEquals(Writes.STOP, impact.writes());
        assertEquals(Optional.of("orders-2"), impact.successor());
    }

    @Test
    void anInstanceAloneHasNoSuccessor() {
        var impact = of(healthy(ORDERS, 1, "orders-1"), "orders-1");
        assertEquals(Writes.STOP, impact.writes());
        assertEquals(Optional.empty(), impact.successor());
        assertEquals("impact.nobody-takes-over", impact.sentence().key());
    }

    @Test
    void aZoneTakesAllItsInstancesAlong() {
        var cluster = with(healthy(), "orders-2", each -> in("westus3-1", each));
        var impact = of(cluster, "westus3-1");
        assertEquals(Optional.of("orders-3"), impact.successor());
        assertEquals(Writes.STOP, impact.writes());
        assertEquals(Loss.Kind.AT_RISK, impact.loss().kind(), "orders-2 may have been the one that confirmed");
        assertTrue(of(cluster, "westus3-3").writes() == Writes.GO_ON);
    }

    @Test
    void theFailoverQuorumRatherStopsThanLoses() {
        var cluster = withSpec(with(healthy(), "orders-2", each -> in("westus3-1", each)), Asked.failoverQuorum());
        assertEquals("impact.no-quorum", of(cluster, "westus3-1").sentence().key());
        assertEquals(Writes.PAUSE, of(cluster, "orders-1").writes());
    }

    @Test
    void nothingIsPromisedWhileThePrimaryMovesOrIsSilent() {
        var moving = withPrimary(healthy(), Phase.FAILING_OVER, "orders-2", "orders-1", List.of());
        assertEquals(Writes.UNKNOWN, of(moving, "orders-1").writes());
        var ending = with(healthy(), "orders-1", each -> withPod(each, new PodState("Running", false, true, "")));
        assertEquals(Writes.UNKNOWN, of(ending, "orders-2").writes());
        var silent = with(healthy(), "orders-1", each -> silent(each, "forbidden"));
        assertEquals(Loss.Kind.UNKNOWN, of(silent, "orders-2").loss().kind());
    }

    private static Instance in(String zone, Instance each) {
        return new Instance(each.name(), each.role(), each.pod(), each.podUid(),
                new Placement(each.placement().node(), zone, each.placement().ip()), each.created(), each.restarts(),
                each.fenced(), each.report(), each.problem());
    }

    private static FailureImpact of(Cluster cluster, String name) {
        return FailureImpact.of(cluster).stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }
}
