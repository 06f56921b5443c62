package dev.howdah.service.query.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Counts of pages and times of reading them as the text form has them. */
final class Buffers {
    private static final List<String> KINDS = List.of("Shared", "Local", "Temp");
    private static final List<String> DEEDS = List.of("Hit", "Read", "Dirtied", "Written");

    private Buffers() {
    }

    /** {@code shared hit=1 read=2, temp written=3}; empty when nothing was counted. */
    static String of(Json.Fields told) {
        var parts = new ArrayList<String>();
        for (var kind : KINDS) {
            var counts = new ArrayList<String>();
            for (var deed : DEEDS) {
                var key = kind + " " + deed + " Blocks";
                if (told.number(key) > 0) {
                    counts.add(deed.toLowerCase(Locale.ROOT) + "=" + told.text(key));
                }
            }
            add(parts, kind, counts);
        }
        return String.join(", ", parts);
    }

    /** {@code shared read=0.1 write=0.2}; empty when no time was measured. */
    static String times(Json.Fields told) {
        var parts = new ArrayList<String>();
        for (var kind : KINDS) {
            var times = new ArrayList<String>();
            for (var deed : List.of("Read", "Write")) {
                var old = "I/O " + deed + " Time";
                var key = kind.equals("Shared") && told.has(old) ? old : kind + " I/O " + deed + " Time";
                if (told.number(key) > 0) {
                    times.add(deed.toLowerCase(Locale.ROOT) + "=" + told.text(key));
                }
            }
            add(parts, kind, times);
        }
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, String kind, List<String> counts) {
        if (!counts.isEmpty()) {
            parts.add(kind.toLowerCase(Locale.ROOT) + " " + String.join(" ", counts));
        }
    }

    static boolean about(String key) {
        return key.endsWith(" Blocks") && KINDS.stream().anyMatch(key::startsWith);
    }

    static boolean timesOf(String key) {
        return key.contains("I/O ") && key.endsWith(" Time");
    }
}
