package dev.howdah.adapter.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where files belong on each system. */
class DirectoriesTest {
    private static final Path HOME = Path.of("/home/anna");

    @Test
    void linuxFollowsTheXdgSpecification() {
        assertEquals(HOME.resolve(".local/share/howdah"), Directories.of("Linux", HOME, Map.of()).data());
        var moved = Directories.of("Linux", HOME, Map.of("XDG_DATA_HOME", "/data", "XDG_CONFIG_HOME", "relative"));
        assertEquals(Path.of("/data/howdah"), moved.data());
        assertEquals(HOME.resolve(".config/howdah"), moved.config());
    }

    @Test
    void macKeepsThemInTheLibrary() {
        assertEquals(HOME.resolve("Library/Application Support/Howdah"),
                Directories.of("Mac OS X", HOME, Map.of()).data());
    }

    @Test
    void windowsSeparatesWhatRoamsFromWhatStays() {
        var found = Directories.of("Windows 11", HOME, Map.of("APPDATA", "/roaming", "LOCALAPPDATA", "/local"));
        assertEquals(Path.of("/roaming/Howdah"), found.config());
        assertEquals(Path.of("/local/Howdah"), found.data());
    }
}
