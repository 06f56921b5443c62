package dev.howdah.ui.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.howdah.adapter.desktop.SettingsFile;
import dev.howdah.model.Problem.Code;
import dev.howdah.service.settings.Settings;
import dev.howdah.service.settings.Settings.Density;
import dev.howdah.service.settings.Settings.Theme;
import dev.howdah.support.Workers;
import dev.howdah.testkit.HandUi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsViewModelTest {
    @TempDir
    private Path home;

    @Test
    void keepsEachChoiceAtOnce() {
        var file = new SettingsFile(home.resolve("settings.properties"));
        var model = new SettingsViewModel(file, Workers.inline());
        model.choose(Theme.DARK);
        model.choose(Density.COMPACT);
        model.chooseStill(true);

        var chosen = new Settings(Theme.DARK, Density.COMPACT, true);
        assertEquals(chosen, model.getCurrent());
        assertEquals(chosen, new SettingsFile(home.resolve("settings.properties")).current().get());
        assertNull(model.getProblem());
    }

    @Test
    void keepsWhatIsChosenWhileTheFileIsBeingWritten() {
        var ui = new HandUi();
        var model = new SettingsViewModel(new SettingsFile(home.resolve("settings.properties")), ui.workers);
        model.choose(Theme.DARK);
        model.choose(Density.COMPACT);

        ui.await("both", () -> model.getCurrent().equals(new Settings(Theme.DARK, Density.COMPACT, false)));
        ui.settle();
    }

    @Test
    void saysThatTheChoiceWillBeForgotten() throws IOException {
        var blocked = Files.writeString(home.resolve("file"), "");
        var model = new SettingsViewModel(new SettingsFile(blocked.resolve("settings.properties")), Workers.inline());
        model.choose(Theme.LIGHT);

        assertEquals(Theme.LIGHT, model.getCurrent().theme());
        assertEquals(Code.FILE_UNWRITABLE, model.getProblem().code());
    }
}
