package dev.howdah.adapter.kubernetes;

import dev.howdah.support.Heartbeat;
import dev.howdah.support.Workers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

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

    @Override
    public void close() {
        timer.shutdownNow();
        background.shutdownNow();
    }
}
