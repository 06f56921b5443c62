package dev.howdah.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Waits for what nobody reports by itself: the one place where tests ask again and again. */
public final class Await {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Await() {}

    /** Waits until {@code holds}, for twenty seconds at most; fails with {@code what}. */
    public static void until(String what, Callable<Boolean> holds) {
        until(Duration.ofSeconds(20), holds, () -> "still not so: " + what);
    }

    /** Waits until {@code holds}; fails with what {@code seen} says instead. Returns how long it took. */
    public static Duration until(Duration patience, Callable<Boolean> holds, Supplier<?> seen) {
        var begun = System.nanoTime();
        try {
            while (!holds.call()) {
                if (System.nanoTime() - begun > patience.toNanos()) {
                    throw new AssertionError("not within " + patience + ": " + seen.get());
                }
                Thread.sleep(PAUSE);
            }
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
