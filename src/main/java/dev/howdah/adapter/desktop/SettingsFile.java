package dev.howdah.adapter.desktop;

import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.settings.Settings;
import dev.howdah.service.settings.SettingsStore;
import dev.howdah.support.Live;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings as a file of properties. What it says and this version does not know is taken as not chosen. */
public final class SettingsFile implements SettingsStore {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);
    private static final String THEME = "theme";
    private static final String DENSITY = "density";
    private static final String STILL = "still";

    private final Path file;
    private final Live<Settings> current;

    /** @param file need not exist */
    public SettingsFile(Path file) {
        this.file = file;
        current = new Live<>(read(file));
    }

    @Override
    public Live<Settings> current() {
        return current;
    }

    @Override
    public synchronized void save(Settings next) {
        current.set(next);
        var text = "%s=%s%n%s=%s%n%s=%s%n".formatted(THEME, word(next.theme()), DENSITY, word(next.density()), STILL,
                next.still());
        try {
            OwnedFiles.replace(file, text);
        } catch (IOException failed) {
            throw new ProblemException(new Problem(Code.FILE_UNWRITABLE, file.toString(), failed.getMessage(), failed));
        }
    }

    private static Settings read(Path file) {
        var kept = new Properties();
        try {
            kept.load(new StringReader(Files.readString(file)));
        } catch (NoSuchFileException firstRun) {
            return Settings.DEFAULT;
        } catch (IOException | IllegalArgumentException unreadable) {
            LOG.warn("{} cannot be read; nothing is taken from it", file.getFileName(), unreadable);
            return Settings.DEFAULT;
        }
        return new Settings(
                value(kept, THEME, Settings.Theme.values(), Settings.DEFAULT.theme()),
                value(kept, DENSITY, Settings.Density.values(), Settings.DEFAULT.density()),
                Boolean.parseBoolean(kept.getProperty(STILL)));
    }

    private static <E extends Enum<E>> E value(Properties kept, String key, E[] all, E otherwise) {
        return Arrays.stream(all).filter(each -> word(each).equals(kept.getProperty(key))).findFirst()
                .orElse(otherwise);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
