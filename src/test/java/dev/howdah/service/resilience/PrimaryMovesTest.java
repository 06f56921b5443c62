package dev.howdah.service.resilience;

import static dev.howdah.testkit.ClusterSamples.NOW;
import static dev.howdah.testkit.ClusterSamples.healthy;
import static dev.howdah.testkit.ClusterSamples.silent;
import static dev.howdah.testkit.ClusterSamples.with;
import static dev.howdah.testkit.ClusterSamples.withFence;
import static dev.howdah.testkit.ClusterSamples.withPod;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.ActionPlan;
import dev.howdah.model.Cluster;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Instance.PodState;
import dev.howdah.model.Problem;
import dev.howdah.model.ProblemException;
import dev.howdah.service.cluster.ClusterActions;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.journal.Journal.Outcome.Result;
import dev.howdah.testkit.ClusterSamples;
import dev.howdah.testkit.FakeClusters;
import dev.howdah.testkit.MemoryJournal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrimaryMovesTest {
    private final FakeClusters clusters = new FakeClusters();
    private final MemoryJournal journal = new MemoryJournal();
    private final Operator operator = new Operator();
    private final PrimaryMoves moves =
            new PrimaryMoves("sandbox", clusters, operator, journal, Clock.fixed(NOW, ZoneOffset.UTC));

    /** Answers a write by what the real operator would show in the end. */
    private final class Operator implements ClusterActions {
        final List<String> writes = new ArrayList<>();
        Problem refusal;

        @Override
        public void promote(ClusterId cluster, String instance, String resourceVersion) {
            write("promote " + instance + " at " + resourceVersion, instance);
        }

        @Override
        public void deletePod(ClusterId cluster, String instance, String podUid, Duration grace) {
            write("delete " + instance + " " + podUid + " grace " + grace.toSeconds(), "orders-3");
        }

        private void write(String what, String next) {
            if (refusal != null) {
                throw new ProblemException(refusal);
            }
            writes.add(what);
            clusters.live(healthy(ClusterSamples.ORDERS, 3, next));
        }
    }

    private static final Jobs.Control CONTROL = new Jobs.Control() {
        @Override
        public void progress(double fraction, ActionPlan.Text step) {}

        @Override
        public void checkCancelled() {}

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    private static String refusalOf(ActionPlan plan) {
        return plan.refusals().getFirst().key();
    }

    @Test
    void promotesWithTheVersionOnWhichTheDecisionWasMadeAndWritesItDown() {
        clusters.live(healthy());
        var steps = new ArrayList<MoveProgress>();

        moves.switchover(healthy(), "orders-2", CONTROL, steps::add);

        assertEquals(List.of("promote orders-2 at 1000"), operator.writes);
        assertTrue(steps.getLast().finished());
        var entry = journal.entries().get().getFirst();
        assertEquals(Result.DONE, entry.outcome().orElseThrow().result());
        assertEquals(List.of("kubectl cnpg promote orders orders-2 -n cnpg-database"), entry.commands());
    }

    @Test
    void killsOnlyThePodThatWasSeen() {
        clusters.live(healthy());
        moves.fail(healthy(), CONTROL, _ -> {});
        assertEquals(List.of("delete orders-1 pod-uid-orders-1 grace 1"), operator.writes);
    }

    @Test
    void writesNothingWhenThePrimaryIsAnotherThanTheConfirmedOne() {
        clusters.live(healthy(ClusterSamples.ORDERS, 3, "orders-3"));
        var refused = assertThrows(ProblemException.class,
                () -> moves.switchover(healthy(), "orders-2", CONTROL, _ -> {}));
        assertEquals(Problem.Code.CONFLICT, refused.problem().code());
        assertEquals(List.of(), operator.writes);
        assertEquals(Result.FAILED, journal.entries().get().getFirst().outcome().orElseThrow().result());
    }

    @Test
    void writesNothingWhenTheCandidateFailedMeanwhile() {
        clusters.live(with(healthy(), "orders-2", each -> withPod(each, new PodState("Running", false, false, ""))));
        var refused = assertThrows(ProblemException.class,
                () -> moves.switchover(healthy(), "orders-2", CONTROL, _ -> {}));
        assertEquals(Problem.Code.REFUSED, refused.problem().code());
        assertEquals(List.of(), operator.writes);
    }

    @Test
    void tellsWhatTheServerRefused() {
        clusters.live(healthy());
        operator.refusal = new Problem(Problem.Code.FORBIDDEN, "patch clusters/status");
        var refused = assertThrows(ProblemException.class,
                () -> moves.switchover(healthy(), "orders-2", CONTROL, _ -> {}));
        assertEquals("patch clusters/status", refused.problem().subject());
        assertEquals(Result.FAILED, journal.entries().get().getFirst().outcome().orElseThrow().result());
    }

    @Test
    void refusesACandidateThatDoesNotExistBecauseTheOperatorWouldNot() {
        assertEquals("resilience.refusal.no-such-instance", refusalOf(moves.planSwitchover(healthy(), "orders-9")));
    }

    @Test
    void refusesCandidatesThatCouldNotTakeOver() {
        assertEquals("resilience.refusal.already-primary", refusalOf(moves.planSwitchover(healthy(), "orders-1")));
        assertEquals("resilience.refusal.fenced", refusalOf(moves.planSwitchover(
                with(healthy(), "orders-2", each -> withFence(each, true)), "orders-2")));
        assertEquals("resilience.refusal.no-report", refusalOf(moves.planSwitchover(
                with(healthy(), "orders-2", each -> silent(each, "503")), "orders-2")));
        assertTrue(moves.planSwitchover(healthy(), "orders-2").allowed());
    }

    @Test
    void refusesToKillAPrimaryThatNobodyCouldReplace() {
        Cluster alone = healthy(ClusterSamples.ORDERS, 1, "orders-1");
        assertFalse(moves.planFailure(alone).allowed());
        assertTrue(moves.planFailure(healthy()).allowed());
    }

    @Test
    void leavesNoWatchOpen() {
        clusters.live(healthy());
        moves.fail(healthy(), CONTROL, _ -> {});
        assertEquals(0, clusters.openWatches);
    }

    @Test
    void readsTheMovesOfThisClusterBackFromTheJournal() {
        clusters.live(healthy());
        moves.fail(healthy(), CONTROL, _ -> {});
        journal.begin("production", ClusterSamples.ORDERS.toString(), "switchover", "orders-2", List.of());
        journal.begin("sandbox", "cnpg-database/billing", "switchover", "billing-2", List.of());
        journal.begin("sandbox", ClusterSamples.ORDERS.toString(), "create-secret", "s", List.of());

        try (var history = moves.history(ClusterSamples.ORDERS)) {
            var move = history.live().get().getFirst();
            assertEquals(1, history.live().get().size());
            assertEquals("simulate-failure", move.verb());
            assertEquals(Optional.of(new MoveResult("orders-1", "orders-3", Duration.ZERO, Duration.ZERO)),
                    move.result());
        }
    }

    @Test
    void readsWhatAMoveMeasuredFromItsText() {
        var result = new MoveResult("orders-1", "orders-2", Duration.ofMillis(6_412), Duration.ofMillis(15_904));
        assertEquals(Optional.of(result), MoveResult.parse(result.text()));
        assertEquals(Optional.empty(), MoveResult.parse("FORBIDDEN patch clusters/status"));
    }
}
