package dev.howdah.support;

import java.time.Duration;

/** Does something again and again. A run that takes longer than the period delays the next one; runs never overlap. */
@FunctionalInterface
public interface Heartbeat {
    /** Runs {@code task} every {@code period} on a background thread, first after one period, until closed. */
    Subscription every(Duration period, Runnable task);
}
