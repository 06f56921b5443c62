package dev.howdah.service.setup.azure;

import dev.howdah.service.setup.azure.Wanted.Initially;
import dev.howdah.service.setup.azure.Wanted.Recommended;
import dev.howdah.service.setup.azure.Wanted.Reference;
import dev.howdah.service.setup.azure.Wanted.Target;
import dev.howdah.service.setup.plan.Equivalent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Managed Prometheus and Grafana, with all that Azure's own programs do for them without saying so. */
final class Monitoring {
    private static final String DESTINATION = "MonitoringAccount1";
    private static final List<String> STREAMS = List.of("Microsoft-PrometheusMetrics");
    private static final String ASSOCIATION = "ContainerInsightsMetricsExtension";

    private final SetupSettings settings;
    private final ResourceIds ids;
    private final Caller caller;
    private final String region;

    Monitoring(SetupSettings settings, Caller caller) {
        this.settings = settings;
        this.caller = caller;
        ids = new ResourceIds(settings);
        region = settings.place().region();
    }

    List<Wanted> all() {
        var rules = Stream.of(rules("rules-node", "NodeRecordingRulesRuleGroup", true),
                rules("rules-kubernetes", "KubernetesRecordingRulesRuleGroup", true),
                rules("rules-node-windows", "NodeRecordingRulesRuleGroup-Win", false),
                rules("rules-kubernetes-windows", "NodeAndKubernetesRecordingRulesRuleGroup-Win", false));
        return Stream.concat(Stream.of(workspace(), grafana(), admin(), subscriptionReader(), dataReader(), link(),
                endpoint(), rule(), association(), metrics()), rules).toList();
    }

    private Wanted workspace() {
        return new Wanted("monitor-workspace", "A10", new Target.Resource(ids.monitorWorkspace(), ApiVersions.MONITOR,
                Map.of("location", region, "tags", settings.place().tags())), Set.of("resource-group"),
                Duration.ofMinutes(1), new Equivalent(List.of("""
                        az monitor account create --name "$AMW_PRIMARY" --resource-group "$RESOURCE_GROUP_NAME" \\
                          --location "$PRIMARY_CLUSTER_REGION" --tags "${TAGS[@]}\""""),
                Map.of("AMW_RESOURCE_ID", "az monitor account show --name \"$AMW_PRIMARY\""
                        + " --resource-group \"$RESOURCE_GROUP_NAME\" --query id --output tsv"), Map.of()));
    }

    private Wanted grafana() {
        var show = "az grafana show --name \"$GRAFANA_PRIMARY\" --resource-group \"$RESOURCE_GROUP_NAME\" --query %s"
                + " --output tsv";
        return new Wanted("grafana", "A9", new Target.Resource(ids.grafana(), ApiVersions.GRAFANA, Map.of(
                "location", region, "tags", settings.place().tags(), "sku", Map.of("name", "Standard"),
                "identity", Map.of("type", "SystemAssigned"), "properties", Map.of("zoneRedundancy", "Enabled"))),
                Set.of("resource-group"), Duration.ofMinutes(6), new Equivalent(List.of("""
                        az grafana create --name "$GRAFANA_PRIMARY" --resource-group "$RESOURCE_GROUP_NAME" \\
                          --location "$PRIMARY_CLUSTER_REGION" --tags "${TAGS[@]}" --zone-redundancy Enabled \\
                          --skip-role-assignments true"""),
                Map.of("GRAFANA_RESOURCE_ID", show.formatted("id"),
                        "GRAFANA_PRINCIPAL_ID", show.formatted("identity.principalId")), Map.of()));
    }

    private Wanted admin() {
        return new Wanted("grafana-admin", "A9", new Target.Role(ids.grafana(), caller.objectId(), caller.type(),
                Roles.GRAFANA_ADMIN), Set.of("grafana"), Duration.ofSeconds(5),
                Foundation.assign(Roles.GRAFANA_ADMIN, caller.objectId(), caller.type(), "$GRAFANA_RESOURCE_ID"));
    }

    private Wanted subscriptionReader() {
        return new Wanted("grafana-reader", "A9", new Target.Role(ids.subscription(), grafanaPrincipal(),
                "ServicePrincipal", Roles.MONITORING_READER), Set.of("grafana"), Duration.ofSeconds(20),
                Foundation.assign(Roles.MONITORING_READER, "$GRAFANA_PRINCIPAL_ID", "ServicePrincipal",
                        "/subscriptions/$SUBSCRIPTION_ID"));
    }

    private Wanted dataReader() {
        return new Wanted("grafana-metrics-role", "A12", new Target.Role(ids.monitorWorkspace(), grafanaPrincipal(),
                "ServicePrincipal", Roles.MONITORING_DATA_READER), Set.of("grafana", "monitor-workspace"),
                Duration.ofSeconds(20), Foundation.assign(Roles.MONITORING_DATA_READER, "$GRAFANA_PRINCIPAL_ID",
                "ServicePrincipal", "$AMW_RESOURCE_ID"));
    }

    private Reference grafanaPrincipal() {
        return new Reference(ids.grafana(), ApiVersions.GRAFANA, "identity.principalId");
    }

    private Wanted link() {
        return new Wanted("grafana-link", "A12", new Target.Part(ids.grafana(), ApiVersions.GRAFANA,
                Map.of("properties", Map.of("grafanaIntegrations", Map.of("azureMonitorWorkspaceIntegrations",
                        List.of(Map.of("azureMonitorWorkspaceResourceId", ids.monitorWorkspace())))))),
                Set.of("grafana-metrics-role"), Duration.ofMinutes(1), Equivalent.of("""
                        az grafana integrations monitor add --name "$GRAFANA_PRIMARY" \\
                          --resource-group "$RESOURCE_GROUP_NAME" --monitor-name "$AMW_PRIMARY" \\
                          --monitor-resource-group-name "$RESOURCE_GROUP_NAME" \\
                          --monitor-subscription-id "$SUBSCRIPTION_ID" --skip-role-assignments true"""));
    }

    private Wanted endpoint() {
        return rest("metrics-endpoint", new Target.Resource(ids.endpoint(), ApiVersions.COLLECTION,
                Map.of("location", region, "kind", "Linux", "properties", Map.of())), "A12",
                Set.of("resource-group", "monitor-workspace"));
    }

    private Wanted rule() {
        return rest("metrics-rule", new Target.Resource(ids.metricsRule(), ApiVersions.COLLECTION, Map.of(
                "location", region, "kind", "Linux", "properties", Map.of(
                        "dataCollectionEndpointId", ids.endpoint(),
                        "dataSources", Map.of("prometheusForwarder", List.of(Map.of("name", "PrometheusDataSource",
                                "streams", STREAMS, "labelIncludeFilter", Map.of()))),
                        "destinations", Map.of("monitoringAccounts", List.of(Map.of("name", DESTINATION,
                                "accountResourceId", ids.monitorWorkspace()))),
                        "dataFlows", new Initially(List.of(Map.of("streams", STREAMS,
                                "destinations", List.of(DESTINATION))))))), "A12",
                Set.of("metrics-endpoint", "monitor-workspace"));
    }

    private Wanted association() {
        return rest("metrics-association", new Target.Resource(ids.association(ASSOCIATION), ApiVersions.COLLECTION,
                Map.of("properties", Map.of("dataCollectionRuleId", ids.metricsRule()))), "A12",
                Set.of("metrics-rule", "aks"));
    }

    /** After the pools: Azure refuses others while the cluster is changed. */
    private Wanted metrics() {
        return new Wanted("metrics", "A12", new Target.Part(ids.aks(), ApiVersions.AKS, Map.of("properties",
                Map.of("azureMonitorProfile", Map.of("metrics", Map.of("enabled", true, "kubeStateMetrics",
                        new Initially(Map.of("metricLabelsAllowlist", "", "metricAnnotationsAllowList", ""))))))),
                Set.of("metrics-association", "node-pool"), Duration.ofMinutes(3), Equivalent.of("""
                        az aks update --name "$AKS_PRIMARY_CLUSTER_NAME" --resource-group "$RESOURCE_GROUP_NAME" \\
                          --enable-azure-monitor-metrics --azure-monitor-workspace-resource-id "$AMW_RESOURCE_ID" \\
                          --grafana-resource-id "$GRAFANA_RESOURCE_ID\""""));
    }

    private Wanted rules(String step, String group, boolean enabled) {
        var id = ids.ruleGroup(group);
        var body = Map.<String, Object>of("location", region, "properties", Map.of(
                "scopes", List.of(ids.monitorWorkspace(), ids.aks()), "enabled", enabled,
                "clusterName", settings.names().of(SetupName.AKS), "interval", "PT1M",
                "rules", new Initially(new Recommended(ids.monitorWorkspace(), group))));
        return new Wanted(step, "A12", new Target.Resource(id, ApiVersions.RULES, body),
                Set.of("monitor-workspace", "aks"), Duration.ofSeconds(5), recommended(step, id, group, enabled));
    }

    private Equivalent recommended(String step, String id, String group, boolean enabled) {
        var body = Map.of("location", region, "properties", Map.of("scopes", List.of(ids.monitorWorkspace(), ids.aks()),
                "enabled", enabled, "clusterName", settings.names().of(SetupName.AKS), "interval", "PT1M"));
        return new Equivalent(List.of("""
                jq --argjson rules "$(az rest --method get --url \
                "$AMW_RESOURCE_ID/providers/microsoft.alertsManagement/alertRuleRecommendations\
                ?api-version=2023-01-01-preview" \
                --query "value[?name=='%s'].properties.rulesArmTemplate.resources[0].properties.rules | [0]")" \\
                  '.properties.rules = $rules' %s.json > %s.full.json""".formatted(group, step, step),
                put(id, ApiVersions.RULES, step + ".full.json")),
                Map.of(), Map.of(step + ".json", JsonText.of(body) + "\n"));
    }

    private static String put(String id, String apiVersion, String file) {
        return """
                az rest --method put --url "%s?api-version=%s" \\
                  --body @%s""".formatted(id, apiVersion, file);
    }

    /** Some seconds, and a body that is the same for {@code az}. */
    static Wanted rest(String step, Target.Resource target, String row, Set<String> after) {
        var file = step + ".json";
        return new Wanted(step, row, target, after, Duration.ofSeconds(5),
                new Equivalent(List.of(put(target.id(), target.apiVersion(), file)), Map.of(),
                        Map.of(file, JsonText.of(target.body()) + "\n")));
    }
}
