package dev.howdah.service.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.adapter.desktop.DiskScripts;
import dev.howdah.service.query.Snippet.Gap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnippetsTest {
    @Test
    void gapsHoldTheWordsThatStandForThem() {
        var filled = new Snippet("x", "", "select ${a, b} from ${t};").filled();
        assertEquals("select a, b from t;", filled.text());
        assertEquals(List.of(new Gap(7, 11), new Gap(17, 18)), filled.gaps());
    }

    @Test
    void theConsolesOwnAreWholeStatementsLaidOutAsTheFormatterWould() {
        assertTrue(Snippets.OWN.all().size() > 20);
        for (var each : Snippets.OWN.all()) {
            assertEquals(1, StatementSplitter.split(each.filled().text()).size(), each.word());
            assertFalse(each.title().isEmpty());
            assertTrue(each.filled().text().endsWith(";"));
        }
    }

    @Test
    void theUsersOwnWin(@TempDir Path directory) throws IOException {
        var file = directory.resolve("snippets.sql");
        var snippets = new Snippets(new DiskScripts(), file);
        snippets.read();
        assertNull(snippets.named("mine"));
        Files.writeString(file, "-- snippet mine: My own\r\nselect 1;\r\n\r\n-- snippet locks: Mine\r\nselect 2;\r\n");
        snippets.read();
        assertEquals(new Snippet("mine", "My own", "select 1;"), snippets.named("mine"));
        assertEquals("select 2;", snippets.named("locks").body());
        Files.delete(file);
        snippets.read();
        assertNull(snippets.named("mine"));
    }
}
