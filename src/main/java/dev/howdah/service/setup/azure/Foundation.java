package dev.howdah.service.setup.azure;

import dev.howdah.service.setup.azure.SetupSettings.Choices;
import dev.howdah.service.setup.azure.SetupSettings.Place;
import dev.howdah.service.setup.azure.Wanted.Reference;
import dev.howdah.service.setup.azure.Wanted.Target;
import dev.howdah.service.setup.plan.Equivalent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The group, the identity, and the archive for the backups with those who may write and read it. */
final class Foundation {
    private final Place place;
    private final Choices choices;
    private final ResourceIds ids;
    private final Caller caller;

    Foundation(SetupSettings settings, Caller caller) {
        place = settings.place();
        choices = settings.choices();
        ids = new ResourceIds(settings);
        this.caller = caller;
    }

    List<Wanted> all() {
        var all = new ArrayList<>(List.of(providers(), group(), identity(), storage(), container(), writer()));
        if (choices.readBackups()) {
            all.add(reader());
        }
        return all;
    }

    private Wanted providers() {
        var namespaces = namespaces(choices);
        return new Wanted("providers", "A12", new Target.Providers(ids.subscription(), namespaces), Set.of(),
                Duration.ofSeconds(5), Equivalent.of(namespaces.stream()
                        .map(each -> "az provider register --wait --namespace " + each).toArray(String[]::new)));
    }

    static List<String> namespaces(Choices choices) {
        var all = new ArrayList<>(List.of("Microsoft.ManagedIdentity", "Microsoft.Storage", "Microsoft.ContainerService",
                "Microsoft.Compute", "Microsoft.Network"));
        if (choices.managedMonitoring()) {
            all.addAll(List.of("Microsoft.Dashboard", "Microsoft.Monitor", "Microsoft.AlertsManagement"));
        }
        if (choices.containerInsights()) {
            all.add("Microsoft.OperationalInsights");
        }
        if (choices.managedMonitoring() || choices.containerInsights()) {
            all.add("Microsoft.Insights");
        }
        return List.copyOf(all);
    }

    private Wanted group() {
        return new Wanted("resource-group", "A3", new Target.Resource(ids.group(), ApiVersions.GROUP,
                Map.of("location", place.region(), "tags", place.tags())), Set.of("providers"), Duration.ofSeconds(5),
                Equivalent.of("""
                        az group create --name "$RESOURCE_GROUP_NAME" --location "$PRIMARY_CLUSTER_REGION" \\
                          --tags "${TAGS[@]}\""""));
    }

    private Wanted identity() {
        var show = "az identity show --name \"$AKS_UAMI_CLUSTER_IDENTITY_NAME\" --resource-group \"$RESOURCE_GROUP_NAME\""
                + " --query %s --output tsv";
        return new Wanted("identity", "A4", new Target.Resource(ids.identity(), ApiVersions.IDENTITY,
                Map.of("location", place.region())), Set.of("resource-group"), Duration.ofSeconds(5),
                new Equivalent(List.of("""
                        az identity create --name "$AKS_UAMI_CLUSTER_IDENTITY_NAME" \\
                          --resource-group "$RESOURCE_GROUP_NAME" --location "$PRIMARY_CLUSTER_REGION\""""),
                        Map.of("AKS_UAMI_WORKLOAD_OBJECTID", show.formatted("principalId"),
                                "AKS_UAMI_WORKLOAD_RESOURCEID", show.formatted("id"),
                                "AKS_UAMI_WORKLOAD_CLIENTID", show.formatted("clientId")), Map.of()));
    }

    private Wanted storage() {
        return new Wanted("storage-account", "A5", new Target.Resource(ids.storage(), ApiVersions.STORAGE, Map.of(
                "location", place.region(), "kind", "StorageV2", "sku", Map.of("name", "Standard_ZRS"),
                "properties", Map.of("allowBlobPublicAccess", false, "minimumTlsVersion", "TLS1_2",
                        "supportsHttpsTrafficOnly", true))), Set.of("resource-group"), Duration.ofSeconds(40),
                new Equivalent(List.of("""
                        az storage account create --name "$PG_PRIMARY_STORAGE_ACCOUNT_NAME" \\
                          --resource-group "$RESOURCE_GROUP_NAME" --location "$PRIMARY_CLUSTER_REGION" \\
                          --sku Standard_ZRS --kind StorageV2 --allow-blob-public-access false \\
                          --min-tls-version TLS1_2 --https-only true"""),
                        Map.of("STORAGE_ACCOUNT_PRIMARY_RESOURCE_ID", "az storage account show"
                                + " --name \"$PG_PRIMARY_STORAGE_ACCOUNT_NAME\""
                                + " --resource-group \"$RESOURCE_GROUP_NAME\" --query id --output tsv"), Map.of()));
    }

    private Wanted container() {
        return new Wanted("container", "A6", new Target.Resource(ids.container(), ApiVersions.STORAGE,
                Map.of("properties", Map.of("publicAccess", "None"))), Set.of("storage-account"), Duration.ofSeconds(3),
                Equivalent.of("""
                        az storage container-rm create --name "$PG_STORAGE_BACKUP_CONTAINER_NAME" \\
                          --storage-account "$PG_PRIMARY_STORAGE_ACCOUNT_NAME" \\
                          --resource-group "$RESOURCE_GROUP_NAME" --public-access off"""));
    }

    private Wanted writer() {
        return new Wanted("archive-role", "A8", new Target.Role(ids.storage(), principal(), "ServicePrincipal",
                Roles.BLOB_CONTRIBUTOR), Set.of("identity", "storage-account"), Duration.ofSeconds(30),
                assign(Roles.BLOB_CONTRIBUTOR, "$AKS_UAMI_WORKLOAD_OBJECTID", "ServicePrincipal",
                        "$STORAGE_ACCOUNT_PRIMARY_RESOURCE_ID"));
    }

    private Wanted reader() {
        return new Wanted("archive-reader", "A6b", new Target.Role(ids.storage(), caller.objectId(), caller.type(),
                Roles.BLOB_OWNER), Set.of("storage-account"), Duration.ofSeconds(5),
                assign(Roles.BLOB_OWNER, caller.objectId(), caller.type(), "$STORAGE_ACCOUNT_PRIMARY_RESOURCE_ID"));
    }

    /** The identity's object id, as soon as it has one. */
    Reference principal() {
        return new Reference(ids.identity(), ApiVersions.IDENTITY, "properties.principalId");
    }

    static Equivalent assign(String role, String principal, String type, String scope) {
        return Equivalent.of("""
                az role assignment create --role "%s" --assignee-object-id "%s" \\
                  --assignee-principal-type %s --scope "%s\"""".formatted(Roles.name(role), principal, type, scope));
    }
}
