package dev.howdah.sandbox.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.howdah.sandbox.kube.PodRuntime.LogRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerLogTest {
    @TempDir Path directory;

    private Path file() {
        return directory.resolve("0.log");
    }

    private static List<String> texts(List<ContainerLog.Line> lines) {
        return lines.stream().map(ContainerLog.Line::text).toList();
    }

    @Test
    void aFollowerReadsWhatWasThereAndThenWhatComesUntilTheEnd() throws Exception {
        var log = new ContainerLog(file());
        log.write("one\ntwo");
        var reading = log.read(true);
        log.write("three");
        log.close();
        assertEquals(List.of("one", "two"), texts(reading.lines()));
        assertEquals("three", reading.rest().take().text());
        assertSame(ContainerLog.END, reading.rest().take());
    }

    @Test
    void aLineThatAKillCutShortIsLeftOut() throws IOException {
        try (var log = new ContainerLog(file())) {
            log.write("whole");
        }
        Files.writeString(file(), "2026-11-2", StandardOpenOption.APPEND);
        assertEquals(List.of("whole"), texts(ContainerLog.lines(file())));
    }

    @Test
    void keepsTheLatestMebibytesOnly() throws IOException {
        try (var log = new ContainerLog(file())) {
            var line = "x".repeat(1 << 20);
            for (var at = 0; at < 25; at++) {
                log.write(at + line);
            }
        }
        var kept = ContainerLog.lines(file());
        assertEquals("24", kept.getLast().text().replace("x", ""));
        assertEquals(25 - Integer.parseInt(kept.getFirst().text().replace("x", "")), kept.size());
    }

    @Test
    void writesTheTailWithTimesAndUpToALimit() throws IOException {
        try (var log = new ContainerLog(file())) {
            log.write("one\ntwo\nthree");
        }
        assertEquals("two\nthree\n", written(OptionalInt.of(2), OptionalLong.empty(), false));
        assertEquals("one\ntw", written(OptionalInt.empty(), OptionalLong.of(6), false));
        assertEquals(ContainerLog.lines(file()).getLast().at()
                + " three\n", written(OptionalInt.of(1), OptionalLong.empty(), true));
    }

    private String written(OptionalInt tail, OptionalLong limit, boolean times) throws IOException {
        var out = new ByteArrayOutputStream();
        new LogText(new LogRequest("", false, false, times, tail, OptionalLong.empty(), limit), out)
                .write(ContainerLog.lines(file()));
        return out.toString();
    }
}
