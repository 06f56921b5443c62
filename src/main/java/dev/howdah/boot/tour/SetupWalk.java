package dev.howdah.boot.tour;

import dev.howdah.service.environment.LocalEnvironment.Cloud;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** The tutorial's Azure part through the wizard; every row is read back from Resource Manager. */
final class SetupWalk {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration WHOLE = Duration.ofMinutes(10);
    private static final String GROUPS = "2025-04-01";
    private static final String ROLES = "2022-04-01";
    private static final String AKS = "2025-09-01";
    private static final String IDENTITY = "2024-11-30";
    private static final String STORAGE = "2025-06-01";
    private static final String NETWORK_CONTRIBUTOR = "4d97b98b-1d4f-4787-a291-c67834d212e7";
    private static final String BLOB_CONTRIBUTOR = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";

    private final Driver driver;
    private final TourOptions options;
    private final Supplier<List<Cloud>> clouds;
    private ArmReader azure;
    private KubeReader kubernetes;
    private String group;

    SetupWalk(Driver driver, TourOptions options, Supplier<List<Cloud>> clouds) {
        this.driver = driver;
        this.options = options;
        this.clouds = clouds;
    }

    Map<String, Supplier<List<String>>> steps() {
        var steps = new LinkedHashMap<String, Supplier<List<String>>>();
        steps.put("A0", this::preflight);
        steps.put("A3", this::apply);
        steps.put("A4", () -> told(identity(), "properties.principalId", "properties.clientId"));
        steps.put("A5", () -> told(storage(), "sku.name", "properties.provisioningState"));
        steps.put("A6", () -> told(one("Microsoft.Storage/storageAccounts", STORAGE, "/blobServices/default/containers")));
        steps.put("A7", () -> told(storage()));
        steps.put("A8", () -> role(storage().path("id").asString(), BLOB_CONTRIBUTOR));
        steps.put("A9", () -> told(one("Microsoft.Dashboard/grafana", "2023-09-01", ""), "properties.zoneRedundancy",
                "properties.endpoint"));
        steps.put("A10", () -> told(one("Microsoft.Monitor/accounts", "2023-04-03", ""), "properties.provisioningState"));
        steps.put("A11", () -> told(one("Microsoft.OperationalInsights/workspaces", "2022-10-01", ""),
                "properties.provisioningState"));
        steps.put("A12", () -> told(aks(), "properties.kubernetesVersion", "properties.networkProfile.networkPluginMode",
                "properties.networkProfile.networkDataplane", "properties.azureMonitorProfile.metrics.enabled",
                "properties.provisioningState"));
        steps.put("A13", this::pool);
        steps.put("A14", this::credentials);
        steps.put("A15", this::namespaces);
        steps.put("A16", this::storageClass);
        steps.put("A17", () -> told(aks(), "properties.addonProfiles.omsagent.enabled",
                "properties.addonProfiles.omsagent.config.logAnalyticsWorkspaceResourceID"));
        steps.put("A19", () -> told(address(), "properties.ipAddress", "sku.name"));
        steps.put("A20", () -> role(nodeGroup(), NETWORK_CONTRIBUTOR));
        steps.put("A21", this::operator);
        steps.put("B3", this::operatorSettings);
        steps.put("B7", () -> told(aks(), "properties.oidcIssuerProfile.issuerURL"));
        steps.put("B8", this::credential);
        steps.put("B40", this::tearDown);
        return steps;
    }

    /** Signs in, takes what is proposed, and looks whether anything stands in the way. */
    private List<String> preflight() {
        driver.click("#rail-setup");
        driver.click("#setup-sign-in");
        driver.awaitText("#setup-who", "Signed in as", SOON);
        picture("account");
        driver.click("#setup-account-next");
        driver.await("what the region offers", SOON, () -> driver.enabled("#setup-inputs-next"));
        driver.click("#setup-cluster");
        picture("inputs");
        driver.click("#setup-inputs-next");
        driver.await("every check answered", SOON, () -> driver.enabled("#setup-preflight-next"));
        picture("preflight");
        var checks = driver.texts("#setup-preflight");
        require(checks.stream().anyMatch(each -> each.contains(", 0 in the way")), "something stands in the way: " + checks);
        driver.click("#setup-preflight-next");
        return checks;
    }

    private void picture(String name) {
        driver.picture(options.out().resolve("setup-" + name + ".png"));
    }

    /** All of the plan is applied in one go, and then read back row by row. */
    private List<String> apply() {
        driver.await("a plan to be applied", SOON, () -> driver.enabled("#setup-plan-apply"));
        picture("plan");
        azure = new ArmReader(clouds.get().getFirst());
        require(groups().isEmpty(), "there is something already: " + groups());
        driver.click("#setup-plan-apply");
        driver.await("the run", SOON, () -> driver.visible("#setup-plan-stop"));
        driver.await("half of it", WHOLE, () -> driver.textsNow("#setup-step-aks").contains("made, and read back"));
        picture("applying");
        driver.await("the end of the run", WHOLE, () -> !driver.visible("#setup-plan-stop"));
        picture("applied");
        require(driver.texts("#setup-plan-title").contains("All is there"), String.join(" ", driver.texts("#setup-plan-title")));
        group = groups().stream().filter(each -> each.path("managedBy").isMissingNode()).findFirst()
                .map(each -> each.path("id").asString()).orElseThrow(() -> new Contradiction("there is no resource group"));
        driver.click("#rail-fleet");
        driver.await("the fleet", SOON, () -> driver.visible("#fleet-new"));
        return told(azure.get(group, GROUPS), "location", "properties.provisioningState");
    }

    /** Also the backups: it was only a tour. */
    private List<String> tearDown() {
        driver.click("#rail-setup");
        driver.click("#setup-leave");
        driver.await("an inventory", SOON, () -> driver.textsNow("#setup-teardown-going").size() > 2);
        var inventory = driver.texts("#setup-teardown-going");
        picture("teardown");
        driver.click("#setup-teardown-backups");
        driver.fill("#setup-teardown-typed", group.substring(group.lastIndexOf('/') + 1));
        driver.click("#setup-teardown-begin");
        driver.await("the proof", WHOLE, () -> driver.visible("#setup-teardown-proof"));
        picture("teardown-proof");
        require(groups().isEmpty(), "still there: " + groups());
        var subscription = group.substring(0, group.indexOf("/resourceGroups"));
        var roles = azure.get(subscription + "/providers/Microsoft.Authorization/roleAssignments", ROLES).path("value");
        require(roles.isEmpty(), "role assignments are left: " + roles);
        return List.of(String.join(" ", inventory), String.join(" ", driver.texts("#setup-teardown-proof")),
                "resource groups: " + groups().size(), "role assignments: " + roles.size());
    }

    private List<JsonNode> groups() {
        var subscription = azure.get("/subscriptions", GROUPS).path("value").path(0).path("id").asString();
        return azure.get(subscription + "/resourcegroups", GROUPS).path("value").valueStream().toList();
    }

    private JsonNode one(String type, String version, String below) {
        var there = azure.get(group + "/providers/" + type, version).path("value");
        require(there.size() == 1, there.size() + " of " + type);
        return below.isEmpty() ? there.path(0) : azure.get(there.path(0).path("id").asString() + below, version)
                .path("value").path(0);
    }

    private JsonNode identity() {
        return one("Microsoft.ManagedIdentity/userAssignedIdentities", IDENTITY, "");
    }

    private JsonNode storage() {
        return one("Microsoft.Storage/storageAccounts", STORAGE, "");
    }

    private JsonNode aks() {
        return one("Microsoft.ContainerService/managedClusters", AKS, "");
    }

    private String nodeGroup() {
        return group.substring(0, group.lastIndexOf('/') + 1) + aks().path("properties").path("nodeResourceGroup").asString();
    }

    private List<String> pool() {
        var pools = azure.get(aks().path("id").asString() + "/agentPools", AKS).path("value");
        var user = pools.valueStream().filter(each -> each.path("name").asString().equals("postgres")).findFirst()
                .orElseThrow(() -> new Contradiction("there is no node pool postgres"));
        return told(user, "properties.vmSize", "properties.minCount", "properties.maxCount", "properties.availabilityZones",
                "properties.nodeLabels");
    }

    /** The credentials that Azure gives out are good. */
    private List<String> credentials() {
        var given = azure.post(aks().path("id").asString() + "/listClusterUserCredential", AKS).path("kubeconfigs").path(0);
        kubernetes = new KubeReader(new String(Base64.getDecoder().decode(given.path("value").asString()),
                StandardCharsets.UTF_8));
        return List.of(given.path("name").asString(), "server version " + kubernetes.get("/version").path("gitVersion").asString());
    }

    private List<String> namespaces() {
        var names = kubernetes.get("/api/v1/namespaces").path("items").valueStream()
                .map(each -> each.path("metadata").path("name").asString()).toList();
        require(names.containsAll(List.of("cnpg-database", "cnpg-system")), "there are only " + names);
        return names;
    }

    /** The one the tutorial's cluster takes; AKS brings it. */
    private List<String> storageClass() {
        var found = kubernetes.get("/apis/storage.k8s.io/v1/storageclasses/managed-csi-premium");
        return List.of("managed-csi-premium", "provisioner = " + found.path("provisioner").asString(),
                "volumeBindingMode = " + found.path("volumeBindingMode").asString());
    }

    private List<String> operator() {
        var found = kubernetes.get("/apis/apps/v1/namespaces/cnpg-system/deployments?labelSelector=app.kubernetes.io%2Fname%3D"
                + "cloudnative-pg").path("items").path(0);
        var serving = found.at("/status/availableReplicas").asInt(0);
        require(serving > 0, "no replica of the operator is available: " + found.path("status"));
        var kinds = kubernetes.get("/apis/postgresql.cnpg.io/v1").path("resources").valueStream()
                .map(each -> each.path("kind").asString()).distinct().toList();
        require(kinds.contains("Cluster"), "the server knows only " + kinds);
        return List.of(found.at("/metadata/name").asString(), "availableReplicas = " + serving, String.join(" ", kinds));
    }

    /** In the operator's own namespace, and read by an operator that was started after. */
    private List<String> operatorSettings() {
        var settings = kubernetes.get("/api/v1/namespaces/cnpg-system/configmaps/cnpg-controller-manager-config").path("data");
        require(settings.path("ENABLE_AZURE_PVC_UPDATES").asString("").equals("true"), "the settings are " + settings);
        var restarted = kubernetes.get("/apis/apps/v1/namespaces/cnpg-system/deployments/cnpg-controller-manager")
                .at("/spec/template/metadata/annotations").path("kubectl.kubernetes.io/restartedAt").asString("");
        require(!restarted.isEmpty(), "the operator was not restarted");
        return List.of(settings.toString(), "restartedAt = " + restarted);
    }

    private JsonNode address() {
        return azure.get(nodeGroup() + "/providers/Microsoft.Network/publicIPAddresses", "2025-03-01").path("value").valueStream()
                .filter(each -> each.path("name").asString().endsWith("-pip")).findFirst()
                .orElseThrow(() -> new Contradiction("there is no public address of the setup's"));
    }

    private List<String> role(String scope, String role) {
        var principal = identity().path("properties").path("principalId").asString();
        var assigned = azure.get(scope + "/providers/Microsoft.Authorization/roleAssignments", ROLES).path("value").valueStream()
                .filter(each -> each.path("properties").path("roleDefinitionId").asString().endsWith(role)
                        && each.path("properties").path("principalId").asString().equals(principal)).findFirst()
                .orElseThrow(() -> new Contradiction("the identity has not got the role " + role + " on " + scope));
        return told(assigned, "properties.principalType", "properties.scope");
    }

    private List<String> credential() {
        var credential = azure.get(identity().path("id").asString() + "/federatedIdentityCredentials", IDENTITY)
                .path("value").path(0);
        require(credential.path("properties").path("issuer").asString()
                .equals(aks().path("properties").path("oidcIssuerProfile").path("issuerURL").asString()),
                "the credential has another issuer: " + credential);
        return told(credential, "properties.subject", "properties.audiences");
    }

    /** The id, and the values at dotted paths, none of which may be missing. */
    private static List<String> told(JsonNode resource, String... paths) {
        var told = new ArrayList<>(List.of(resource.path("id").asString("")));
        require(!told.getFirst().isEmpty(), "there is none");
        for (var path : paths) {
            var value = resource.at("/" + path.replace('.', '/'));
            require(!value.isMissingNode(), path + " is not set");
            told.add(path + " = " + (value.isString() ? value.asString() : value.toString()));
        }
        return told;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Contradiction(otherwise);
        }
    }
}
