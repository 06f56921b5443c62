package dev.howdah.service.setup.azure;

import dev.howdah.service.setup.azure.Wanted.Initially;
import dev.howdah.service.setup.azure.Wanted.Target;
import dev.howdah.service.setup.plan.Equivalent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Logs of the pods in a Log Analytics workspace: the add-on, and the rule without which it collects nothing. */
final class ContainerInsights {
    private static final String EXTENSION = "ContainerInsightsExtension";
    private static final List<String> STREAMS = List.of("Microsoft-ContainerInsights-Group-Default");
    private static final String DESTINATION = "ciworkspace";

    private final SetupSettings settings;
    private final ResourceIds ids;
    private final String region;

    ContainerInsights(SetupSettings settings) {
        this.settings = settings;
        ids = new ResourceIds(settings);
        region = settings.place().region();
    }

    List<Wanted> all() {
        return List.of(workspace(), rule(), association(), addon());
    }

    private Wanted workspace() {
        return new Wanted("log-workspace", "A11", new Target.Resource(ids.logWorkspace(), ApiVersions.LOGS, Map.of(
                "location", region, "properties", Map.of("sku", Map.of("name", "PerGB2018"),
                        "retentionInDays", new Initially(30)))), Set.of("resource-group"), Duration.ofSeconds(45),
                new Equivalent(List.of("""
                        az monitor log-analytics workspace create --workspace-name "$ALA_PRIMARY" \\
                          --resource-group "$RESOURCE_GROUP_NAME" --location "$PRIMARY_CLUSTER_REGION\""""),
                        Map.of("ALA_RESOURCE_ID", "az monitor log-analytics workspace show"
                                + " --workspace-name \"$ALA_PRIMARY\" --resource-group \"$RESOURCE_GROUP_NAME\""
                                + " --query id --output tsv"), Map.of()));
    }

    private Wanted rule() {
        return Monitoring.rest("logs-rule", new Target.Resource(ids.logsRule(), ApiVersions.COLLECTION, Map.of(
                "location", region, "kind", "Linux", "properties", Map.of(
                        "dataSources", Map.of("extensions", List.of(Map.of("name", EXTENSION,
                                "extensionName", "ContainerInsights", "streams", STREAMS,
                                "extensionSettings", new Initially(Map.of("dataCollectionSettings", Map.of(
                                        "interval", "1m", "namespaceFilteringMode", "Off",
                                        "enableContainerLogV2", true)))))),
                        "destinations", Map.of("logAnalytics", List.of(Map.of("name", DESTINATION,
                                "workspaceResourceId", ids.logWorkspace()))),
                        "dataFlows", new Initially(List.of(Map.of("streams", STREAMS,
                                "destinations", List.of(DESTINATION))))))), "A17", Set.of("log-workspace"));
    }

    private Wanted association() {
        return Monitoring.rest("logs-association", new Target.Resource(ids.association(EXTENSION),
                ApiVersions.COLLECTION, Map.of("properties", Map.of("dataCollectionRuleId", ids.logsRule()))), "A17",
                Set.of("logs-rule", "aks"));
    }

    /** After the pools and the metrics: Azure changes a cluster once at a time. */
    private Wanted addon() {
        var others = settings.choices().managedMonitoring() ? Stream.of("node-pool", "metrics") : Stream.of("node-pool");
        return new Wanted("container-insights", "A17", new Target.Part(ids.aks(), ApiVersions.AKS, Map.of("properties",
                Map.of("addonProfiles", Map.of("omsagent", Map.of("enabled", true, "config", Map.of(
                        "logAnalyticsWorkspaceResourceID", ids.logWorkspace(), "useAADAuth", "true")))))),
                Stream.concat(Stream.of("logs-association"), others).collect(Collectors.toSet()), Duration.ofMinutes(3),
                Equivalent.of("""
                        az aks enable-addons --addon monitoring --name "$AKS_PRIMARY_CLUSTER_NAME" \\
                          --resource-group "$RESOURCE_GROUP_NAME" --workspace-resource-id "$ALA_RESOURCE_ID\""""));
    }
}
