package dev.howdah.sandbox.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void doublesFromTenSecondsToFiveMinutes() {
        var backOff = new BackOff(TimeScale.REAL);
        assertEquals(Duration.ZERO, backOff.remaining(NOON, NOON));
        var ended = NOON;
        for (var seconds : new int[] {10, 20, 40, 80, 160, 300, 300}) {
            backOff.restart(ended, ended);
            assertEquals(Duration.ofSeconds(seconds), backOff.remaining(ended, ended));
            assertEquals(Duration.ZERO, backOff.remaining(ended, ended.plusSeconds(seconds)));
            ended = ended.plusSeconds(seconds);
        }
    }

    @Test
    void isForgottenAfterTenGoodMinutes() {
        var backOff = new BackOff(TimeScale.REAL);
        backOff.restart(NOON, NOON);
        var later = NOON.plus(Duration.ofMinutes(11));
        assertEquals(Duration.ZERO, backOff.remaining(later, later));
    }

    @Test
    void runsByTheClockOfTheSandboxButTellsRealTime() {
        var backOff = new BackOff(new TimeScale(0.1));
        backOff.restart(NOON, NOON);
        assertEquals(Duration.ofSeconds(1), backOff.remaining(NOON, NOON));
        assertEquals(Duration.ofSeconds(10), backOff.delay());
    }
}
