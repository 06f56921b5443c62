package dev.howdah.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.e2e.DyingResources.Moment;
import dev.howdah.model.ProblemException;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.azure.AzureResources;
import dev.howdah.service.setup.plan.Finding;
import dev.howdah.service.setup.plan.PlainControl;
import dev.howdah.service.setup.plan.StepRow.State;
import dev.howdah.service.setup.plan.Survey;
import dev.howdah.testkit.MemoryJournal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A console that dies at every write of a setup in turn: before it is sent, while Azure is busy with it, and after Azure
 * has done it. The next one goes on; nothing is made twice and nothing is forgotten.
 */
@Timeout(240)
class ResumeOnTheSandboxTest {
    private static final int STEPS = 30;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void consolesThatDieAtEveryWriteMakeTheSameEnvironment(Moment moment) throws Exception {
        try (var estate = new AzureEstate(directory, 600)) {
            var journal = new MemoryJournal();
            var watched = new Watched(estate.account.resources());
            var deaths = 0;
            for (var alive = false; !alive; deaths++) {
                // With one write more, else a console that dies before its first one would never get anywhere.
                alive = live(estate, new DyingResources(watched, journal, moment, moment == Moment.BEFORE ? 1 : 0));
                assertTrue(deaths < 3 * STEPS, "no end");
            }
            assertTrue(deaths > (moment == Moment.UNDER_WAY ? 8 : 25), deaths + " consoles");
            assertEquals(List.of(), watched.offences);
            assertAllThere(estate);
            assertEquals(watched.made.size(), new TreeSet<>(watched.made).size(), "made twice: " + watched.made);
        }
    }

    /** @return whether it lived to the end */
    private static boolean live(AzureEstate estate, DyingResources console) {
        try {
            estate.apply(estate.plan(console), console, new PlainControl(), 1);
        } catch (ProblemException failed) {
            assertTrue(console.dead(), failed.toString());
        }
        return !console.dead();
    }

    private static void assertAllThere(AzureEstate estate) {
        var plan = estate.plan(estate.account.resources());
        assertEquals(STEPS, plan.steps().size());
        new Survey(plan, estate.background).run(new PlainControl()).forEach((step, found) ->
                assertEquals(new Finding.AsWanted(), found, step));
        var again = estate.apply(plan, new MemoryJournal(), new PlainControl());
        assertEquals(STEPS, again.progress().get().count(State.UNCHANGED));
    }

    /** What is sent to Azure, seen from outside of the consoles. */
    private static final class Watched implements AzureResources {
        private final AzureResources azure;
        private final List<String> made = Collections.synchronizedList(new ArrayList<>());
        private final List<String> offences = Collections.synchronizedList(new ArrayList<>());

        private Watched(AzureResources azure) {
            this.azure = azure;
        }

        @Override
        public AzureResource put(String id, String apiVersion, Map<String, Object> body, Jobs.Control control) {
            var there = azure.read(id, apiVersion);
            if (there.isEmpty()) {
                made.add(id.toLowerCase());
            } else if (there.get().state().equals("Creating")) {
                offences.add("written again while it is made: " + id);
            }
            return azure.put(id, apiVersion, body, control);
        }

        @Override
        public Optional<AzureResource> read(String id, String apiVersion) {
            return azure.read(id, apiVersion);
        }

        @Override
        public AzureResource await(String id, String apiVersion, Jobs.Control control) {
            return azure.await(id, apiVersion, control);
        }

        @Override
        public void delete(String id, String apiVersion, Jobs.Control control) {
            azure.delete(id, apiVersion, control);
        }

        @Override
        public List<AzureResource> list(String collection, String apiVersion, String filter) {
            return azure.list(collection, apiVersion, filter);
        }

        @Override
        public Map<String, Object> post(String id, String apiVersion, Map<String, Object> body) {
            return azure.post(id, apiVersion, body);
        }
    }
}
