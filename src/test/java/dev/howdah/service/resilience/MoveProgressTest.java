package dev.howdah.service.resilience;

import static dev.howdah.testkit.ClusterSamples.NOW;
import static dev.howdah.testkit.ClusterSamples.healthy;
import static dev.howdah.testkit.ClusterSamples.withPrimary;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.ClusterId;
import dev.howdah.model.Phase;
import dev.howdah.service.resilience.MoveProgress.Milestone;
import dev.howdah.testkit.ClusterSamples;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MoveProgressTest {
    private final MoveProgress start = MoveProgress.requested("orders-1", Optional.of("orders-2"), NOW);

    @Test
    void standsStillWhileTheOldPrimaryStillServes() {
        assertSame(start, start.seen(healthy(), NOW.plusMillis(40)));
    }

    @Test
    void tellsEachStepOfASwitchoverWithItsTime() {
        var stopped = start.seen(withPrimary(healthy(), Phase.SWITCHOVER, "orders-2", "orders-1", List.of()),
                NOW.plusSeconds(1));
        var promoted = stopped.seen(withPrimary(healthy(), Phase.SWITCHOVER, "orders-2", "orders-2", List.of()),
                NOW.plusSeconds(4));
        var moved = promoted.seen(withPrimary(healthy(), Phase.SWITCHOVER, "orders-2", "orders-2",
                List.of("orders-2")), NOW.plusSeconds(8));
        var whole = moved.seen(healthy(ClusterSamples.ORDERS, 3, "orders-2"), NOW.plusSeconds(15));

        assertTrue(whole.finished());
        assertEquals(Optional.of(Duration.ofSeconds(1)), whole.until(Milestone.WRITES_STOPPED));
        assertEquals(Optional.of(Duration.ofSeconds(4)), whole.until(Milestone.PROMOTED));
        assertEquals(Optional.of(Duration.ofSeconds(8)), whole.until(Milestone.ENDPOINT_MOVED));
        assertEquals(Optional.of(Duration.ofSeconds(15)), whole.until(Milestone.ALL_READY));
        assertEquals(Optional.of("orders-2"), whole.successor());
    }

    @Test
    void takesThePendingMarkerOfAFailoverForNoTarget() {
        var pending = start.seen(withPrimary(healthy(), Phase.FAILING_OVER, Phase.PENDING_TARGET, "orders-1",
                List.of()), NOW);
        assertTrue(pending.at(Milestone.WRITES_STOPPED).isPresent());
        assertFalse(pending.at(Milestone.TARGET_CHOSEN).isPresent());
    }

    @Test
    void isNotFinishedWhenTheClusterLooksHealthyBeforeAnythingMoved() {
        assertFalse(start.seen(healthy(), NOW.plusSeconds(60)).finished());
    }

    @Test
    void countsStepsThatTheWatchSkippedAsReachedWithTheNext() {
        var whole = start.seen(healthy(new ClusterId("cnpg-database", "orders"), 3, "orders-3"), NOW.plusSeconds(9));
        assertTrue(whole.finished());
        assertEquals(Milestone.values().length, whole.reached().size());
        assertEquals(Optional.of("orders-3"), whole.successor());
    }

    @Test
    void aTargetThatWasAskedForDoesNotMeanThatWritesHaveStopped() {
        var asked = start.seen(withPrimary(healthy(), Phase.SWITCHOVER, "orders-2", "orders-1", List.of("orders-1")),
                NOW.plusMillis(50));
        var stopped = asked.seen(withPrimary(healthy(), Phase.SWITCHOVER, "orders-2", "orders-1", List.of()),
                NOW.plusMillis(900));
        var whole = stopped.seen(healthy(ClusterSamples.ORDERS, 3, "orders-2"), NOW.plusMillis(4_900));

        assertEquals(List.of(Milestone.REQUESTED, Milestone.TARGET_CHOSEN, Milestone.WRITES_STOPPED),
                stopped.order().subList(0, 3));
        assertEquals(Optional.empty(), stopped.outage());
        assertEquals(Optional.of(Duration.ofMillis(4_000)), whole.outage());
    }
}
