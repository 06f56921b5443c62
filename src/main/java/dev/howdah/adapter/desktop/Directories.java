package dev.howdah.adapter.desktop;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a program's files belong on this system. Nothing is made.
 *
 * @param config what the user has chosen
 * @param data   what must not be lost: the journal, drafts, sandboxes
 * @param cache  what can be made again
 */
public record Directories(Path config, Path data, Path cache) {
    private static final String NAME = "howdah";

    /** Those of the user who runs this process. */
    public static Directories ofUser() {
        return of(System.getProperty("os.name"), Path.of(System.getProperty("user.home")), System.getenv());
    }

    static Directories of(String system, Path home, Map<String, String> variables) {
        var name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            var roaming = folder(variables, "APPDATA").orElse(home.resolve("AppData").resolve("Roaming"));
            var local = folder(variables, "LOCALAPPDATA").orElse(home.resolve("AppData").resolve("Local"));
            return new Directories(roaming.resolve("Howdah"), local.resolve("Howdah"),
                    local.resolve("Howdah").resolve("Cache"));
        }
        if (name.startsWith("mac")) {
            var library = home.resolve("Library");
            return new Directories(library.resolve("Preferences").resolve("Howdah"),
                    library.resolve("Application Support").resolve("Howdah"), library.resolve("Caches").resolve("Howdah"));
        }
        return new Directories(folder(variables, "XDG_CONFIG_HOME").orElse(home.resolve(".config")).resolve(NAME),
                folder(variables, "XDG_DATA_HOME").orElse(home.resolve(".local").resolve("share")).resolve(NAME),
                folder(variables, "XDG_CACHE_HOME").orElse(home.resolve(".cache")).resolve(NAME));
    }

    /** Relative paths are to be ignored, as the XDG specification says. */
    private static Optional<Path> folder(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name)).filter(each -> !each.isBlank()).map(Path::of)
                .filter(Path::isAbsolute);
    }
}
