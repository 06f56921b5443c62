package dev.howdah.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.service.setup.plan.Finding;
import dev.howdah.service.setup.plan.PlainControl;
import dev.howdah.service.setup.plan.Survey;
import dev.howdah.service.setup.preflight.Answer.Verdict;
import dev.howdah.service.setup.preflight.Line;
import dev.howdah.service.setup.preflight.Preflight;
import dev.howdah.testkit.MemoryJournal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the emulated Azure would refuse is told before the first write; what it would not is not. */
@Timeout(90)
class PreflightOnTheSandboxTest {
    private AzureEstate estate;

    @TempDir
    private Path directory;

    @BeforeEach
    void open() throws Exception {
        estate = new AzureEstate(directory, 2_000);
    }

    @AfterEach
    void close() {
        estate.close();
    }

    @Test
    void anEmptySubscriptionIsFitForTheTutorial() {
        var lines = run(Map.of());
        assertTrue(Preflight.clear(lines), lines.toString());
        lines.stream().filter(each -> !each.id().equals("address"))
                .forEach(each -> assertTrue(each.is(Verdict.GOOD), each.toString()));
    }

    @Test
    void whatWouldBeRefusedIsToldBefore() throws Exception {
        estate.requests.faults("""
                {"taken": ["hacnpgpsaabcd1234"], "versions": ["1.35", "1.36"], "quota": 12}""");
        assertEquals(Set.of("storage-name", "version", "quota"), blocking(run(Map.of())));
    }

    @Test
    void anEnvironmentThatIsThereStandsNotInItsOwnWay() throws Exception {
        var plan = estate.plan(estate.account.resources());
        estate.apply(plan, new MemoryJournal(), new PlainControl());
        estate.requests.faults("{\"quota\": 16}");
        assertFalse(Preflight.clear(run(Map.of())), "as if nothing were there, its name is taken and its quota used");
        Map<String, Finding> found = new Survey(plan, estate.background).run(new PlainControl());
        assertEquals(Set.of(), blocking(run(found)));
    }

    private List<Line> run(Map<String, Finding> found) {
        return new Preflight(estate.settings, found, estate.account.facts(estate.azure.subscription()), estate.background)
                .run(new PlainControl());
    }

    private static Set<String> blocking(List<Line> lines) {
        var all = new TreeSet<String>();
        lines.stream().filter(each -> each.is(Verdict.BLOCKING)).forEach(each -> all.add(each.id()));
        return all;
    }
}
