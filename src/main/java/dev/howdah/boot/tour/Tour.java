package dev.howdah.boot.tour;

import dev.howdah.boot.tour.Row.Result;
import dev.howdah.boot.tour.Row.Status;
import java.io.IOException;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.scene.Scene;

/** Performs the tutorial through the window and reports what was seen. */
public final class Tour {
    private static final String NOT_BUILT = "not built yet";
    private final TourOptions options;
    private final Supplier<Scene> scene;
    private final LongSupplier longestPause;

    /** @param longestPause of the UI thread, in milliseconds */
    public Tour(TourOptions options, Supplier<Scene> scene, LongSupplier longestPause) {
        this.options = options;
        this.scene = scene;
        this.longestPause = longestPause;
    }

    /** The exit code: 0 when no row failed. */
    public int run() {
        var report = new Report();
        new Driver(scene).picture(options.out().resolve("start.png"));
        Row.ALL.forEach(each -> report.add(new Result(each, Status.SKIPPED, 0, List.of(NOT_BUILT))));
        report.remark("longest pause of the UI thread: %d ms".formatted(longestPause.getAsLong()));
        try {
            report.write(options.out());
        } catch (IOException unwritable) {
            System.err.println("howdah: the report cannot be written: " + unwritable.getMessage());
            return 1;
        }
        System.out.println(report.summary());
        return report.count(Status.FAILED) == 0 ? 0 : 1;
    }
}
