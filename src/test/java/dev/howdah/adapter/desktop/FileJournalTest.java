package dev.howdah.adapter.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.journal.Journal.Entry;
import dev.howdah.service.journal.Journal.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The journal on the disk. */
class FileJournalTest {
    private static final Instant NOW = Instant.parse("2026-11-23T14:31:07Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path directory;

    @Test
    void whatWasBegunAndHowItEndedIsReadBack() {
        String first;
        try (var journal = open()) {
            first = begin(journal, "kubectl cnpg promote orders orders-2");
            begin(journal, "kubectl delete pod orders-1");
            journal.end(first, new Outcome(Outcome.Result.DONE, NOW.plusSeconds(11), "primary is orders-2"));
        }
        try (var journal = open()) {
            var entries = journal.entries().get();
            assertEquals(2, entries.size());
            assertEquals(Optional.empty(), entries.getFirst().outcome());
            assertEquals(new Entry(first, NOW, "anna", "production", "shop/orders", "switchover", "Switch over",
                    List.of("kubectl cnpg promote orders orders-2"), Optional.of(new Outcome(Outcome.Result.DONE,
                    NOW.plusSeconds(11), "primary is orders-2"))), entries.getLast());
        }
    }

    @Test
    void followersSeeAnEntryBeginAndEnd() {
        var seen = new ArrayList<Integer>();
        try (var journal = open(); var following = journal.entries().subscribe(each ->
                seen.add((int) each.stream().filter(entry -> entry.outcome().isPresent()).count()))) {
            var id = begin(journal, "x");
            journal.end(id, new Outcome(Outcome.Result.FAILED, NOW, "refused"));
            assertEquals(List.of(0, 0, 1), seen);
        }
    }

    @Test
    void aTornLastLineIsPutAsideAndTheNextOneIsWhole() throws IOException {
        try (var journal = open()) {
            begin(journal, "first");
        }
        Files.writeString(file(), "{\"id\":\"torn\",\"begun\":\"2026-11", StandardOpenOption.APPEND);
        try (var journal = open()) {
            assertEquals(1, journal.entries().get().size());
            begin(journal, "second");
        }
        try (var journal = open()) {
            assertEquals(List.of("second", "first"),
                    journal.entries().get().stream().map(each -> each.commands().getFirst()).toList());
        }
        assertTrue(Files.readString(directory.resolve("deep/journal.jsonl.torn")).startsWith("{\"id\":\"torn\""));
    }

    @Test
    void aLineThatCannotBeReadIsSkippedAndStays() throws IOException {
        try (var journal = open()) {
            begin(journal, "first");
        }
        Files.writeString(file(), "not json\n{\"id\":\"x\",\"begun\":\"yesterday\"}\n", StandardOpenOption.APPEND);
        try (var journal = open()) {
            begin(journal, "second");
            assertEquals(2, journal.entries().get().size());
        }
        assertTrue(Files.readString(file()).contains("not json\n"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyItsOwnerMayReadIt() throws IOException {
        try (var journal = open()) {
            begin(journal, "x");
        }
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())));
    }

    @Test
    void noPasswordReachesTheDisk() throws IOException {
        try (var journal = open()) {
            var id = journal.begin("production", "shop/orders", "create", "password: geheim1",
                    List.of("kubectl create secret generic db --from-literal=username=app --from-literal=password=geheim2",
                            "PGPASSWORD=geheim3 psql -h x", "az login --password 'geheim4 x'",
                            "ALTER ROLE app PASSWORD 'gehe''im5'", "psql postgresql://app:geheim6@host/db",
                            "curl -H 'Authorization: Bearer geheim7.abc'", "az storage --account-key geheim8==",
                            "https://x.blob.core.windows.net/c?sp=r&sig=geheim9%3D"));
            journal.end(id, new Outcome(Outcome.Result.FAILED, NOW, "{\"token\":\"geheim10\"}"));
        }
        var text = Files.readString(file());
        assertFalse(text.contains("gehei"), text);
        assertFalse(text.contains("im5"), text);
        assertTrue(text.contains("--from-literal=username="), text);
        assertTrue(text.contains("psql -h x"), text);
    }

    @Test
    void harmlessCommandsStayAsTheyAre() {
        var commands = List.of("kubectl cnpg promote orders orders-2 -n shop",
                "kubectl patch cluster orders -n shop --subresource=status --type=merge -p '{\"status\":{\"phase\":\"x\"}}'",
                "kubectl get secret orders-app -n shop -o yaml", "kubectl delete pod orders-1 --grace-period=1");
        commands.forEach(each -> assertEquals(each, Redaction.of(each)));
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsAProblemOfTheFile() throws IOException {
        var blocked = Files.writeString(directory.resolve("blocked"), "a file");
        var failed = assertThrows(ProblemException.class,
                () -> new FileJournal(blocked.resolve("journal"), "anna", CLOCK));
        assertEquals(Code.FILE_UNWRITABLE, failed.problem().code());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void everyEntryThatWasBegunSurvivesAKill() throws Exception {
        var writer = writer();
        var begun = new ArrayList<String>();
        try (var said = writer.inputReader()) {
            for (String id; begun.size() < 20 && (id = said.readLine()) != null; ) {
                begun.add(id);
            }
        } finally {
            writer.destroyForcibly();
            assertTrue(writer.waitFor(10, TimeUnit.SECONDS));
        }
        try (var journal = open()) {
            var kept = journal.entries().get().stream().map(Entry::id).toList();
            assertEquals(20, begun.size(), () -> "" + begun);
            assertTrue(kept.containsAll(begun), () -> kept.size() + " of " + begun.size());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsToldAndLosesNothingAndWhenThereIsSpaceItGoesOn() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "nothing here limits the size of files");
        var writer = writer("/usr/bin/prlimit", "--fsize=65536:unlimited");
        var kept = new ArrayList<String>();
        try (var said = writer.inputReader()) {
            var line = said.readLine();
            for (; line != null && !line.equals(Code.FILE_UNWRITABLE.name()); line = said.readLine()) {
                kept.add(line);
            }
            assertTrue(line != null && kept.size() > 5, () -> "before it was full: " + kept);
            assertEquals(0, new ProcessBuilder("/usr/bin/prlimit", "--fsize=unlimited", "--pid", "" + writer.pid())
                    .start().waitFor());
            for (int more = 0; more < 5 && (line = said.readLine()) != null; ) {
                more += !line.equals(Code.FILE_UNWRITABLE.name()) && kept.add(line) ? 1 : 0;
            }
        } finally {
            writer.destroyForcibly();
            assertTrue(writer.waitFor(10, TimeUnit.SECONDS));
        }
        try (var journal = open()) {
            var found = journal.entries().get().stream().map(Entry::id).toList();
            assertTrue(found.containsAll(kept), () -> found.size() + " of " + kept.size());
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aDirectoryWithoutRightsIsAProblemOfTheFile() throws IOException {
        var closed = Files.createDirectory(directory.resolve("closed"), PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("r-x------")));
        assumeFalse(Files.isWritable(closed), "this user may write everywhere");
        var failed = assertThrows(ProblemException.class,
                () -> new FileJournal(closed.resolve("journal"), "anna", CLOCK));
        assertEquals(Code.FILE_UNWRITABLE, failed.problem().code());
    }

    private Process writer(String... before) throws IOException {
        var line = new ArrayList<>(List.of(before));
        line.addAll(List.of(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("java.class.path"), JournalWriter.class.getName(), file().toString()));
        return new ProcessBuilder(line).redirectErrorStream(true).start();
    }

    private Path file() {
        return directory.resolve("deep/journal.jsonl");
    }

    private FileJournal open() {
        return new FileJournal(file(), "anna", CLOCK);
    }

    private static String begin(FileJournal journal, String command) {
        return journal.begin("production", "shop/orders", "switchover", "Switch over", List.of(command));
    }
}
