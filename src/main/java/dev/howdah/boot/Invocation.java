package dev.howdah.boot;

import dev.howdah.boot.tour.TourOptions;
import java.nio.file.Path;
import java.util.Optional;

/** What the command line asks for. */
sealed interface Invocation {
    /**
     * The window.
     *
     * @param sandbox    start the local sandbox at once
     * @param kubeconfig a file to use instead of the usual ones
     * @param context    open this context at once
     */
    record Window(boolean sandbox, Optional<Path> kubeconfig, Optional<String> context) implements Invocation {}

    /** The sandbox alone, without a window. */
    record Sandbox(Path directory) implements Invocation {}

    /** The tutorial, performed by the window itself. */
    record Tour(TourOptions options) implements Invocation {}

    record Help() implements Invocation {}

    record Version() implements Invocation {}

    /** @param why one line for the user */
    record Mistake(String why) implements Invocation {}
}
