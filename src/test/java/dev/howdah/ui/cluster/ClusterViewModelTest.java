package dev.howdah.ui.cluster;

import static dev.howdah.testkit.ClusterSamples.NOW;
import static dev.howdah.testkit.ClusterSamples.ORDERS;
import static dev.howdah.testkit.ClusterSamples.healthy;
import static dev.howdah.testkit.ClusterSamples.withPrimary;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Health.Level;
import dev.howdah.model.Phase;
import dev.howdah.model.Problem;
import dev.howdah.service.status.FailureImpact;
import dev.howdah.support.Subscription;
import dev.howdah.support.Workers;
import dev.howdah.testkit.FakeClusters;
import dev.howdah.testkit.HandClock;
import dev.howdah.ui.kit.Freshness.State;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClusterViewModelTest {
    private final FakeClusters clusters = new FakeClusters();
    private final HandClock clock = new HandClock();
    private Runnable tick = () -> {};
    private final ClusterViewModel model = new ClusterViewModel(ORDERS, clusters, Workers.inline(), (_, task) -> {
        tick = task;
        return Subscription.NONE;
    }, clock);

    @AfterEach
    void close() {
        model.close();
        assertEquals(0, clusters.openWatches);
    }

    @Test
    void nothingIsClaimedBeforeAnythingWasSeen() {
        assertEquals(new Text("cluster.connecting"), model.sentence());
        assertEquals(Level.UNKNOWN, model.level());
        assertEquals(State.CONNECTING, model.freshnessProperty().get().state());
    }

    @Test
    void whatIsSeenIsJudged() {
        clusters.live(healthy());
        assertEquals("health.protected", model.sentence().key());
        assertEquals(Level.PROTECTED, model.level());
        assertEquals(FailureImpact.of(healthy()), model.impactsProperty().get());
        assertEquals(List.of(), model.states());
    }

    @Test
    void newsGrowOldByTheClock() {
        clusters.live(healthy());
        assertEquals(State.LIVE, model.freshnessProperty().get().state());
        clock.move(Duration.ofSeconds(12));
        tick.run();
        assertEquals(State.OLD, model.freshnessProperty().get().state());
        assertEquals(Duration.ofSeconds(12), model.freshnessProperty().get().age());
    }

    @Test
    void oldNewsAreNeverShownAsTheStateOfNow() {
        clusters.live(healthy());
        clusters.lost(healthy(), Problem.Code.TIMED_OUT);
        assertEquals(Level.UNKNOWN, model.level());
        assertEquals("cluster.last-known", model.sentence().key());
        assertEquals(NOW, model.sentence().arguments().getFirst());
    }

    @Test
    void aDeletedClusterIsSaidToBeGone() {
        clusters.live(healthy());
        clusters.lost(healthy(), Problem.Code.NOT_FOUND);
        assertEquals(new Text("cluster.gone"), model.sentence());
    }

    @Test
    void aMovingPrimaryIsAStateToBeRemembered() {
        clusters.live(withPrimary(healthy(), Phase.SWITCHOVER, "orders-2", "orders-1", List.of()));
        assertEquals(List.of("moving"), model.states());
        assertTrue(model.impactsProperty().get().stream()
                .allMatch(each -> each.writes() == FailureImpact.Writes.UNKNOWN));
    }
}
