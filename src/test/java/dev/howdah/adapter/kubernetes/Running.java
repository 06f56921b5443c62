package dev.howdah.adapter.kubernetes;

import dev.howdah.support.Heartbeat;
import dev.howdah.support.Workers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Real threads and a real heartbeat, as the console has them; ends both. */
final class Running implements AutoCloseable {
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);

    Workers workers() {
        return new Workers(background, Runnable::run);
    }

    Heartbeat heartbeat() {
        return (period, task) -> {
            var running = timer.scheduleWithFixedDelay(task, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
            return () -> running.cancel(false);
        };
    }

    /** Waits until it holds; fails with what was seen instead. Returns how long it took. */
    static Duration await(Duration patience, BooleanSupplier holds, Supplier<?> seen) {
        var begin = System.nanoTime();
        var end = Instant.now().plus(patience);
        while (!holds.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not within " + patience + ", but: " + seen.get());
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException asked) {
                throw new AssertionError(asked);
            }
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        background.shutdownNow();
    }
}
