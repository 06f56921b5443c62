package dev.howdah.boot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.application.Platform;

/** Whether a window can be shown on this machine, and what is done when it cannot. */
final class Display {
    private static final String PLATFORM = "glass.platform";
    private static final String HEADLESS = "Headless";
    private static final List<String> WITHOUT = List.of("-D" + PLATFORM + "=" + HEADLESS, "-Dprism.order=sw",
            "-Djava.awt.headless=true");

    private Display() {}

    /** JavaFX finds no display, or no library that it needs for one. */
    static final class UnusableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnusableException(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }

    /**
     * Whether there is a screen to draw on, or memory was chosen. Only systems with X11 or Wayland can be without one.
     */
    static boolean present() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return headless() || system.startsWith("windows") || system.startsWith("mac")
                || Stream.of("DISPLAY", "WAYLAND_DISPLAY").map(System::getenv)
                .anyMatch(each -> each != null && !each.isBlank());
    }

    /** Whether JavaFX draws into memory. */
    static boolean headless() {
        return HEADLESS.equals(System.getProperty(PLATFORM));
    }

    /** Starts JavaFX, and {@code first} on its thread. */
    static void begin(Runnable first) {
        try {
            Platform.startup(first);
        } catch (RuntimeException | LinkageError failed) {
            throw new UnusableException(failed);
        }
    }

    /**
     * Runs the program once more with JavaFX drawing into memory: its toolkit cannot be started twice in one process.
     *
     * @return the exit code of that run
     */
    static int again(List<String> arguments) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = Stream.of(Stream.of(java, "--enable-native-access=ALL-UNNAMED"), WITHOUT.stream(),
                Stream.of("-cp", System.getProperty("java.class.path"), Main.class.getName()), arguments.stream())
                .flatMap(each -> each).toList();
        var run = new ProcessBuilder(command).inheritIO().start();
        var ender = Thread.ofPlatform().unstarted(run::destroy);
        Runtime.getRuntime().addShutdownHook(ender);
        return run.waitFor();
    }
}
