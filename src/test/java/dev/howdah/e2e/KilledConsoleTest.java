package dev.howdah.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.adapter.desktop.FileJournal;
import dev.howdah.service.setup.azure.KeptSettings;
import dev.howdah.service.setup.plan.Finding;
import dev.howdah.service.setup.plan.PlainControl;
import dev.howdah.service.setup.plan.StepRow.State;
import dev.howdah.service.setup.plan.Survey;
import dev.howdah.testkit.Await;
import dev.howdah.testkit.MemoryJournal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Consoles in processes of their own, killed without a warning in the middle of a setup; the last one ends it. */
class KilledConsoleTest {
    private static final int KILLED = 137;

    @TempDir
    Path directory;

    private final List<String> told = new ArrayList<>();

    @Test
    @Timeout(120)
    void consolesThatAreKilledMakeTheSameEnvironment() throws Exception {
        try (var estate = new AzureEstate(directory, 150)) {
            keep(estate);
            assertKilled(estate, line -> line.startsWith("PUT absent") && line.endsWith("/storageAccounts/hacnpgpsaabcd1234"));
            assertKilled(estate, line -> line.startsWith("PUT absent")
                    && line.endsWith("/managedClusters/aks-primary-cnpg-abcd1234") && busy(estate, line));
            assertKilled(estate, line -> line.startsWith("PUT absent") && line.contains("/agentPools/") && busy(estate, line));
            try (var journal = new FileJournal(directory.resolve("journal.jsonl"), "test", estate.clock)) {
                assertTrue(journal.entries().get().stream().anyMatch(each -> each.outcome().isEmpty()),
                        "nothing was begun and not ended");
            }
            assertEquals(0, run(estate, _ -> false), () -> String.join("\n", told));
            assertNothingWasMadeTwice();
            assertAllThere(estate);
        }
    }

    private void assertKilled(AzureEstate estate, Predicate<String> where) throws IOException, InterruptedException {
        assertEquals(KILLED, run(estate, where), () -> String.join("\n", told));
    }

    /** Waits until Azure has begun with what is written. */
    private static boolean busy(AzureEstate estate, String line) {
        Await.until("begun", () -> estate.account.resources().read(line.split(" ")[2],
                "2025-09-01").isPresent());
        return true;
    }

    private void keep(AzureEstate estate) throws IOException {
        Files.writeString(directory.resolve("ca.pem"), estate.azure.certificate());
        Files.write(directory.resolve("settings"), KeptSettings.of(estate.settings).entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue()).toList());
    }

    /** @return its exit code */
    private int run(AzureEstate estate, Predicate<String> last) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var console = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), "-XX:TieredStopAtLevel=1",
                ConsoleToBeKilled.class.getName(), estate.azure.url().toString(), directory.resolve("ca.pem").toString(),
                directory.resolve("settings").toString(), directory.resolve("journal.jsonl").toString())
                .redirectError(directory.resolve("errors").toFile()).start();
        try (var lines = console.inputReader()) {
            listen(console, lines, last);
            assertTrue(console.waitFor(60, TimeUnit.SECONDS), "it does not end");
        } finally {
            console.destroyForcibly();
        }
        told.add("ENDED " + console.exitValue());
        if (console.exitValue() == 1) {
            told.add(Files.readString(directory.resolve("errors")));
        }
        return console.exitValue();
    }

    private void listen(Process console, BufferedReader lines, Predicate<String> last) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            told.add(line);
            if (last.test(line)) {
                console.destroyForcibly();
                return;
            }
        }
    }

    /** What was made once is never absent again, and nothing is written while Azure is busy with it. */
    private void assertNothingWasMadeTwice() {
        var made = new HashSet<String>();
        for (var line : told) {
            var words = line.split(" ");
            if (words[0].equals("DONE")) {
                made.add(words[1]);
            } else if (words[0].equals("PUT")) {
                assertTrue(!words[1].equals("Creating"), "written again while it is made: " + line);
                assertTrue(!words[1].equals("absent") || !made.contains(words[2]), "made twice: " + line);
            }
        }
    }

    private static void assertAllThere(AzureEstate estate) {
        var plan = estate.plan(estate.account.resources());
        new Survey(plan, estate.background).run(new PlainControl()).forEach((step, found) ->
                assertEquals(new Finding.AsWanted(), found, step));
        var again = estate.apply(plan, new MemoryJournal(), new PlainControl());
        assertEquals(plan.steps().size(), again.progress().get().count(State.UNCHANGED));
    }
}
