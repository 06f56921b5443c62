package dev.howdah.sandbox.node;

import java.time.Duration;

/**
 * How fast the sandbox's clock runs against the real operator's: 1.0 is as slow as the real one, 0.1 ten times faster.
 * Applies to delays and periods that people or code chose (probes, polls, leases), never to work that takes its time.
 *
 * @param factor greater than 0
 */
public record TimeScale(double factor) {
    public static final TimeScale REAL = new TimeScale(1.0);

    public Duration of(Duration real) {
        return Duration.ofNanos(Math.max(1_000_000, (long) (real.toNanos() * factor)));
    }

    public Duration seconds(double real) {
        return of(Duration.ofNanos((long) (real * 1e9)));
    }
}
