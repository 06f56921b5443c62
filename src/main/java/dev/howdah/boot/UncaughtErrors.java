package dev.howdah.boot;

import org.slf4j.LoggerFactory;

/** Nothing that goes wrong is lost: what nobody caught goes to the log. */
final class UncaughtErrors {
    private UncaughtErrors() {}

    static void report() {
        var log = LoggerFactory.getLogger(UncaughtErrors.class);
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> log.error("uncaught on {}", thread.getName(), failure));
    }
}
