package dev.howdah.sandbox;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Where this operating system wants a program to keep what it can make again. */
final class Caches {
    private Caches() {}

    static Path directory() {
        var home = Path.of(System.getProperty("user.home"));
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            return environment("LOCALAPPDATA").orElse(home.resolve("AppData/Local")).resolve("Howdah/Cache");
        }
        if (system.contains("mac")) {
            return home.resolve("Library/Caches/Howdah");
        }
        return environment("XDG_CACHE_HOME").orElse(home.resolve(".cache")).resolve("howdah");
    }

    private static Optional<Path> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(each -> !each.isBlank()).map(Path::of);
    }
}
