package dev.howdah.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.setup.azure.SetupName;
import dev.howdah.service.setup.plan.Apply;
import dev.howdah.service.setup.plan.Bringing;
import dev.howdah.service.setup.plan.PlainControl;
import dev.howdah.service.setup.plan.StepRow.State;
import dev.howdah.service.setup.teardown.Choice;
import dev.howdah.service.setup.teardown.Inventories;
import dev.howdah.service.setup.teardown.Inventory;
import dev.howdah.service.setup.teardown.Item;
import dev.howdah.service.setup.teardown.Item.Kind;
import dev.howdah.service.setup.teardown.Surroundings;
import dev.howdah.service.setup.teardown.Teardown;
import dev.howdah.testkit.Await;
import dev.howdah.testkit.MemoryJournal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the tutorial's environment back to nothing; Azure is asked by plain requests what is left. */
@Timeout(120)
class TeardownOnTheSandboxTest {
    private final MemoryJournal journal = new MemoryJournal();
    private final OneContext surroundings = new OneContext();
    private AzureEstate estate;
    private Inventories inventories;
    private Teardown teardown;

    @TempDir
    private Path directory;

    @BeforeEach
    void build() throws Exception {
        estate = new AzureEstate(directory, 2_000);
        var resources = estate.account.resources();
        inventories = new Inventories(estate.settings, resources, estate.account.facts(estate.azure.subscription()),
                surroundings);
        teardown = new Teardown(resources, AzureEstate.PATIENCE, surroundings);
        assertEquals(List.of(), items(take()));
        estate.apply(estate.plan(resources), journal, new PlainControl());
        surroundings.there = true;
    }

    @AfterEach
    void close() {
        estate.close();
    }

    @Test
    void theInventoryNamesWhatTheTutorialsOwnTearDownForgets() {
        var inventory = take();
        var kinds = new TreeSet<Kind>();
        inventory.items().forEach(each -> kinds.add(each.kind()));
        assertTrue(kinds.containsAll(Set.of(Kind.GROUP, Kind.NODE_GROUP, Kind.CLUSTER, Kind.ROLE, Kind.CREDENTIAL,
                Kind.IDENTITY, Kind.MONITORING, Kind.ADDRESS, Kind.BACKUPS, Kind.PART, Kind.CONTEXT)), kinds.toString());
        assertTrue(inventory.of(Kind.ROLE).stream().anyMatch(each -> each.detail().equalsIgnoreCase(estate.subscription())));
        assertEquals("backups", inventory.of(Kind.BACKUPS).getFirst().detail());
        assertEquals(2, inventory.principals().size());
        assertFalse(inventory.has(Kind.FOREIGN), inventory.of(Kind.FOREIGN).toString());
    }

    @Test
    void aPartThatMayNotBeReadIsNamedAndHidesNothingOfTheRest() {
        var closed = new Surroundings() {
            @Override
            public List<Item> items() {
                throw new ProblemException(Code.FORBIDDEN, "config", "not yours");
            }

            @Override
            public void delete(Item item) {}
        };
        var inventory = new Inventories(estate.settings, estate.account.resources(),
                estate.account.facts(estate.azure.subscription()), closed).take(Set.of());
        assertEquals(List.of("FORBIDDEN not yours"), inventory.of(Kind.UNREAD).stream().map(Item::detail).toList());
        assertTrue(inventory.has(Kind.GROUP) && inventory.has(Kind.CLUSTER));
        assertFalse(Teardown.going(inventory, Choice.CAREFUL).stream().anyMatch(each -> each.kind() == Kind.UNREAD));
        assertEquals(List.of(), Teardown.left(inventory, new Choice(true, true), new Inventory(inventory.of(Kind.UNREAD), Set.of())));
    }

    @Test
    void theBackupsStayWhenNobodySaysOtherwise() throws Exception {
        var before = take();
        run(before, Choice.CAREFUL);
        var after = inventories.take(before.principals());
        assertEquals(List.of(), Teardown.left(before, Choice.CAREFUL, after));
        assertEquals(Set.of(Kind.GROUP, Kind.BACKUPS), new TreeSet<>(after.items().stream().map(Item::kind).toList()));
        assertEquals(List.of("Microsoft.Storage/storageAccounts"), types());
        assertEquals(200, estate.requests.send("GET", before.of(Kind.BACKUPS).getFirst().id()
                + "/blobServices/default/containers/backups?api-version=2025-06-01", "").statusCode());
        assertEquals(List.of(), principalsOfRoles(before));
        assertFalse(surroundings.there);
    }

    @Test
    void withTheBackupsNothingIsLeftInTheWholeSubscription() throws Exception {
        var everything = new Choice(true, false);
        var before = take();
        run(before, everything);
        var after = inventories.take(before.principals());
        assertEquals(List.of(), items(after));
        assertEquals(List.of(), after.of(Kind.RECOVERABLE), "the workspace is purged, and its name free again");
        assertEquals("[]", estate.requests.get(estate.subscription() + "/resourcegroups", "2025-04-01").path("value")
                .toString());
        assertEquals("[]", estate.requests.get(estate.subscription()
                + "/providers/Microsoft.Authorization/roleAssignments", "2022-04-01").path("value").toString());
        assertTrue(journal.entries().get().stream().allMatch(each -> each.outcome().isPresent()));
    }

    @Test
    void whatAzureHoldsBackIsNamed() throws Exception {
        var workspace = take().items().stream().filter(each -> each.name().startsWith("workspaces/")).findFirst().orElseThrow();
        estate.requests.send("DELETE", workspace.id() + "?api-version=2022-10-01", "");
        var found = estate.account.resources();
        Await.until("deleted", () -> found.read(workspace.id(), "2022-10-01").isEmpty());
        assertEquals(List.of("workspaces/ala-cnpg-abcd1234"), take().of(Kind.RECOVERABLE).stream().map(Item::name).toList());
    }

    @Test
    void theNameOfTheGroupHasToBeTyped() {
        var before = take();
        var refused = assertThrows(ProblemException.class, () -> teardown.plan(before, Choice.CAREFUL, "rg-cnpg-abcd123"));
        assertEquals(Code.REFUSED, refused.problem().code());
    }

    @Test
    void whatOthersHavePutIntoTheGroupStaysAndIsNamed() throws Exception {
        var group = estate.subscription() + "/resourceGroups/" + groupName();
        estate.requests.send("PUT", group + "/providers/Microsoft.Network/networkSecurityGroups/theirs?api-version=2025-03-01",
                "{\"location\": \"westus3\", \"properties\": {}}");
        var before = take();
        assertEquals(List.of("networkSecurityGroups/theirs"), before.of(Kind.FOREIGN).stream().map(Item::name).toList());
        run(before, new Choice(true, false));
        var after = inventories.take(before.principals());
        assertEquals(List.of(), Teardown.left(before, new Choice(true, false), after));
        assertEquals(List.of("Microsoft.Network/networkSecurityGroups"), types());
        run(after, new Choice(true, true));
        assertEquals(List.of(), items(inventories.take(before.principals())));
    }

    @Test
    void whatCannotBeDeletedIsNamedAndIsDeletedTheNextTime() throws Exception {
        estate.requests.faults("""
                {"refusals": [{"type": "Microsoft.Dashboard/grafana", "method": "DELETE", "status": 409,
                  "code": "ScopeLocked", "message": "The scope cannot be deleted because it is locked.", "times": 50}]}""");
        var everything = new Choice(true, false);
        var before = take();
        var apply = apply(before, everything);
        assertThrows(ProblemException.class, () -> apply.run(new PlainControl()));
        var failed = apply.progress().get().rows().stream().filter(each -> each.state() == State.FAILED).toList();
        assertEquals(1, failed.size());
        assertTrue(failed.getFirst().problem().orElseThrow().detail().startsWith("ScopeLocked"));
        var left = Teardown.left(before, everything, inventories.take(before.principals()));
        assertTrue(left.stream().anyMatch(each -> each.name().startsWith("grafana/")), left.toString());
        assertTrue(left.stream().noneMatch(each -> each.kind() == Kind.CLUSTER), left.toString());
        estate.requests.faults("{}");
        var second = take();
        run(second, everything);
        assertEquals(List.of(), items(inventories.take(before.principals())));
    }

    @Test
    void interruptedItIsGoneOnWithFromWhatIsStillThere() throws Exception {
        var everything = new Choice(true, false);
        var rounds = 0;
        var before = take();
        for (var now = before; !items(now).isEmpty(); now = inventories.take(before.principals())) {
            var control = new PlainControl();
            var apply = apply(now, everything);
            try (var _ = apply.progress().subscribe(progress -> {
                if (progress.count(State.DONE) > 1) {
                    control.cancel();
                    apply.abandon();
                }
            })) {
                apply.run(control);
            } catch (ProblemException stopped) {
                assertEquals(Code.CANCELLED, stopped.problem().code(), stopped.toString());
            }
            assertTrue(rounds++ < 30);
        }
        assertTrue(rounds > 3, "only " + rounds);
        assertEquals("[]", estate.requests.get(estate.subscription() + "/resourcegroups", "2025-04-01").path("value")
                .toString());
    }

    private Inventory take() {
        return inventories.take(Set.of());
    }

    private static List<String> items(Inventory inventory) {
        return inventory.items().stream().filter(each -> each.kind() != Kind.RECOVERABLE).map(Item::name).toList();
    }

    private Apply apply(Inventory inventory, Choice choice) {
        return new Apply(teardown.plan(inventory, choice, groupName()), Map.of(),
                new Bringing("azure", journal, estate.clock), estate.background, estate.clock, 6);
    }

    private void run(Inventory inventory, Choice choice) {
        var apply = apply(inventory, choice);
        apply.run(new PlainControl());
        assertTrue(apply.progress().get().complete());
    }

    private String groupName() {
        return estate.settings.names().of(SetupName.RESOURCE_GROUP);
    }

    private List<String> types() throws Exception {
        var all = new ArrayList<String>();
        estate.requests.get(estate.subscription() + "/resources", "2021-04-01").path("value")
                .forEach(each -> all.add(each.path("type").asString()));
        return all;
    }

    private List<String> principalsOfRoles(Inventory before) throws Exception {
        return estate.requests.get(estate.subscription() + "/providers/Microsoft.Authorization/roleAssignments", "2022-04-01")
                .path("value").valueStream().map(each -> each.at("/properties/principalId").asString(""))
                .filter(before.principals()::contains).toList();
    }

    /** A kubeconfig with the cluster's context. */
    private static final class OneContext implements Surroundings {
        private volatile boolean there;

        @Override
        public List<Item> items() {
            return there ? List.of(new Item("aks-primary", Kind.CONTEXT, "", Optional.empty(), "")) : List.of();
        }

        @Override
        public void delete(Item item) {
            there = false;
        }
    }
}
