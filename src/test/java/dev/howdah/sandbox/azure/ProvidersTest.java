package dev.howdah.sandbox.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the providers of the emulated Azure do beyond keeping what they are given, and what can be made to go wrong. */
class ProvidersTest {
    private static final String KUBERNETES = "?api-version=2025-09-01";
    private static final String INSIGHTS = "?api-version=2022-06-01";
    private static final String IDENTITY = "?api-version=2024-11-30";
    private static final String RESOURCES = "?api-version=2025-04-01";
    @TempDir
    Path directory;
    private RunningCloud cloud;
    private String group;

    @BeforeEach
    void open() throws Exception {
        cloud = new RunningCloud(directory);
        group = cloud.group("rg-test");
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void twoCredentialsAreNotWrittenToOneIdentityAtOnce() throws Exception {
        cloud.close();
        cloud = new RunningCloud(directory, 3);
        var identity = group + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/mi";
        cloud.made(identity + IDENTITY, "{\"location\": \"westus3\"}");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var both = threads.invokeAll(IntStream.range(0, 2).<Callable<RunningCloud.Reply>>mapToObj(each -> () ->
                    cloud.put(identity + "/federatedIdentityCredentials/f" + each + IDENTITY, """
                            {"properties": {"issuer": "https://oidc.example/", "subject": "system:serviceaccount:a:b%d",
                             "audiences": ["api://AzureADTokenExchange"]}}""".formatted(each))).toList());
            var answers = both.stream().map(each -> each.resultNow()).toList();
            assertEquals(1, answers.stream().filter(each -> each.status() == 201).count());
            assertEquals(1, answers.stream().filter(each -> each.error()
                    .equals("ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity")).count());
        }
    }

    @Test
    void aLongCollectionComesInPages() throws Exception {
        for (var each = 0; each < 5; each++) {
            cloud.group("rg-" + each);
        }
        var first = cloud.get(cloud.subscription() + "/resourcegroups" + RESOURCES + "&$top=4");
        assertEquals(4, first.body().path("value").size());
        var second = cloud.get(first.text("/nextLink"));
        assertEquals(2, second.body().path("value").size());
        assertTrue(second.body().path("nextLink").isMissingNode());
    }

    @Test
    void aMonitoringWorkspaceBringsAGroupOfItsOwnAndTakesItAway() throws Exception {
        var workspace = group + "/providers/Microsoft.Monitor/accounts/amw";
        var made = cloud.made(workspace + "?api-version=2023-04-03", "{\"location\": \"westus3\"}");
        assertTrue(made.text("/properties/metrics/prometheusQueryEndpoint").endsWith(".westus3.prometheus.monitor.azure.com"));
        var own = cloud.subscription() + "/resourceGroups/MA_amw_westus3_managed" + RESOURCES;
        assertEquals(200, cloud.get(own).status());
        assertEquals(200, cloud.get(made.text("/properties/defaultIngestionSettings/dataCollectionRuleResourceId") + INSIGHTS).status());
        assertEquals(4, cloud.get(workspace + "/providers/microsoft.alertsManagement/alertRuleRecommendations?api-version=2023-01-01-preview")
                .body().path("value").size());
        cloud.send("DELETE", workspace + "?api-version=2023-04-03", "");
        await(() -> cloud.get(own).status() == 404);
    }

    @Test
    void aCollectionRuleNamesOnlyWhatIsThere() throws Exception {
        var rule = group + "/providers/Microsoft.Insights/dataCollectionRules/r";
        var endpoint = group + "/providers/Microsoft.Insights/dataCollectionEndpoints/e";
        var body = "{\"location\": \"westus3\", \"properties\": {\"dataCollectionEndpointId\": \"" + endpoint + "\"}}";
        assertEquals("InvalidPayload", cloud.put(rule + INSIGHTS, body).error());
        assertTrue(cloud.made(endpoint + INSIGHTS, "{\"location\": \"westus3\", \"kind\": \"Linux\"}").text("/properties/immutableId")
                .startsWith("dce-"));
        assertTrue(cloud.made(rule + INSIGHTS, body).text("/properties/immutableId").startsWith("dcr-"));
    }

    @Test
    void aDeletedLogWorkspaceIsListedUntilItIsMadeAgain() throws Exception {
        var workspace = group + "/providers/Microsoft.OperationalInsights/workspaces/ala?api-version=2022-10-01";
        var deleted = cloud.subscription() + "/providers/Microsoft.OperationalInsights/deletedWorkspaces?api-version=2022-10-01";
        var first = cloud.made(workspace, "{\"location\": \"westus3\"}").text("/properties/customerId");
        cloud.send("DELETE", workspace, "");
        await(() -> cloud.get(workspace).status() == 404);
        assertEquals("ala", cloud.get(deleted).text("/value/0/name"));
        assertEquals(first, cloud.made(workspace, "{\"location\": \"westus3\"}").text("/properties/customerId"));
        assertEquals(0, cloud.get(deleted).body().path("value").size());
        assertEquals(200, cloud.send("DELETE", workspace + "&force=true", "").status());
        assertEquals(0, cloud.get(deleted).body().path("value").size());
    }

    @Test
    void aProviderNeverUsedIsRegisteredFirst() throws Exception {
        cloud.faults("{\"unregistered\": [\"Microsoft.Dashboard\"]}");
        var grafana = group + "/providers/Microsoft.Dashboard/grafana/g?api-version=2023-09-01";
        assertEquals("MissingSubscriptionRegistration", cloud.put(grafana, "{\"location\": \"westus3\"}").error());
        var provider = cloud.subscription() + "/providers/Microsoft.Dashboard";
        assertEquals("NotRegistered", cloud.get(provider + RESOURCES).text("/registrationState"));
        assertEquals("Registering", cloud.send("POST", provider + "/register" + RESOURCES, "").text("/registrationState"));
        await(() -> cloud.get(provider + RESOURCES).text("/registrationState").equals("Registered"));
        assertEquals("Succeeded", cloud.made(grafana, "{\"location\": \"westus3\"}").text("/properties/provisioningState"));
    }

    @Test
    void whatIsBeingWrittenOrDeletedIsNotWritten() throws Exception {
        cloud.close();
        cloud = new RunningCloud(directory, 20);
        var grafana = group + "/providers/Microsoft.Dashboard/grafana/g?api-version=2023-09-01";
        assertEquals(201, cloud.put(grafana, "{\"location\": \"westus3\"}").status());
        assertEquals("AnotherOperationInProgress", cloud.put(grafana, "{\"location\": \"westus3\"}").error());
        cloud.send("DELETE", group + RESOURCES, "");
        assertEquals("ResourceGroupBeingDeleted", cloud.put(group + "/providers/Microsoft.Network/publicIPAddresses/p?api-version=2025-03-01",
                "{\"location\": \"westus3\"}").error());
    }

    @Test
    void aSizeIsMissingInAZoneOrEverywhere() throws Exception {
        cloud.faults("{\"skus\": {\"Standard_D4s_v3\": [\"3\"], \"Standard_D2s_v3\": []}}");
        var cluster = group + "/providers/Microsoft.ContainerService/managedClusters/aks" + KUBERNETES;
        var body = "{\"location\": \"westus3\", \"properties\": {\"agentPoolProfiles\": [{\"name\": \"p\", \"count\": 1,"
                + "\"vmSize\": \"%s\", \"availabilityZones\": [\"1\", \"%s\"]}]}}";
        assertEquals("AvailabilityZoneNotSupported", cloud.put(cluster, body.formatted("Standard_D4s_v3", "3")).error());
        assertEquals("SkuNotAvailable", cloud.put(cluster, body.formatted("Standard_D2s_v3", "2")).error());
        assertEquals(201, cloud.put(cluster, body.formatted("Standard_D4s_v3", "2")).status());
        var skus = cloud.get(cloud.subscription() + "/providers/Microsoft.Compute/skus?api-version=2021-07-01&$filter=location%20eq%20'westus3'");
        assertEquals("Location", skus.text("/value/0/restrictions/0/type"));
        assertEquals("3", skus.text("/value/1/restrictions/0/restrictionInfo/zones/0"));
    }

    @Test
    void theNetworkIsLostAfterAWriteThatWasCarriedOut() throws Exception {
        cloud.faults("{\"network\": {\"seconds\": 0.3, \"after\": \"PUT .+/userAssignedIdentities/mi$\"}}");
        var identity = group + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/mi" + IDENTITY;
        assertThrows(IOException.class, () -> cloud.put(identity, "{\"location\": \"westus3\"}"));
        assertThrows(IOException.class, () -> cloud.get(identity));
        await(() -> {
            try {
                return cloud.get(identity).status() == 200;
            } catch (IOException stillLost) {
                return false;
            }
        });
    }

    @Test
    void rightsCanBeNarrowedAndTokensShortened() throws Exception {
        cloud.faults("{\"permissions\": {\"actions\": [\"*/read\"]}, \"tokens\": {\"seconds\": 5}}");
        var mine = cloud.get(group + "/providers/Microsoft.Authorization/permissions?api-version=2022-04-01");
        assertEquals("*/read", mine.text("/value/0/actions/0"));
        var token = cloud.authority("/oauth2/v2.0/token", "grant_type=client_credentials&client_id=a&client_secret=right");
        assertEquals(5, Resources.JSON.readTree(token.body()).path("expires_in").asInt());
        assertFalse(cloud.get("/v1.0/me").text("/userPrincipalName").isEmpty());
    }

    @Test
    void aClusterTellsOfItsPoolsHoweverTheyWereMade() throws Exception {
        var cluster = group + "/providers/Microsoft.ContainerService/managedClusters/aks";
        var body = "{\"location\": \"westus3\", \"properties\": {\"agentPoolProfiles\": [{\"name\": \"systempool\", \"count\": 2}]}}";
        cloud.made(cluster + KUBERNETES, body);
        cloud.made(cluster + "/agentPools/postgres" + KUBERNETES, "{\"properties\": {\"count\": 3}}");
        assertEquals(2, cloud.made(cluster + KUBERNETES, body).body().at("/properties/agentPoolProfiles").size());
        cloud.send("DELETE", cluster + "/agentPools/postgres" + KUBERNETES, "");
        await(() -> cloud.get(cluster + KUBERNETES).body().at("/properties/agentPoolProfiles").size() == 1);
    }

    @Test
    void aFreshIdentityIsFoundAtTheThirdTry() throws Exception {
        var identity = cloud.made(group + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/mi" + IDENTITY,
                "{\"location\": \"westus3\"}").text("/properties/principalId");
        var assignment = group + "/providers/Microsoft.Authorization/roleAssignments/aaaaaaaa-0000-0000-0000-000000000001"
                + "?api-version=2022-04-01";
        var body = "{\"properties\": {\"roleDefinitionId\": \"/providers/Microsoft.Authorization/roleDefinitions/"
                + "4d97b98b-1d4f-4787-a291-c67834d212e7\", \"principalId\": \"" + identity + "\"}}";
        assertEquals("PrincipalNotFound", cloud.put(assignment, body).error());
        assertEquals("PrincipalNotFound", cloud.put(assignment, body).error());
        assertEquals(201, cloud.put(assignment, body).status());
    }

    @Test
    void aVersionOrALabelThatCannotBeIsRefused() throws Exception {
        var address = group + "/providers/Microsoft.Network/publicIPAddresses/";
        var body = "{\"location\": \"westus3\", \"properties\": {\"dnsSettings\": {\"domainNameLabel\": \"%s\"}}}";
        assertEquals("NoRegisteredProviderFound", cloud.put(address + "p?api-version=2025-03-02", body).error());
        assertEquals("InvalidDomainNameLabel", cloud.put(address + "p?api-version=2025-03-01", body.formatted("A b")).error());
        assertEquals("abc.westus3.cloudapp.azure.com", cloud.made(address + "p?api-version=2025-03-01", body.formatted("abc"))
                .text("/properties/dnsSettings/fqdn"));
        assertEquals("DnsRecordInUse", cloud.put(address + "q?api-version=2025-03-01", body.formatted("abc")).error());
    }

    @Test
    void aBrowserIsSentBackToTheProgramThatWaits() throws Exception {
        var authorize = cloud.cloud().url() + cloud.cloud().tenant() + "/oauth2/v2.0/authorize?state=s&redirect_uri=";
        var back = cloud.raw("GET", authorize + "http%3A%2F%2Flocalhost%3A8400%2F", Map.of(), new byte[0]);
        assertEquals(302, back.statusCode());
        assertTrue(back.headers().firstValue("Location").orElse("").startsWith("http://localhost:8400/?code="));
        assertEquals(400, cloud.raw("GET", authorize + "https%3A%2F%2Fexample.org%2F", Map.of(), new byte[0]).statusCode());
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void await(Condition condition) throws IOException, InterruptedException {
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.holds()) {
            assertTrue(System.nanoTime() < end, "not within 20 s");
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
