package dev.howdah.boot;

import dev.howdah.support.Heartbeat;
import dev.howdah.support.Subscription;
import dev.howdah.support.Workers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;

/** The threads of the console: virtual ones for everything that waits, JavaFX's for the screen, one that keeps time. */
final class Threads implements Heartbeat, AutoCloseable {
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("heartbeat").factory());

    Workers workers() {
        return new Workers(background, Platform::runLater);
    }

    @Override
    public Subscription every(Duration period, Runnable task) {
        var busy = new AtomicBoolean();
        var beat = timer.scheduleAtFixedRate(() -> {
            if (busy.compareAndSet(false, true) && !background.isShutdown()) {
                background.execute(() -> {
                    try {
                        task.run();
                    } finally {
                        busy.set(false);
                    }
                });
            }
        }, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
        return () -> beat.cancel(false);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        background.shutdownNow();
    }
}
