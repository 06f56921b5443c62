package dev.howdah.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.azure.AzureAccount;
import dev.howdah.service.setup.azure.AzureSteps;
import dev.howdah.service.setup.azure.Patience;
import dev.howdah.service.setup.azure.SetupName;
import dev.howdah.service.setup.plan.Apply;
import dev.howdah.service.setup.plan.Bringing;
import dev.howdah.service.setup.plan.Finding;
import dev.howdah.service.setup.plan.Plan;
import dev.howdah.service.setup.plan.Step;
import dev.howdah.service.setup.plan.StepRow;
import dev.howdah.service.setup.plan.Survey;
import dev.howdah.testkit.AzureSandbox;
import dev.howdah.testkit.CountedResources;
import dev.howdah.testkit.MemoryJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every Azure step against the emulated Azure; what came of it is read back by plain requests. */
class SetupOnAzureTest {
    private static final Patience PATIENCE =
            new Patience(Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(30));
    private static final String FOR_A_TEST = "The operation failed: switched on for a test.";

    @TempDir
    Path directory;

    private AzureSandbox azure;
    private AzureAccount account;
    private CountedResources resources;
    private Plan plan;

    @BeforeEach
    void start() throws IOException {
        azure = new AzureSandbox(directory);
        signIn();
    }

    /** As a console that was just started. */
    private void signIn() {
        account = azure.signIn();
        resources = new CountedResources(account.resources(), resources == null ? new CopyOnWriteArrayList<>()
                : resources.written());
        plan = new Plan(new AzureSteps(azure.settings(), azure.where(), resources, PATIENCE).all(account.caller()));
    }

    @AfterEach
    void stop() {
        account.close();
        azure.close();
    }

    @Test
    void anEmptySubscriptionBecomesTheTutorialsEstateAndStaysIt() {
        var found = new Survey(plan, azure.threads()).run(AzureSandbox.QUIET);
        assertEquals(new Finding.AsWanted(), found.get("providers"));
        assertEquals(plan.steps().size() - 1, found.values().stream().filter(new Finding.Absent()::equals).count());

        var first = apply(found);
        assertTrue(first.complete(), () -> told(first));
        everythingIsThere();

        var writes = resources.written().size();
        assertEquals(plan.steps().size() - 1, writes);
        signIn();
        var again = apply(new Survey(plan, azure.threads()).run(AzureSandbox.QUIET));
        assertEquals(plan.steps().size(), again.count(StepRow.State.UNCHANGED), () -> told(again));
        assertEquals(writes, resources.written().size());
    }

    private void everythingIsThere() {
        var group = "/subscriptions/" + azure.subscription() + "/resourceGroups/rg-cnpg-a1b2c3d4";
        assertEquals("user", azure.get(group, "2025-04-01").at("/tags/owner").asString());
        var identity = azure.get(in(group, "Microsoft.ManagedIdentity/userAssignedIdentities/mi-aks-cnpg-a1b2c3d4"),
                "2024-11-30");
        var principal = identity.at("/properties/principalId").asString();
        var storage = in(group, "Microsoft.Storage/storageAccounts/hacnpgpsaa1b2c3d4");
        assertEquals("Standard_ZRS", azure.get(storage, "2025-06-01").at("/sku/name").asString());
        assertEquals("backups", azure.get(storage + "/blobServices/default/containers/backups", "2025-06-01").path("name")
                .asString());
        assertEquals(1, roles(storage, principal));
        var cluster = in(group, "Microsoft.ContainerService/managedClusters/aks-primary-cnpg-a1b2c3d4");
        var aks = azure.get(cluster, "2025-09-01");
        assertEquals("Succeeded", aks.at("/properties/provisioningState").asString());
        assertEquals("cilium", aks.at("/properties/networkProfile/networkDataplane").asString());
        assertEquals("203.0.113.7/32", aks.at("/properties/apiServerAccessProfile/authorizedIPRanges/0").asString());
        assertTrue(aks.at("/properties/azureMonitorProfile/metrics/enabled").asBoolean());
        assertTrue(aks.at("/properties/addonProfiles/omsagent/enabled").asBoolean());
        var pool = azure.get(cluster + "/agentPools/postgres", "2025-09-01");
        assertEquals("postgres", pool.at("/properties/nodeLabels/workload").asString());
        assertEquals(3, pool.at("/properties/availabilityZones").size());
        var credential = azure.get(in(group, "Microsoft.ManagedIdentity/userAssignedIdentities/mi-aks-cnpg-a1b2c3d4")
                + "/federatedIdentityCredentials/pg-primary-fedcred1-cnpg-a1b2c3d4", "2024-11-30");
        assertEquals(aks.at("/properties/oidcIssuerProfile/issuerURL"), credential.at("/properties/issuer"));
        assertEquals("system:serviceaccount:cnpg-database:pg-primary-cnpg-a1b2c3d4",
                credential.at("/properties/subject").asString());
        monitoringIsThere(group, cluster);
        var nodes = "/subscriptions/" + azure.subscription()
                + "/resourceGroups/rg-cnpg-primary-aksmanaged-a1b2c3d4";
        assertEquals(1, roles(nodes, principal));
        assertEquals(3, azure.get(in(nodes, "Microsoft.Network/publicIPAddresses/aks-primary-cnpg-a1b2c3d4-pip"),
                "2025-03-01").path("zones").size());
    }

    private void monitoringIsThere(String group, String cluster) {
        var workspace = in(group, "Microsoft.Monitor/accounts/amw-cnpg-a1b2c3d4");
        var grafana = azure.get(in(group, "Microsoft.Dashboard/grafana/grafana-cnpg-a1b2c3d4"), "2023-09-01");
        assertEquals(workspace, grafana.at("/properties/grafanaIntegrations/azureMonitorWorkspaceIntegrations/0"
                + "/azureMonitorWorkspaceResourceId").asString());
        assertEquals(1, roles(workspace, grafana.at("/identity/principalId").asString()));
        var name = "MSProm-westus3-aks-primary-cnpg-a1b2c3d4";
        var rule = azure.get(in(group, "Microsoft.Insights/dataCollectionRules/" + name), "2022-06-01");
        assertEquals(workspace, rule.at("/properties/destinations/monitoringAccounts/0/accountResourceId").asString());
        for (var association : List.of("ContainerInsightsMetricsExtension", "ContainerInsightsExtension")) {
            assertFalse(azure.get(cluster + "/providers/Microsoft.Insights/dataCollectionRuleAssociations/" + association,
                    "2022-06-01").at("/properties/dataCollectionRuleId").asString("").isEmpty(), association);
        }
        assertEquals("instance:node_num_cpu:sum", azure.get(in(group, "Microsoft.AlertsManagement/prometheusRuleGroups/"
                + "NodeRecordingRulesRuleGroup-aks-primary-cnpg-a1b2c3d4"), "2023-03-01").at("/properties/rules/0/record")
                .asString());
    }

    private long roles(String scope, String principal) {
        return azure.get(scope + "/providers/Microsoft.Authorization/roleAssignments?$filter=principalId%20eq%20'"
                + principal + "'", "2022-04-01").path("value").valueStream()
                .filter(each -> each.at("/properties/scope").asString().equalsIgnoreCase(scope)).count();
    }

    private static String in(String group, String rest) {
        return group + "/providers/" + rest;
    }

    private Apply.Progress apply(Map<String, Finding> reviewed) {
        var apply = new Apply(plan, reviewed, new Bringing("sandbox", new MemoryJournal(), Clock.systemUTC()),
                azure.threads(), Clock.systemUTC(), 6);
        try {
            apply.run(AzureSandbox.QUIET);
        } catch (ProblemException some) {
            assertEquals(Code.REFUSED, some.problem().code());
        }
        return apply.progress().get();
    }

    private static String told(Apply.Progress progress) {
        return progress.rows().stream().filter(each -> !each.state().good()).map(each -> each.step().id() + " "
                + each.state() + " " + each.problem().map(Problem::toString).orElse("")).collect(Collectors.joining("\n"));
    }

    /** Every step is left behind as soon as it has begun to wait, and gone on with by a console that was just started. */
    @Test
    void aRunThatDiesInsideEveryStepMakesNothingTwice() {
        var died = new HashSet<String>();
        for (var id : plan.steps().stream().map(Step::id).toList()) {
            if (dies(plan.step(id))) {
                died.add(id);
            }
            signIn();
            plan.step(id).bring(AzureSandbox.QUIET);
            assertEquals(new Finding.AsWanted(), plan.step(id).find(), id);
        }
        assertTrue(died.containsAll(List.of("storage-account", "grafana", "aks", "node-pool", "metrics",
                "container-insights")), died.toString());
        assertEquals(resources.written().stream().distinct().count() + 3, resources.written().size(),
                "each once; the cluster and Grafana again for what is added to them: " + resources.written());
        everythingIsThere();
    }

    private static boolean dies(Step step) {
        try {
            step.bring(new Dying());
            return false;
        } catch (ProblemException dead) {
            assertEquals(Code.CANCELLED, dead.problem().code(), dead.getMessage());
            return true;
        }
    }

    /** Stops at the first word of progress: the write has been sent by then. */
    private static final class Dying implements Jobs.Control {
        @Override
        public void progress(double fraction, Text step) {
            throw new ProblemException(Code.CANCELLED, "", "");
        }

        @Override
        public void checkCancelled() {}

        @Override
        public boolean cancelled() {
            return false;
        }
    }

    @Test
    void aPrincipalThatIsNotYetKnownIsAskedForUntilTheFifthTime() {
        bring("providers", "resource-group", "identity", "storage-account");
        azure.requests().faults("""
                {"refusals": [{"type": "Microsoft.Authorization/roleAssignments", "status": 400,
                 "code": "PrincipalNotFound", "times": 4}]}""");
        bring("archive-role");
        assertEquals(5, resources.written().stream().filter(each -> each.contains("roleAssignments")).count());
    }

    @Test
    void anAssignmentUnderAnotherNameServesAsWell() {
        bring("providers", "resource-group", "identity", "storage-account");
        var group = "/subscriptions/" + azure.subscription() + "/resourceGroups/rg-cnpg-a1b2c3d4";
        var storage = in(group, "Microsoft.Storage/storageAccounts/hacnpgpsaa1b2c3d4");
        azure.requests().put(storage + "/providers/Microsoft.Authorization/roleAssignments/aaaaaaaa-0000-0000-0000-000000000001",
                "2022-04-01", """
                {"properties": {"principalId": "%s", "principalType": "ServicePrincipal", "roleDefinitionId":
                "/subscriptions/%s/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe"
                }}""".formatted(azure.get(in(group, "Microsoft.ManagedIdentity/userAssignedIdentities/"
                + "mi-aks-cnpg-a1b2c3d4"), "2024-11-30").at("/properties/principalId").asString(), azure.subscription()));
        bring("archive-role");
        assertEquals(List.of(), resources.written().stream().filter(each -> each.contains("roleAssignments")).toList());
    }

    @Test
    void anAssignmentThatSomebodyMadeMeanwhileIsNoFailure() {
        bring("providers", "resource-group", "identity", "storage-account");
        azure.requests().faults("""
                {"refusals": [{"type": "Microsoft.Authorization/roleAssignments", "status": 409,
                 "code": "RoleAssignmentExists", "times": 1}]}""");
        plan.step("archive-role").bring(AzureSandbox.QUIET);
    }

    @Test
    void throttlingAndABusyClusterAreWaitedOut() {
        azure.requests().faults("""
                {"refusals": [{"type": "", "method": "PUT", "status": 429, "code": "TooManyRequests", "times": 4,
                 "retryAfter": 1}]}""");
        bring("providers", "resource-group", "identity");
        bring("aks");
        azure.requests().faults("""
                {"refusals": [{"type": "Microsoft.ContainerService/managedClusters/agentPools", "status": 409,
                 "code": "OperationNotAllowed", "message": "another operation is in progress", "times": 3}]}""");
        bring("node-pool");
        assertEquals(4, resources.written().stream().filter(each -> each.contains("agentPools")).count());
    }

    @Test
    void aQuotaThatIsUsedUpIsToldAtOnce() {
        bring("providers", "resource-group", "identity");
        azure.requests().faults("{\"quota\": 3}");
        var problem = failure("aks");
        assertFalse(problem.detail().isEmpty());
        assertEquals(1, resources.written().stream().filter(each -> each.contains("managedClusters")).count());
    }

    @Test
    void aNameThatBelongsToSomebodyElseIsToldAtOnce() {
        bring("providers", "resource-group");
        azure.requests().faults("{\"taken\": [\"" + azure.settings().names().of(SetupName.STORAGE_ACCOUNT) + "\"]}");
        var problem = failure("storage-account");
        assertEquals(Code.ALREADY_EXISTS, problem.code());
        assertTrue(problem.detail().startsWith("StorageAccountAlreadyTaken"), problem.detail());
    }

    @Test
    void aFailedProvisioningIsToldAndCanBeTriedAgain() {
        bring("providers", "resource-group");
        azure.requests().faults("{\"failures\": {\"Microsoft.Dashboard/grafana\": \"SkuNotAvailable\"}}");
        assertEquals("SkuNotAvailable: " + FOR_A_TEST, failure("grafana").detail());
        assertTrue(plan.step("grafana").find() instanceof Finding.Broken);
        azure.requests().faults("{}");
        bring("grafana");
    }

    @Test
    void aNetworkThatIsLostInTheMiddleOfAnOperationIsWaitedFor() {
        bring("providers", "resource-group");
        plan.step("grafana").bring(new OnProgress(() -> azure.requests().faults("{\"network\": {\"seconds\": 4}}")));
        assertEquals(new Finding.AsWanted(), plan.step("grafana").find());
        assertEquals(1, resources.written().stream().filter(each -> each.contains("grafana")).count());
    }

    @Test
    void aTokenThatExpiresInTheMiddleOfAnOperationIsRenewed() {
        bring("providers", "resource-group");
        plan.step("grafana").bring(new OnProgress(() -> azure.requests().faults("{\"tokens\": {\"expire\": true}}")));
        assertEquals(new Finding.AsWanted(), plan.step("grafana").find());
    }

    /** Does something once, as soon as a write has been sent. */
    private static final class OnProgress implements Jobs.Control {
        private final Runnable once;
        private boolean done;

        private OnProgress(Runnable once) {
            this.once = once;
        }

        @Override
        public void progress(double fraction, Text step) {
            if (!done) {
                done = true;
                once.run();
            }
        }

        @Override
        public void checkCancelled() {}

        @Override
        public boolean cancelled() {
            return false;
        }
    }

    private void bring(String... ids) {
        for (var id : ids) {
            plan.step(id).bring(AzureSandbox.QUIET);
            assertEquals(new Finding.AsWanted(), plan.step(id).find(), id);
        }
    }

    private Problem failure(String id) {
        return assertThrows(ProblemException.class, () -> plan.step(id).bring(AzureSandbox.QUIET)).problem();
    }
}
