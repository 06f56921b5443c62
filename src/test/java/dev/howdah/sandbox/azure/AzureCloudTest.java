package dev.howdah.sandbox.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.management.profile.AzureProfile;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.resourcemanager.AzureResourceManager;
import com.azure.resourcemanager.containerservice.fluent.models.AgentPoolInner;
import com.azure.resourcemanager.containerservice.fluent.models.ManagedClusterInner;
import com.azure.resourcemanager.containerservice.models.AgentPoolMode;
import com.azure.resourcemanager.containerservice.models.ManagedClusterAgentPoolProfile;
import com.azure.resourcemanager.containerservice.models.ManagedClusterOidcIssuerProfile;
import com.azure.resourcemanager.msi.fluent.models.FederatedIdentityCredentialInner;
import com.azure.resourcemanager.resources.models.ResourceGroup;
import dev.howdah.testkit.Tls;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The emulated Azure, asked by Azure's own unchanged client and by plain requests. */
class AzureCloudTest {
    private static final String REGION = "canadacentral";

    @TempDir
    Path directory;

    private AzureCloud cloud;
    private HttpClient http;
    private AzureResourceManager azure;

    @BeforeEach
    void start() throws Exception {
        open();
    }

    private void open() throws Exception {
        cloud = new AzureCloud(directory, Clock.systemUTC(), real -> real.dividedBy(200), context -> "of " + context);
        var trusting = HttpClient.newBuilder().sslContext(Tls.trusting(cloud.certificate()));
        http = trusting.build();
        var client = new JdkHttpClientBuilder(trusting).build();
        azure = AzureResourceManager.configure().withHttpClient(client)
                .authenticate(credential(client, "right"), new AzureProfile(cloud.tenant(), cloud.subscription(), endpoints()))
                .withSubscription(cloud.subscription());
    }

    private TokenCredential credential(com.azure.core.http.HttpClient client, String secret) {
        return new ClientSecretCredentialBuilder().httpClient(client).authorityHost(cloud.url().toString())
                .disableInstanceDiscovery().tenantId(cloud.tenant()).clientId("00000000-0000-0000-0000-00000000000a")
                .clientSecret(secret).build();
    }

    private AzureEnvironment endpoints() {
        var all = new HashMap<>(AzureEnvironment.AZURE.getEndpoints());
        all.put("resourceManagerEndpointUrl", cloud.url().toString());
        all.put("managementEndpointUrl", cloud.url().toString());
        all.put("activeDirectoryEndpointUrl", cloud.url().toString());
        all.put("microsoftGraphResourceId", cloud.url() + "graph/");
        return new AzureEnvironment(all);
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    private ResourceGroup group() {
        return azure.resourceGroups().define("rg-test").withRegion(REGION).withTag("owner", "user").create();
    }

    private void cluster() {
        azure.kubernetesClusters().manager().serviceClient().getManagedClusters().createOrUpdate("rg-test", "aks",
                new ManagedClusterInner().withLocation(REGION).withDnsPrefix("aks").withNodeResourceGroup("rg-nodes")
                        .withKubernetesVersion("1.34")
                        .withOidcIssuerProfile(new ManagedClusterOidcIssuerProfile().withEnabled(true))
                        .withAgentPoolProfiles(List.of(new ManagedClusterAgentPoolProfile().withName("systempool")
                                .withCount(2).withVmSize("Standard_D2s_v3").withMode(AgentPoolMode.SYSTEM))));
    }

    @Test
    void theStockClientMakesAnEstateAndDeletesItAgain() {
        assertEquals("Succeeded", group().provisioningState());
        var identity = azure.identities().define("mi").withRegion(REGION).withExistingResourceGroup("rg-test").create();
        assertEquals(36, identity.principalId().length());
        var account = azure.storageAccounts().define("hacnpgpsatest").withRegion(REGION)
                .withExistingResourceGroup("rg-test").create();
        assertEquals("Succeeded", account.provisioningState().toString());
        azure.storageBlobContainers().defineContainer("backups").withExistingStorageAccount("rg-test", "hacnpgpsatest")
                .withPublicAccess(com.azure.resourcemanager.storage.models.PublicAccess.NONE).create();
        cluster();
        var clusters = azure.kubernetesClusters().manager().serviceClient();
        var made = clusters.getManagedClusters().getByResourceGroup("rg-test", "aks");
        assertTrue(made.oidcIssuerProfile().issuerUrl().startsWith("https://"));
        clusters.getAgentPools().createOrUpdate("rg-test", "aks", "postgres",
                new AgentPoolInner().withCount(3).withVmSize("Standard_D4s_v3"));
        assertEquals(2, clusters.getAgentPools().list("rg-test", "aks").stream().count());
        azure.identities().manager().serviceClient().getFederatedIdentityCredentials().createOrUpdate("rg-test", "mi", "fc",
                new FederatedIdentityCredentialInner().withIssuer(made.oidcIssuerProfile().issuerUrl())
                        .withSubject("system:serviceaccount:cnpg-database:pg").withAudiences(List.of("api://AzureADTokenExchange")));
        var config = clusters.getManagedClusters().listClusterUserCredentials("rg-test", "aks").kubeconfigs().getFirst();
        assertEquals("of aks", new String(config.value(), StandardCharsets.UTF_8));
        assertTrue(azure.resourceGroups().contain("rg-nodes"));

        azure.resourceGroups().deleteByName("rg-test");
        assertEquals(0, azure.resourceGroups().list().stream().count());
        assertEquals("ResourceGroupNotFound", assertThrows(ManagementException.class,
                () -> azure.resourceGroups().getByName("rg-test")).getValue().getCode());
    }

    @Test
    void aClusterThatIsBusyRefusesFurtherWrites() throws Exception {
        group();
        var id = "/subscriptions/" + cloud.subscription()
                + "/resourceGroups/rg-test/providers/Microsoft.ContainerService/managedClusters/aks";
        var body = "{\"location\": \"Canada Central\", \"properties\": {\"dnsPrefix\": \"aks\"}}";
        var begun = send("PUT", id + "?api-version=2025-09-01", body);
        assertEquals(201, begun.statusCode());
        assertTrue(begun.headers().firstValue("Azure-AsyncOperation").isPresent());
        var second = send("PUT", id + "/agentPools/postgres?api-version=2025-09-01", "{\"properties\": {\"count\": 3}}");
        assertEquals(409, second.statusCode());
        assertEquals("OperationNotAllowed", json(second).at("/error/code").asString());
    }

    @Test
    void aRoleIsAssignedOnceAndAFreshIdentityNeedsItsTypeToldWithIt() throws Exception {
        group();
        var scope = "/subscriptions/" + cloud.subscription() + "/resourceGroups/rg-test";
        var role = "{\"properties\": {\"roleDefinitionId\": \"/subscriptions/" + cloud.subscription()
                + "/providers/Microsoft.Authorization/roleDefinitions/4d97b98b-1d4f-4787-a291-c67834d212e7\","
                + "\"principalId\": \"11111111-1111-1111-1111-111111111111\"%s}}";
        var typed = role.formatted(", \"principalType\": \"ServicePrincipal\"");
        var first = scope + "/providers/Microsoft.Authorization/roleAssignments/aaaaaaaa-0000-0000-0000-000000000001?api-version=2022-04-01";
        var other = first.replace("0001?", "0002?");
        assertEquals("PrincipalNotFound", json(send("PUT", first, role.formatted(""))).at("/error/code").asString());
        assertEquals(201, send("PUT", first, typed).statusCode());
        assertEquals(200, send("PUT", first, typed).statusCode());
        assertEquals("RoleAssignmentExists", json(send("PUT", other, typed)).at("/error/code").asString());
    }

    @Test
    void whatIsAskedWithoutAVersionOrATokenIsRefusedAsAzureDoes() throws Exception {
        assertEquals("MissingApiVersionParameter", json(send("GET", "/subscriptions", "")).at("/error/code").asString());
        var bare = http.send(HttpRequest.newBuilder(cloud.url().resolve("/subscriptions?api-version=2022-12-01")).build(),
                BodyHandlers.ofString());
        assertEquals(401, bare.statusCode());
        assertTrue(bare.headers().firstValue("WWW-Authenticate").orElse("").startsWith("Bearer "));
    }

    @Test
    void faultsAreSwitchedOnAndOff() throws Exception {
        send("PUT", "/howdah/faults", "{\"refusals\": [{\"type\": \"Microsoft.Resources/resourceGroups\", \"method\": \"PUT\","
                + "\"status\": 429, \"code\": \"TooManyRequests\", \"times\": 2, \"retryAfter\": 1}],"
                + "\"taken\": [\"hacnpgpsataken\"]}");
        var group = "/subscriptions/" + cloud.subscription() + "/resourceGroups/rg-test?api-version=2025-04-01";
        var refused = send("PUT", group, "{\"location\": \"westus3\"}");
        assertEquals(429, refused.statusCode());
        assertEquals("1", refused.headers().firstValue("Retry-After").orElseThrow());
        assertEquals(429, send("PUT", group, "{\"location\": \"westus3\"}").statusCode());
        assertEquals(201, send("PUT", group, "{\"location\": \"westus3\"}").statusCode());
        assertEquals(false, azure.storageAccounts().checkNameAvailability("hacnpgpsataken").isAvailable());
        send("PUT", "/howdah/faults", "{}");
        assertEquals(true, azure.storageAccounts().checkNameAvailability("hacnpgpsataken").isAvailable());
    }

    @Test
    void whatExistsIsThereAgainWhenTheDirectoryIsReopened() throws Exception {
        group();
        cluster();
        cloud.close();
        open();
        assertEquals("Succeeded", azure.kubernetesClusters().getByResourceGroup("rg-test", "aks").provisioningState());
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        var token = json(http.send(HttpRequest.newBuilder(cloud.url().resolve("/" + cloud.tenant() + "/oauth2/v2.0/token"))
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=a&client_secret=right")).build(),
                BodyHandlers.ofString())).path("access_token").asString();
        return http.send(HttpRequest.newBuilder(URI.create(cloud.url().toString().replaceAll("/$", "") + path))
                .header("Authorization", "Bearer " + token).method(method, BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        return Resources.JSON.readTree(response.body());
    }
}
