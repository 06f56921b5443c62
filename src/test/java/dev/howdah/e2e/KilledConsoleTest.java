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
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
            assertKilled(estate, new Kill("/userAssignedIdentities/mi-aks-cnpg-abcd1234", false));
            assertKilled(estate, new Kill("/managedClusters/aks-primary-cnpg-abcd1234", true));
            assertKilled(estate, new Kill("/agentPools/postgres", true));
            try (var journal = new FileJournal(directory.resolve("journal.jsonl"), "test", estate.clock)) {
                assertTrue(journal.entries().get().stream().anyMatch(each -> each.outcome().isEmpty()),
                        "nothing was begun and not ended");
            }
            assertEquals(0, run(estate, null), () -> String.join("\n", told));
            assertNothingWasMadeTwice();
            assertAllThere(estate);
        }
    }

    /** At the first write of what ends so: before it is sent, or when Azure has begun with it. */
    private record Kill(String id, boolean begun) {
        boolean at(String line) {
            return line.startsWith("PUT absent") && line.endsWith(id);
        }
    }

    private void assertKilled(AzureEstate estate, Kill kill) throws IOException, InterruptedException {
        assertEquals(KILLED, run(estate, kill), () -> String.join("\n", told));
    }

    private void keep(AzureEstate estate) throws IOException {
        Files.writeString(directory.resolve("ca.pem"), estate.azure.certificate());
        Files.write(directory.resolve("settings"), KeptSettings.of(estate.settings).entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue()).toList());
    }

    /** @return its exit code */
    private int run(AzureEstate estate, Kill kill) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var console = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), "-XX:TieredStopAtLevel=1",
                ConsoleToBeKilled.class.getName(), estate.azure.url().toString(), directory.resolve("ca.pem").toString(),
                directory.resolve("settings").toString(), directory.resolve("journal.jsonl").toString())
                .redirectError(directory.resolve("errors").toFile()).start();
        try (var lines = console.inputReader(); var allowed = console.outputWriter()) {
            for (var line = lines.readLine(); line != null && !ends(estate, line, kill, allowed); line = lines.readLine()) {
                told.add(line);
            }
            if (kill != null) {
                console.destroyForcibly();
            }
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

    /** Lets it write, and says whether this is where it is killed. */
    private boolean ends(AzureEstate estate, String line, Kill kill, BufferedWriter allowed) throws IOException {
        var here = kill != null && kill.at(line);
        if (line.startsWith("PUT") && !(here && !kill.begun())) {
            allowed.write("\n");
            allowed.flush();
        }
        if (here && kill.begun()) {
            Await.until("begun", () -> estate.account.resources().read(line.split(" ")[2], "2025-09-01").isPresent());
        }
        return here;
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
