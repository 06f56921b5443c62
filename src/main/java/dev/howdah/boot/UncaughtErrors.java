package dev.howdah.boot;

import dev.howdah.model.Problem;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** Nothing that goes wrong is lost: what nobody caught goes to the log, and to the window when there is one. */
final class UncaughtErrors {
    private UncaughtErrors() {}

    /** From now on to the log. */
    static void log() {
        show(_ -> {});
    }

    /** From now on to the log, and to {@code window}, on any thread. */
    static void show(Consumer<Problem> window) {
        var log = LoggerFactory.getLogger(UncaughtErrors.class);
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            log.error("uncaught on {}", thread.getName(), failure);
            window.accept(Problem.of(failure));
        });
    }
}
