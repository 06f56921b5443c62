package dev.howdah.ui.resilience;

import static dev.howdah.testkit.ClusterSamples.ORDERS;
import static dev.howdah.testkit.ClusterSamples.healthy;
import static dev.howdah.testkit.ClusterSamples.with;
import static dev.howdah.testkit.ClusterSamples.withFence;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Problem;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.resilience.Check;
import dev.howdah.service.resilience.PrimaryMoves;
import dev.howdah.support.Subscription;
import dev.howdah.support.Workers;
import dev.howdah.testkit.FakeClusters;
import dev.howdah.testkit.HandClock;
import dev.howdah.testkit.MemoryJournal;
import dev.howdah.testkit.RecordedActions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResilienceViewModelTest {
    private final FakeClusters clusters = new FakeClusters();
    private final RecordedActions operator = new RecordedActions();
    private final HandClock clock = new HandClock();
    private final PrimaryMoves moves = new PrimaryMoves("sandbox", clusters, operator, new MemoryJournal(), clock);
    private final ResilienceViewModel viewModel = new ResilienceViewModel(ORDERS, clusters, moves,
            new Jobs(Workers.inline(), clock), Workers.inline(), (_, _) -> Subscription.NONE, clock);

    private static Optional<Text> reason(String key, Object... arguments) {
        return Optional.of(new Text("resilience.refusal." + key, arguments));
    }

    @Test
    void offersTheFirstStandbyThatCouldTakeOver() {
        clusters.live(with(healthy(), "orders-2", each -> withFence(each, true)));
        assertEquals(List.of("orders-2", "orders-3"), viewModel.getCandidates().stream().map(Candidate::name).toList());
        assertEquals("orders-3", viewModel.chosenProperty().get().name());
        assertTrue(viewModel.switchoverPossibleProperty().get());
    }

    @Test
    void keepsTheChoiceWhileNewDataComes() {
        clusters.live(healthy());
        viewModel.chosenProperty().set(viewModel.getCandidates().getLast());
        clusters.live(with(healthy(), "orders-2", each -> withFence(each, true)));
        assertEquals("orders-3", viewModel.chosenProperty().get().name());
    }

    @Test
    void saysWhyAChosenStandbyCannotTakeOver() {
        clusters.live(with(healthy(), "orders-2", each -> withFence(each, true)));
        viewModel.chosenProperty().set(viewModel.getCandidates().getFirst());
        assertEquals(reason("fenced", "orders-2"), viewModel.switchoverRefusal());
        assertFalse(viewModel.switchoverPossibleProperty().get());
        assertTrue(viewModel.failurePossibleProperty().get());
    }

    @Test
    void movesNothingOnOldData() {
        assertEquals(reason("needs-live-data"), viewModel.failureRefusal());
        clusters.live(healthy());
        clusters.lost(healthy(), Problem.Code.UNREACHABLE);
        assertEquals(reason("needs-live-data"), viewModel.switchoverRefusal());
        assertEquals(reason("needs-live-data"), viewModel.failureRefusal());
    }

    @Test
    void followsAConfirmedSwitchoverToItsEndAndListsIt() {
        clusters.live(healthy());
        operator.answer = () -> clusters.live(healthy(ORDERS, 3, "orders-2"));

        viewModel.perform(viewModel.planSwitchover());

        assertEquals(List.of("promote orders-2 at 1000"), operator.writes);
        assertTrue(viewModel.progressProperty().get().finished());
        assertFalse(viewModel.movingProperty().get());
        assertNull(viewModel.problemProperty().get());
        assertEquals("orders-2", viewModel.getHistory().getFirst().result().orElseThrow().to());
    }

    @Test
    void killsThePrimaryThatWasShown() {
        clusters.live(healthy());
        operator.answer = () -> clusters.live(healthy(ORDERS, 3, "orders-3"));
        viewModel.perform(viewModel.planFailure());
        assertEquals(List.of("delete orders-1 pod-uid-orders-1 grace 1"), operator.writes);
        assertEquals(Optional.of("orders-3"), viewModel.progressProperty().get().successor());
    }

    @Test
    void showsWhatTheServerRefusedAndCanBeAskedAgain() {
        clusters.live(healthy());
        operator.refusal = new Problem(Problem.Code.FORBIDDEN, "patch clusters/status");
        viewModel.perform(viewModel.planSwitchover());
        assertEquals(Problem.Code.FORBIDDEN, viewModel.problemProperty().get().code());
        assertNull(viewModel.progressProperty().get());
        assertTrue(viewModel.switchoverPossibleProperty().get());
    }

    @Test
    void leavesNoWatchOpen() {
        viewModel.close();
        assertEquals(0, clusters.openWatches);
    }

    @Test
    void saysWhatIsToBeKnownBeforeAMove() {
        clusters.live(with(healthy(), "orders-2", each -> withFence(each, true)));
        assertEquals(List.of(new Check(Check.Grade.GOOD, new Text("resilience.check.still")),
                new Check(Check.Grade.GOOD, new Text("resilience.check.ready", 3, 3)),
                new Check(Check.Grade.GOOD, new Text("resilience.check.synchronous", 1)),
                new Check(Check.Grade.DOUBTFUL, new Text("resilience.refusal.fenced", "orders-2")),
                new Check(Check.Grade.GOOD, new Text("resilience.check.follows", "orders-3"))), viewModel.getChecks());
    }
}
