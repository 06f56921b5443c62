package dev.howdah.sandbox.instance;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The spelling of moments in Kubernetes' objects. */
final class Timestamps {
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** Now, with microseconds. */
    static String micros() {
        return MICROS.format(Instant.now());
    }

    /** Now, in whole seconds. */
    static String seconds() {
        return SECONDS.format(Instant.now());
    }
}
