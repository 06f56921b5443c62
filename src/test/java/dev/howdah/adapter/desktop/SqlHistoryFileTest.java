package dev.howdah.adapter.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.service.query.SqlHistory.Entry;
import dev.howdah.service.query.SqlHistory.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlHistoryFileTest {
    private static final Instant NOW = Instant.parse("2026-11-23T14:40:52Z");

    @TempDir
    Path directory;

    private static Entry entry(String scope, String sql) {
        return new Entry(NOW, scope, "orders-1", sql, Outcome.DONE, "SELECT 1", Duration.ofMillis(38));
    }

    private static List<String> texts(SqlHistoryFile history, String scope) {
        return history.entries(scope).get().stream().map(Entry::sql).toList();
    }

    @Test
    void whatWasRunIsThereAfterACrashNewestFirst() throws IOException {
        var history = new SqlHistoryFile(directory);
        history.add(entry("a", "select 1"));
        history.add(entry("a", "select 2"));
        history.add(entry("b", "select 3"));
        for (var file : Files.list(directory).toList()) {
            Files.writeString(file, "{\"at\":\"2026-", StandardOpenOption.APPEND);
        }
        var again = new SqlHistoryFile(directory);
        assertEquals(List.of("select 2", "select 1"), texts(again, "a"));
        assertEquals(List.of("select 3"), texts(again, "b"));
        assertEquals(entry("b", "select 3"), again.entries("b").get().getFirst());
    }

    @Test
    void noPasswordReachesTheDiskAndOnlyTheOwnerMayRead() throws IOException {
        new SqlHistoryFile(directory).add(entry("a", "alter role app password 'hunter2'"));
        for (var file : Files.list(directory).toList()) {
            assertFalse(Files.readString(file).contains("hunter2"));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    void itIsSwitchedOffForOneScopeAndCleared() {
        var history = new SqlHistoryFile(directory);
        history.add(entry("a", "select 1"));
        history.keep("a", false);
        history.add(entry("a", "select 2"));
        history.add(entry("b", "select 3"));
        assertFalse(new SqlHistoryFile(directory).kept("a"));
        assertEquals(List.of("select 1"), texts(history, "a"));
        history.clear("a");
        history.keep("a", true);
        assertTrue(history.kept("a"));
        assertEquals(List.of(), texts(new SqlHistoryFile(directory), "a"));
        assertEquals(List.of("select 3"), texts(history, "b"));
    }

    @Test
    void itDoesNotGrowForEver() throws IOException {
        var history = new SqlHistoryFile(directory);
        for (var i = 0; i < 4_500; i++) {
            history.add(entry("a", "select " + i));
        }
        assertEquals(2_000, history.entries("a").get().size());
        assertTrue(Files.readAllLines(Files.list(directory).findFirst().orElseThrow()).size() <= 4_001);
        assertEquals("select 4499", texts(new SqlHistoryFile(directory), "a").getFirst());
    }
}
