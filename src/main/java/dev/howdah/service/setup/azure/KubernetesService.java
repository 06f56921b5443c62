package dev.howdah.service.setup.azure;

import dev.howdah.service.setup.azure.SetupSettings.Pool;
import dev.howdah.service.setup.azure.Wanted.Initially;
import dev.howdah.service.setup.azure.Wanted.Reference;
import dev.howdah.service.setup.azure.Wanted.Target;
import dev.howdah.service.setup.plan.Equivalent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The Kubernetes cluster, its pools, its fixed address, and whom its pods are in Azure's eyes. */
final class KubernetesService {
    private static final String AUDIENCE = "api://AzureADTokenExchange";

    private final SetupSettings settings;
    private final ResourceIds ids;
    private final Reference principal;

    /** @param principal the identity's object id */
    KubernetesService(SetupSettings settings, Reference principal) {
        this.settings = settings;
        this.principal = principal;
        ids = new ResourceIds(settings);
    }

    List<Wanted> all() {
        var all = new ArrayList<>(List.of(cluster(), userPool(), network(),
                federated("federated-credential", "B8", SetupName.FEDERATED_CREDENTIAL, SetupName.CLUSTER)));
        if (settings.choices().publicIp()) {
            all.add(publicIp());
        }
        if (settings.choices().recovered()) {
            all.add(federated("federated-credential-recovered", "B25", SetupName.RECOVERED_CLUSTER,
                    SetupName.RECOVERED_CLUSTER));
        }
        return all;
    }

    private Wanted cluster() {
        return new Wanted("aks", "A12", new Target.Resource(ids.aks(), ApiVersions.AKS, clusterBody()),
                Set.of("resource-group", "identity"), Duration.ofMinutes(7), new Equivalent(List.of(command()),
                Map.of("AKS_PRIMARY_CLUSTER_RESOURCE_ID", show("id"),
                        "AKS_PRIMARY_CLUSTER_OIDC_ISSUER", show("oidcIssuerProfile.issuerUrl"),
                        "AKS_PRIMARY_CLUSTER_NODERG_NAME", show("nodeResourceGroup")), Map.of()));
    }

    private Map<String, Object> clusterBody() {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("kubernetesVersion", settings.aks().version());
        properties.put("dnsPrefix", new Initially(name(SetupName.AKS).toLowerCase(Locale.ROOT).replace('_', '-')));
        properties.put("nodeResourceGroup", name(SetupName.NODE_RESOURCE_GROUP));
        properties.put("enableRBAC", true);
        properties.put("agentPoolProfiles", List.of(pool(settings.system(), "System", Map.of())));
        properties.put("networkProfile", Map.of("networkPlugin", "azure", "networkPluginMode", "overlay",
                "networkDataplane", "cilium", "networkPolicy", "cilium", "loadBalancerSku", "standard"));
        properties.put("oidcIssuerProfile", Map.of("enabled", true));
        properties.put("securityProfile", Map.of("workloadIdentity", Map.of("enabled", true)));
        if (!settings.aks().authorized().isEmpty()) {
            properties.put("apiServerAccessProfile", Map.of("authorizedIPRanges", settings.aks().ranges()));
        }
        return Map.of("location", settings.place().region(), "tags", settings.place().tags(),
                "sku", Map.of("name", "Base", "tier", tier()),
                "identity", Map.of("type", "UserAssigned", "userAssignedIdentities", Map.of(ids.identity(), Map.of())),
                "properties", properties);
    }

    private String tier() {
        return switch (settings.aks().tier()) {
            case FREE -> "Free";
            case STANDARD -> "Standard";
            case PREMIUM -> "Premium";
        };
    }

    /** How many nodes there are is the autoscaler's after the beginning. */
    private static Map<String, Object> pool(Pool pool, String mode, Map<String, String> labels) {
        var all = new LinkedHashMap<String, Object>();
        if (mode.equals("System")) {
            all.put("name", pool.name());
        }
        all.put("mode", mode);
        all.put("vmSize", pool.size());
        all.put("count", new Initially(pool.from()));
        all.put("enableAutoScaling", true);
        all.put("minCount", pool.from());
        all.put("maxCount", pool.to());
        all.put("osType", "Linux");
        all.put("type", "VirtualMachineScaleSets");
        if (!pool.zones().isEmpty()) {
            all.put("availabilityZones", pool.zones());
        }
        if (!labels.isEmpty()) {
            all.put("nodeLabels", labels);
        }
        return all;
    }

    private String command() {
        var access = settings.aks().authorized().isEmpty() ? ""
                : " \\\n  --api-server-authorized-ip-ranges \"$AUTHORIZED_IP_RANGES\"";
        return """
                az aks create --name "$AKS_PRIMARY_CLUSTER_NAME" --resource-group "$RESOURCE_GROUP_NAME" \\
                  --location "$PRIMARY_CLUSTER_REGION" --tags "${TAGS[@]}" --tier %s \\
                  --kubernetes-version "$AKS_CLUSTER_VERSION" --node-resource-group "$AKS_PRIMARY_MANAGED_RG_NAME" \\
                  --enable-managed-identity --assign-identity "$AKS_UAMI_WORKLOAD_RESOURCEID" \\
                  --network-plugin azure --network-plugin-mode overlay --network-dataplane cilium \\
                  --enable-oidc-issuer --enable-workload-identity --generate-ssh-keys \\
                  --nodepool-name "$SYSTEM_NODE_POOL_NAME" --node-vm-size "$SYSTEM_NODE_POOL_VMSKU" \\
                  --node-count %2$d --enable-cluster-autoscaler --min-count %2$d --max-count %3$d%4$s%5$s"""
                .formatted(tier().toLowerCase(Locale.ROOT), settings.system().from(), settings.system().to(),
                        zones(settings.system()), access);
    }

    private static String zones(Pool pool) {
        return pool.zones().isEmpty() ? "" : " \\\n  --zones " + String.join(" ", pool.zones());
    }

    private static String show(String query) {
        return "az aks show --name \"$AKS_PRIMARY_CLUSTER_NAME\" --resource-group \"$RESOURCE_GROUP_NAME\" --query " + query
                + " --output tsv";
    }

    private Wanted userPool() {
        var pool = settings.user();
        return new Wanted("node-pool", "A13", new Target.Resource(ids.userPool(), ApiVersions.AKS,
                Map.of("properties", pool(pool, "User", Map.of("workload", "postgres")))), Set.of("aks"),
                Duration.ofMinutes(4), Equivalent.of("""
                        az aks nodepool add --name "$USER_NODE_POOL_NAME" \\
                          --cluster-name "$AKS_PRIMARY_CLUSTER_NAME" --resource-group "$RESOURCE_GROUP_NAME" \\
                          --node-vm-size "$USER_NODE_POOL_VMSKU" --labels workload=postgres \\
                          --node-count %1$d --enable-cluster-autoscaler --min-count %1$d --max-count %2$d%3$s"""
                .formatted(pool.from(), pool.to(), zones(pool))));
    }

    private Wanted publicIp() {
        var shared = "az network public-ip show --name \"$AKS_PRIMARY_CLUSTER_PUBLICIP_NAME\""
                + " --resource-group \"$AKS_PRIMARY_MANAGED_RG_NAME\" --query ipAddress --output tsv";
        return new Wanted("public-ip", "A19", new Target.Resource(ids.publicIp(), ApiVersions.NETWORK, Map.of(
                "location", settings.place().region(), "sku", Map.of("name", "Standard"),
                "zones", List.of("1", "2", "3"),
                "properties", Map.of("publicIPAllocationMethod", "Static", "publicIPAddressVersion", "IPv4"))),
                Set.of("aks"), Duration.ofSeconds(10), new Equivalent(List.of("""
                        az network public-ip create --name "$AKS_PRIMARY_CLUSTER_PUBLICIP_NAME" \\
                          --resource-group "$AKS_PRIMARY_MANAGED_RG_NAME" --location "$PRIMARY_CLUSTER_REGION" \\
                          --sku Standard --zone 1 2 3 --allocation-method static --version IPv4"""),
                Map.of("AKS_PRIMARY_CLUSTER_PUBLICIP_ADDRESS", shared), Map.of()));
    }

    private Wanted network() {
        return new Wanted("network-role", "A20", new Target.Role(ids.nodeGroup(), principal, "ServicePrincipal",
                Roles.NETWORK_CONTRIBUTOR), Set.of("aks", "identity"), Duration.ofSeconds(10),
                Foundation.assign(Roles.NETWORK_CONTRIBUTOR, "$AKS_UAMI_WORKLOAD_OBJECTID", "ServicePrincipal",
                        "/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$AKS_PRIMARY_MANAGED_RG_NAME"));
    }

    private Wanted federated(String step, String row, SetupName name, SetupName cluster) {
        var subject = "system:serviceaccount:%s:%s".formatted(name(SetupName.NAMESPACE), name(cluster));
        return new Wanted(step, row, new Target.Resource(ids.federatedCredential(name(name)), ApiVersions.IDENTITY,
                Map.of("properties", Map.of("issuer", new Reference(ids.aks(), ApiVersions.AKS,
                        "properties.oidcIssuerProfile.issuerURL"), "subject", subject, "audiences", List.of(AUDIENCE)))),
                Set.of("aks", "identity"), Duration.ofSeconds(5), Equivalent.of("""
                        az identity federated-credential create --name "$%s" \\
                          --identity-name "$AKS_UAMI_CLUSTER_IDENTITY_NAME" \\
                          --resource-group "$RESOURCE_GROUP_NAME" --issuer "$AKS_PRIMARY_CLUSTER_OIDC_ISSUER" \\
                          --subject "system:serviceaccount:$PG_NAMESPACE:$%s" --audience "%s\""""
                .formatted(name.variable(), cluster.variable(), AUDIENCE)));
    }

    private String name(SetupName name) {
        return settings.names().of(name);
    }
}
