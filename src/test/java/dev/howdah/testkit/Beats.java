package dev.howdah.testkit;

import dev.howdah.support.Heartbeat;
import dev.howdah.support.Subscription;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Hearts that beat in real time until closed. */
public final class Beats implements Heartbeat, AutoCloseable {
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);

    @Override
    public Subscription every(Duration period, Runnable task) {
        var going = timer.scheduleWithFixedDelay(task, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        return () -> going.cancel(false);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
