package dev.howdah.service.setup.preflight;

import dev.howdah.service.setup.azure.AzureFacts;
import dev.howdah.service.setup.azure.AzureSteps;
import dev.howdah.service.setup.azure.SetupName;
import dev.howdah.service.setup.azure.SetupSettings;
import dev.howdah.service.setup.azure.SetupSettings.Pool;
import dev.howdah.service.setup.plan.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which checks a setup needs, by what it chooses and by what of it is there already. */
final class Checks {
    private static final String ASSIGN = "Microsoft.Authorization/roleAssignments/write";

    private final SetupSettings settings;
    private final Map<String, Finding> found;
    private final AzureFacts facts;
    private final String region;
    private final String subscription;

    Checks(SetupSettings settings, Map<String, Finding> found, AzureFacts facts) {
        this.settings = settings;
        this.found = Map.copyOf(found);
        this.facts = new RememberedFacts(facts);
        region = settings.place().region();
        subscription = "/subscriptions/" + settings.place().subscription();
    }

    List<Check> all() {
        var all = new ArrayList<>(GivenCheck.of(settings));
        all.add(new PermissionCheck("permissions-subscription", facts, subscription, subscription, subscriptionActions()));
        all.add(new PermissionCheck("permissions-group", facts, subscription + "/resourceGroups/"
                + name(SetupName.RESOURCE_GROUP), subscription, groupActions()));
        all.add(new ProvidersCheck(facts, subscription, AzureSteps.namespaces(settings)));
        all.add(new RegionCheck(facts, region));
        all.add(new QuotaCheck(facts, region, newPools()));
        if (open("aks")) {
            all.add(new SizeCheck("system-size", facts, region, settings.system(), false));
            all.add(new VersionCheck(facts, region, settings.aks()));
        }
        if (open("node-pool")) {
            all.add(new SizeCheck("user-size", facts, region, settings.user(), true));
        }
        names(all);
        all.add(new AddressCheck(facts, settings.aks().ranges()));
        return List.copyOf(all);
    }

    private void names(List<Check> all) {
        if (open("storage-account")) {
            all.add(new StorageNameCheck(facts, name(SetupName.STORAGE_ACCOUNT)));
        }
        if (settings.choices().publicIp() && open("public-ip")) {
            all.add(new DnsLabelCheck(facts, region, name(SetupName.DNS_LABEL)));
        }
        all.add(new DeletedCheck(facts, name(SetupName.STORAGE_ACCOUNT), name(SetupName.LOG_WORKSPACE),
                name(SetupName.RESOURCE_GROUP)));
        if (settings.choices().managedMonitoring() && open("grafana")) {
            all.add(new GrafanaRegionCheck(region));
        }
    }

    private List<Pool> newPools() {
        var pools = new ArrayList<Pool>();
        if (open("aks")) {
            pools.add(settings.system());
        }
        if (open("node-pool")) {
            pools.add(settings.user());
        }
        return pools;
    }

    /** It has still to be made. */
    private boolean open(String step) {
        return switch (found.get(step)) {
            case null -> true;
            case Finding.Absent _, Finding.Unknown _ -> true;
            default -> false;
        };
    }

    /** The group itself, and what is made in the group of the nodes, which is not there yet. */
    private List<String> subscriptionActions() {
        var all = new ArrayList<String>();
        if (open("resource-group")) {
            all.add("Microsoft.Resources/subscriptions/resourceGroups/write");
        }
        all.add(ASSIGN);
        if (settings.choices().publicIp()) {
            all.add("Microsoft.Network/publicIPAddresses/write");
        }
        return all;
    }

    private List<String> groupActions() {
        var choices = settings.choices();
        var all = Stream.of("ManagedIdentity/userAssignedIdentities/write",
                "ManagedIdentity/userAssignedIdentities/assign/action",
                "ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write",
                "Storage/storageAccounts/write", "Storage/storageAccounts/blobServices/containers/write",
                "ContainerService/managedClusters/write", "ContainerService/managedClusters/agentPools/write",
                "ContainerService/managedClusters/listClusterUserCredential/action", "Authorization/roleAssignments/write");
        var monitoring = choices.managedMonitoring() ? Stream.of("Dashboard/grafana/write", "Monitor/accounts/write",
                "Insights/dataCollectionEndpoints/write", "AlertsManagement/prometheusRuleGroups/write") : Stream.<String>of();
        var logs = choices.containerInsights() ? Stream.of("OperationalInsights/workspaces/write",
                "OperationalInsights/workspaces/sharedKeys/action") : Stream.<String>of();
        var rules = choices.managedMonitoring() || choices.containerInsights() ? Stream.of(
                "Insights/dataCollectionRules/write", "Insights/dataCollectionRuleAssociations/write") : Stream.<String>of();
        return Stream.of(all, monitoring, logs, rules).flatMap(each -> each).map(each -> "Microsoft." + each).toList();
    }

    private String name(SetupName name) {
        return settings.names().of(name);
    }
}
