package dev.howdah.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Takes measurements in pairs, ours and the reference's in turn, and keeps medians and every sample. */
final class Figures {
    private static final int PAIRS = 10;

    /** Something that takes a time, in milliseconds, and says how long it took. */
    interface Timed {
        double milliseconds() throws Exception;
    }

    private final Path file;
    private final Map<String, Object> metrics = new LinkedHashMap<>();

    Figures(Path file) {
        this.file = file;
    }

    /** One pair to warm up, then ten, in turn one and the other first. */
    void pairs(String metric, Timed ours, Timed reference) throws Exception {
        ours.milliseconds();
        reference.milliseconds();
        var mine = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        for (var i = 0; i < PAIRS; i++) {
            if (i % 2 == 0) {
                mine.add(ours.milliseconds());
                theirs.add(reference.milliseconds());
            } else {
                theirs.add(reference.milliseconds());
                mine.add(ours.milliseconds());
            }
        }
        note(metric, mine, theirs);
    }

    /** What was measured in the same way elsewhere, as samples of both. */
    void note(String metric, List<Double> mine, List<Double> theirs) {
        var ours = median(mine);
        var reference = median(theirs);
        System.out.printf(Locale.ROOT, "bench %s ours=%.1f reference=%.1f ratio=%.2f%n", metric, ours, reference,
                ours / reference);
        metrics.put(metric, Map.of("ours", ours, "reference", reference, "ratio", ours / reference,
                "samples", Map.of("ours", mine, "reference", theirs)));
    }

    void skip(String metric, String why) {
        System.out.println("bench " + metric + " skipped: " + why);
        metrics.put(metric, Map.of("skipped", why));
    }

    static double median(List<Double> samples) {
        var sorted = samples.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    void write() throws IOException {
        Files.createDirectories(file.getParent());
        var all = new LinkedHashMap<String, Object>();
        all.put("unit", "ms; heap in MiB");
        all.put("machine", System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, Java " + Runtime.version()
                + ", heap at most " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
        all.put("metrics", metrics);
        Files.writeString(file, JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(all));
    }
}
