package dev.howdah.boot;

import dev.howdah.model.Problem;
import dev.howdah.model.ProblemException;
import dev.howdah.service.environment.LocalEnvironment;
import dev.howdah.service.environment.LocalEnvironment.Contents;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.ProblemPane;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts Howdah. Not an {@code Application} itself, so that JavaFX may stand on the class path. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final int WRONG_ARGUMENTS = 2;
    private static final int FAILED = 1;

    private Main() {}

    /** Runs the console, the sandbox or the tour, as the arguments say. */
    public static void main(String[] args) throws IOException, InterruptedException {
        UncaughtErrors.log();
        System.exit(attempt(CommandLine.parse(args), List.of(args)));
    }

    private static int attempt(Invocation invocation, List<String> arguments) throws IOException, InterruptedException {
        try {
            return run(invocation, arguments);
        } catch (ProblemException failed) {
            return refuse("howdah: " + inWords(failed.problem()), FAILED);
        }
    }

    private static int run(Invocation invocation, List<String> arguments) throws IOException, InterruptedException {
        return switch (invocation) {
            case Invocation.Help _ -> say(CommandLine.USAGE);
            case Invocation.Version _ -> say("howdah " + version() + "\n");
            case Invocation.Mistake mistake -> refuse("howdah: " + mistake.why() + " (see howdah --help)",
                    WRONG_ARGUMENTS);
            case Invocation.Sandbox sandbox -> sandbox(sandbox.directory());
            case Invocation.Tour tour -> shown(() -> Console.tour(tour.options()), arguments);
            case Invocation.Window window -> shown(() -> Console.open(window), List.of("tour"));
        };
    }

    /** Shows a window; where there can be none, runs {@code otherwise} without one. */
    private static int shown(IntSupplier window, List<String> otherwise) throws IOException, InterruptedException {
        if (Display.present()) {
            try {
                return window.getAsInt();
            } catch (Display.UnusableException unusable) {
                LOG.debug("no window", unusable);
            }
        }
        System.out.println("There is no display here: the tour of the tutorial runs without one.");
        return Display.again(otherwise);
    }

    private static int sandbox(Path directory) throws IOException {
        var local = ServiceLoader.load(LocalEnvironment.class).findFirst();
        if (local.isEmpty()) {
            return refuse("howdah: this build has no local sandbox", FAILED);
        }
        try (var running = local.get().start(directory, Contents.EMPTY, _ -> {})) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(running::close));
            System.out.println(running.describe());
            while (System.in.read() >= 0) {
                continue;
            }
            return 0;
        }
    }

    private static String inWords(Problem problem) {
        var title = new Messages(Locale.getDefault()).get(ProblemPane.key(problem.code()) + ".title", problem.subject(),
                problem.detail());
        return problem.detail().isBlank() ? title : title + ": " + problem.detail().lines().findFirst().orElse("");
    }

    private static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion()).orElse("(development)");
    }

    private static int say(String text) {
        System.out.print(text);
        return 0;
    }

    private static int refuse(String line, int code) {
        System.err.println(line);
        return code;
    }
}
