package dev.howdah.testkit;

import dev.howdah.support.Heartbeat;
import dev.howdah.support.Workers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A UI thread without a toolkit: the test's own thread, which does what was handed to it, and lets hearts beat, while
 * it waits for something. Background work runs on virtual threads as in the console.
 */
public final class HandUi {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public final Workers workers;
    public final Heartbeat heartbeat;
    private final AtomicInteger busy = new AtomicInteger();
    private final LinkedBlockingQueue<Runnable> handed = new LinkedBlockingQueue<>();
    private final Set<Runnable> beating = ConcurrentHashMap.newKeySet();

    public HandUi() {
        workers = new Workers(this::start, handed::add);
        heartbeat = (_, task) -> {
            Runnable beat = task::run;
            beating.add(beat);
            return () -> beating.remove(beat);
        };
    }

    private void start(Runnable work) {
        busy.incrementAndGet();
        Thread.ofVirtual().start(() -> {
            try {
                work.run();
            } finally {
                busy.decrementAndGet();
            }
        });
    }

    /** Goes on until nothing works in the background any more: before what it works on is taken away. */
    public void settle() {
        await("the end of all work", () -> busy.get() == 0);
    }

    /** Goes on until {@code condition} holds; fails with {@code what} after twenty seconds. */
    public void await(String what, BooleanSupplier condition) {
        await(what, PATIENCE, condition);
    }

    /** The same with another patience. */
    public void await(String what, Duration patience, BooleanSupplier condition) {
        var end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still not so: " + what);
            }
            step();
        }
    }

    private void step() {
        try {
            var work = handed.poll(20, TimeUnit.MILLISECONDS);
            if (work == null) {
                beating.forEach(Runnable::run);
            } else {
                work.run();
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /** How many hearts beat. */
    public int beats() {
        return beating.size();
    }
}
