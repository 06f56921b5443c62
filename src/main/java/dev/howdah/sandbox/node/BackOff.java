package dev.howdah.sandbox.node;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a container that keeps ending has to wait: 10 s, doubled each time up to five minutes, forgotten after ten.
 */
final class BackOff {
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final TimeScale scale;
    private Duration delay = Duration.ZERO;
    private Instant restarted = Instant.EPOCH;

    BackOff(TimeScale scale) {
        this.scale = scale;
    }

    /** How long to wait still before the container that ended then may start again. */
    Duration remaining(Instant ended, Instant now) {
        if (expired(ended)) {
            return Duration.ZERO;
        }
        var left = Duration.between(now, ended.plus(scale.of(delay)));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Notes a restart of the container that ended then. */
    void restart(Instant ended, Instant now) {
        delay = expired(ended) ? FIRST : delay.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : delay.multipliedBy(2);
        restarted = now;
    }

    /** The delay in force, for messages: unscaled, as a user of a real cluster reads it. */
    Duration delay() {
        return delay;
    }

    private boolean expired(Instant ended) {
        return delay.isZero() || Duration.between(restarted, ended).compareTo(scale.of(LONGEST.multipliedBy(2))) > 0;
    }
}
