package dev.howdah.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.service.setup.plan.Drift;
import dev.howdah.service.setup.plan.Drift.Deviation;
import dev.howdah.service.setup.plan.Drift.Kind;
import dev.howdah.service.setup.plan.PlainControl;
import dev.howdah.service.setup.plan.StepRow.State;
import dev.howdah.testkit.Await;
import dev.howdah.testkit.MemoryJournal;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Somebody else changes an environment by plain requests; the report says what, and the plan puts just that right. */
@Timeout(120)
class DriftOnTheSandboxTest {
    private static final String GROUP = "/resourceGroups/rg-cnpg-abcd1234";
    private static final String IN = GROUP + "/providers/";
    private static final String POOL = IN + "Microsoft.ContainerService/managedClusters/aks-primary-cnpg-abcd1234"
            + "/agentPools/postgres";
    private static final String CREDENTIAL = IN + "Microsoft.ManagedIdentity/userAssignedIdentities/mi-aks-cnpg-abcd1234"
            + "/federatedIdentityCredentials/pg-primary-fedcred1-cnpg-abcd1234";
    private static final String STORAGE = IN + "Microsoft.Storage/storageAccounts/hacnpgpsaabcd1234";

    private AzureEstate estate;

    @TempDir
    private Path directory;

    @BeforeEach
    void build() throws Exception {
        estate = new AzureEstate(directory, 2_000);
        estate.apply(estate.plan(estate.account.resources()), new MemoryJournal(), new PlainControl());
    }

    @AfterEach
    void close() {
        estate.close();
    }

    @Test
    void whatWasBuiltDoesNotDeviate() {
        var drift = look();
        assertTrue(drift.none(), drift.toString());
        assertEquals(30, drift.looked());
    }

    @Test
    void whatSomebodyChangedIsNamedFieldByFieldAndPutRight() throws Exception {
        change(STORAGE, "2025-06-01", "{\"properties\": {\"allowBlobPublicAccess\": true}}");
        change(POOL, "2025-09-01", "{\"properties\": {\"maxCount\": 4}}");
        assertEquals(200, estate.requests.send("DELETE", estate.subscription() + CREDENTIAL + "?api-version=2024-11-30", "")
                .statusCode());
        settle();

        var drift = look();
        var kinds = new TreeMap<String, Kind>();
        drift.deviations().forEach(each -> kinds.put(each.step().id(), each.kind()));
        assertEquals(Map.of("storage-account", Kind.CHANGED, "node-pool", Kind.CHANGED, "federated-credential", Kind.MISSING),
                kinds);
        assertEquals("properties.allowBlobPublicAccess wanted false found true", difference(drift, "storage-account"));
        assertEquals("properties.maxCount wanted 6 found 4", difference(drift, "node-pool"));

        var journal = new MemoryJournal();
        var repaired = estate.apply(estate.plan(estate.account.resources()), journal, new PlainControl());
        assertEquals(3, repaired.progress().get().count(State.DONE));
        assertEquals(27, repaired.progress().get().count(State.UNCHANGED));
        assertEquals(3, journal.entries().get().size());
        assertTrue(look().none());
        assertEquals("false", estate.requests.get(estate.subscription() + STORAGE, "2025-06-01")
                .at("/properties/allowBlobPublicAccess").asString());
    }

    @Test
    void whatAnotherOwnsMayChange() throws Exception {
        change(POOL, "2025-09-01", "{\"properties\": {\"count\": 5}}");
        settle();
        assertTrue(look().none(), "the autoscaler's count is its own");
    }

    private Drift look() {
        return Drift.look(estate.plan(estate.account.resources()), estate.background, estate.clock, new PlainControl());
    }

    private static String difference(Drift drift, String step) {
        var found = drift.deviations().stream().filter(each -> each.step().id().equals(step)).map(Deviation::differences)
                .findFirst().orElseThrow();
        assertEquals(1, found.size(), found.toString());
        var only = found.getFirst();
        return only.path() + " wanted " + only.wanted() + " found " + only.found();
    }

    /** As somebody does with the portal: reads, changes some fields, writes. */
    private void change(String id, String version, String fields) throws Exception {
        var now = (ObjectNode) estate.requests.get(estate.subscription() + id, version);
        var change = new tools.jackson.databind.ObjectMapper().readTree(fields);
        change.path("properties").properties().forEach(each ->
                ((ObjectNode) now.get("properties")).set(each.getKey(), each.getValue()));
        var answer = estate.requests.send("PUT", estate.subscription() + id + "?api-version=" + version, now.toString());
        assertTrue(answer.statusCode() < 300, answer.body());
    }

    private void settle() {
        for (var id : Map.of(STORAGE, "2025-06-01", POOL, "2025-09-01").entrySet()) {
            Await.until("settled: " + id.getKey(), () -> estate.requests.get(estate.subscription() + id.getKey(),
                    id.getValue()).at("/properties/provisioningState").asString().equals("Succeeded"));
        }
    }
}
