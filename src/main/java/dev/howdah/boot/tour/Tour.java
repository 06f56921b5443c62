package dev.howdah.boot.tour;

import dev.howdah.boot.tour.Row.Result;
import dev.howdah.boot.tour.Row.Status;
import dev.howdah.service.environment.LocalEnvironment.Cloud;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.Scene;

/** Performs the tutorial through the window, row by row, and reports what was seen. */
public final class Tour {
    private static final String NOT_BUILT = "not built yet";
    private static final String NEEDS_AZURE = "needs Azure, and this is an existing Kubernetes cluster";
    private final TourOptions options;
    private final Driver driver;
    private final Supplier<List<Cloud>> clouds;
    private final Map<String, Long> pauses = new LinkedHashMap<>();
    private final Report report = new Report();

    /** @param clouds the emulated Azures that run on this machine */
    public Tour(TourOptions options, Supplier<Scene> scene, Supplier<List<Cloud>> clouds) {
        this.options = options;
        this.clouds = clouds;
        driver = new Driver(scene);
    }

    /** The exit code: 0 when no row failed. */
    public int run() {
        var began = System.nanoTime();
        var window = new Window(driver, options);
        driver.measurePauses();
        var obstacle = attempt(window::open);
        pauses.put("opening", driver.longestPause());
        var steps = new LinkedHashMap<String, Supplier<List<String>>>();
        if (options.target().isEmpty()) {
            steps.putAll(new SetupWalk(driver, options, clouds).steps());
        }
        steps.putAll(window.steps());
        for (var row : Row.ALL) {
            var result = perform(row, steps, obstacle);
            if (result.status() != Status.SKIPPED) {
                pauses.put(row.id(), driver.longestPause());
            }
            report.add(result);
            System.out.println(line(result));
            if (result.status() == Status.FAILED && window.prerequisite(row.id())) {
                obstacle = "not reached: row " + row.id() + " failed";
            }
        }
        attempt(window::finish);
        report.remark(longestPause());
        report.remark("longest pause of the UI thread by row: " + pauses);
        report.remark("whole tour: %.1f s".formatted((System.nanoTime() - began) / 1e9));
        return conclude();
    }

    private Result perform(Row row, Map<String, Supplier<List<String>>> steps, String obstacle) {
        var step = steps.get(row.id());
        if (step == null) {
            return new Result(row, Status.SKIPPED, 0, List.of(row.azure() && options.target().isPresent() ? NEEDS_AZURE : NOT_BUILT));
        }
        if (!obstacle.isEmpty()) {
            return new Result(row, Status.FAILED, 0, List.of(obstacle));
        }
        var began = System.nanoTime();
        try {
            var evidence = step.get();
            return new Result(row, Status.PASSED, Duration.ofNanos(System.nanoTime() - began).toMillis(), evidence);
        } catch (Driver.NotSeenException | IllegalStateException | Contradiction failed) {
            driver.picture(options.out().resolve("failed-" + row.id() + ".png"));
            return new Result(row, Status.FAILED, Duration.ofNanos(System.nanoTime() - began).toMillis(), List.of(failed.getMessage()));
        }
    }

    /** Why it did not go; empty when it did. */
    private String attempt(Runnable work) {
        try {
            work.run();
            return "";
        } catch (Driver.NotSeenException | IllegalStateException failed) {
            driver.picture(options.out().resolve("failed.png"));
            return "not reached: " + failed.getMessage();
        }
    }

    private static String line(Result result) {
        return "%-4s %-8s %6.1f s  %s%s".formatted(result.row().id(), result.status().name().toLowerCase(), result.millis() / 1000.0,
                result.row().title(), result.status() == Status.PASSED ? "" : " (" + String.join(" ", result.evidence()) + ")");
    }

    private String longestPause() {
        var worst = pauses.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        return "longest pause of the UI thread: %d ms, in %s".formatted(worst.getValue(), worst.getKey());
    }

    private int conclude() {
        try {
            report.write(options.out());
        } catch (IOException unwritable) {
            System.err.println("howdah: the report cannot be written: " + unwritable.getMessage());
            return 1;
        }
        System.out.println(longestPause());
        System.out.println(report.summary());
        return report.count(Status.FAILED) == 0 ? 0 : 1;
    }
}
