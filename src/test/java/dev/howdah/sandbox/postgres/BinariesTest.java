package dev.howdah.sandbox.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTest {
    @Test
    void unpacksOnceAndLeavesNoHalfCopyBehind(@TempDir Path cache) throws IOException {
        var first = Binaries.in(cache);
        var written = Files.getLastModifiedTime(first.program("postgres"));

        var second = Binaries.in(cache);

        assertEquals(first, second);
        assertEquals(written, Files.getLastModifiedTime(second.program("postgres")));
        assertTrue(Files.isExecutable(first.program("initdb")));
        try (var left = Files.list(cache)) {
            assertEquals(1, left.count());
        }
    }

    @Test
    void aHalfCopyOfSomebodyWhoWasKilledIsNotTakenForAWholeOne(@TempDir Path cache) throws IOException {
        Files.createDirectories(cache.resolve(".unpacking-left/bin"));

        assertTrue(Files.isExecutable(Binaries.in(cache).program("postgres")));
    }
}
