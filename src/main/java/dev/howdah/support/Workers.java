package dev.howdah.support;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Where work runs: blocking calls on {@code background} (virtual threads), everything the screen shows on {@code ui}.
 */
public record Workers(Executor background, Executor ui) {
    /** Runs everything at once on the caller's thread: for tests of view models. */
    public static Workers inline() {
        return new Workers(Runnable::run, Runnable::run);
    }

    /** Hands values to the UI thread; a burst is conflated to its latest value, so a slow screen never falls behind. */
    public <T> Consumer<T> onUi(Consumer<? super T> target) {
        var latest = new AtomicReference<T>();
        return next -> {
            if (latest.getAndSet(next) == null) {
                ui.execute(() -> target.accept(latest.getAndSet(null)));
            }
        };
    }
}
