package dev.howdah.adapter.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.settings.Settings;
import dev.howdah.service.settings.Settings.Density;
import dev.howdah.service.settings.Settings.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    @TempDir
    private Path home;

    @Test
    void keepsWhatWasChosen() {
        var file = home.resolve("deep").resolve("settings.properties");
        var chosen = new Settings(Theme.DARK, Density.COMPACT, true);
        new SettingsFile(file).save(chosen);

        assertEquals(chosen, new SettingsFile(file).current().get());
    }

    @Test
    void whatItDoesNotKnowIsNotChosen() throws IOException {
        var file = Files.writeString(home.resolve("settings.properties"), "theme=sepia\ndensity=compact\nnew=1\n");

        assertEquals(new Settings(Theme.SYSTEM, Density.COMPACT, false), new SettingsFile(file).current().get());
    }

    @Test
    void takesEffectAlsoWhenItCannotBeKept() throws IOException {
        var blocked = Files.writeString(home.resolve("file"), "");
        var settings = new SettingsFile(blocked.resolve("settings.properties"));

        var refused = assertThrows(ProblemException.class, () -> settings.save(Settings.DEFAULT.with(Theme.DARK)));
        assertEquals(Code.FILE_UNWRITABLE, refused.problem().code());
        assertEquals(Theme.DARK, settings.current().get().theme());
    }
}
