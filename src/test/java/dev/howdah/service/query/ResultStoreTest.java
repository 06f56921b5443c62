package dev.howdah.service.query;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.service.query.SqlSession.Column;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultStoreTest {
    private static final List<Column> ONE = List.of(new Column("a", "text", false));
    private static final List<Column> TWO = List.of(new Column("a", "int4", true), new Column("b", "text", false));

    private static byte[][] row(String... values) {
        var row = new byte[values.length][];
        for (var i = 0; i < values.length; i++) {
            row[i] = values[i] == null ? null : values[i].getBytes(StandardCharsets.UTF_8);
        }
        return row;
    }

    @Test
    void rowsAreKeptInOrderWithTheirNulls() {
        try (var store = new ResultStore(ONE)) {
            assertTrue(store.add(row("x")));
            assertTrue(store.add(row((String) null)));
            assertTrue(store.add(row("")));
            assertTrue(store.add(row("日本\u0001")));
            assertEquals(4, store.size());
            assertEquals("x", store.row(0)[0]);
            assertNull(store.row(1)[0]);
            assertEquals("", store.row(2)[0]);
            assertEquals("日本\u0001", store.row(3)[0]);
            assertFalse(store.full());
        }
    }

    @Test
    void theRowBeyondTheLimitIsRefusedAndTheStoreSaysSo() {
        try (var store = new ResultStore(ONE, 10_000, 0)) {
            var value = "x".repeat(3000);
            var kept = 0;
            while (store.add(row(value))) {
                kept++;
            }
            assertEquals(3, kept);
            assertTrue(store.full());
            assertFalse(store.add(row("small")));
            assertEquals(3, store.size());
        }
    }

    @Test
    void whatDoesNotFitIntoMemoryIsReadBackFromTheDiskUnchanged() {
        var random = new Random(7);
        var widths = random.ints(60_000, 0, 300).toArray();
        widths[30_000] = 400_000;
        try (var store = new ResultStore(TWO, 256 << 10, 1 << 30)) {
            for (var i = 0; i < widths.length; i++) {
                assertTrue(store.add(row(Integer.toString(i), widths[i] % 7 == 0 ? null : "é".repeat(widths[i]))));
            }
            assertTrue(store.bytesOnDisk() > store.bytes() / 2);
            for (var i : random.ints(5_000, 0, widths.length).toArray()) {
                assertArrayEquals(new String[] {Integer.toString(i), widths[i] % 7 == 0 ? null : "é".repeat(widths[i])},
                        store.row(i));
            }
            assertEquals(widths[30_000] % 7 == 0 ? null : "é".repeat(400_000), store.row(30_000)[1]);
        }
    }

    @Test
    void aReaderSeesWholeRowsWhileAnotherThreadAdds() throws InterruptedException {
        try (var store = new ResultStore(TWO, 64 << 10, 1 << 30)) {
            var wrong = new AtomicInteger();
            var reader = Thread.ofVirtual().start(() -> {
                var random = new Random(1);
                while (store.size() < 200_000) {
                    if (store.size() > 0) {
                        var index = random.nextInt(store.size());
                        wrong.addAndGet(store.row(index)[1].equals("row " + index) ? 0 : 1);
                    }
                }
            });
            for (var i = 0; i < 200_000; i++) {
                store.add(row(Integer.toString(i), "row " + i));
            }
            reader.join();
            assertEquals(0, wrong.get());
        }
    }

    @Test
    void theFileOfAStoreHasNoNameThatOthersCouldOpen(@TempDir Path directory) throws IOException {
        try (var overflow = Overflow.open(directory)) {
            var at = overflow.append("secret".getBytes(StandardCharsets.UTF_8), 6);
            assertEquals("secret", new String(overflow.read(at, 6), StandardCharsets.UTF_8));
            if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                try (var files = Files.list(directory)) {
                    assertEquals(List.of(), files.toList());
                }
            }
        }
    }

    @Test
    void aClosedStoreAnswersWithNothing() {
        var store = new ResultStore(TWO);
        store.add(row("1", "x"));
        store.close();
        assertNull(store.row(0)[1]);
        assertFalse(store.add(row("2", "y")));
    }
}
