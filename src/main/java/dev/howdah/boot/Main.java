package dev.howdah.boot;

import dev.howdah.boot.tour.TourOptions;
import dev.howdah.model.ProblemException;
import dev.howdah.service.environment.LocalEnvironment;
import dev.howdah.service.environment.LocalEnvironment.Contents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/** Starts Howdah. Not an {@code Application} itself, so that JavaFX may stand on the class path. */
public final class Main {
    private static final int WRONG_ARGUMENTS = 2;
    private static final int FAILED = 1;

    private Main() {}

    /** Runs the console, the sandbox or the tour, as the arguments say. */
    public static void main(String[] args) throws IOException {
        UncaughtErrors.report();
        System.exit(run(CommandLine.parse(args)));
    }

    private static int run(Invocation invocation) throws IOException {
        return switch (invocation) {
            case Invocation.Help _ -> say(CommandLine.USAGE);
            case Invocation.Version _ -> say("howdah " + version() + "\n");
            case Invocation.Mistake mistake -> refuse("howdah: " + mistake.why() + " (see howdah --help)", WRONG_ARGUMENTS);
            case Invocation.Sandbox sandbox -> sandbox(sandbox.directory());
            case Invocation.Tour tour -> tour(tour.options());
            case Invocation.Window window -> Display.present() ? Console.open(window) : withoutDisplay();
        };
    }

    private static int withoutDisplay() {
        System.out.println("There is no display here: the tour of the tutorial runs without one.");
        return tour(new TourOptions(Path.of("target/tour"), Optional.empty()));
    }

    private static int tour(TourOptions options) {
        if (!Display.present()) {
            Display.doWithout();
        }
        return Console.tour(options);
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
        } catch (ProblemException failed) {
            var problem = failed.problem();
            return refuse("howdah: %s %s %s".formatted(problem.code(), problem.subject(), problem.detail()), FAILED);
        }
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
