package dev.howdah.sandbox.azure;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The rules that Azure recommends for a Kubernetes cluster's metrics, in its four groups; a choice of each. */
final class Recommendations {
    private Recommendations() {}

    /** As {@code alertRuleRecommendations} lists them. */
    static JsonNode all() {
        var answer = Resources.JSON.createObjectNode();
        var all = answer.putArray("value");
        record(all, "NodeRecordingRulesRuleGroup", "node-recording-rules", new String[][] {
            {"instance:node_num_cpu:sum", "count without (cpu, mode) (node_cpu_seconds_total{job=\"node\",mode=\"idle\"})"},
            {"instance:node_load1_per_cpu:ratio", "node_load1{job=\"node\"} / instance:node_num_cpu:sum{job=\"node\"}"}});
        record(all, "KubernetesRecordingRulesRuleGroup", "kubernetes-recording-rules", new String[][] {
            {"node_namespace_pod_container:container_memory_rss", "container_memory_rss{job=\"cadvisor\", image!=\"\"}"},
            {"namespace_memory:kube_pod_container_resource_requests:sum",
                "sum by (namespace, cluster) (kube_pod_container_resource_requests{resource=\"memory\"})"}});
        record(all, "NodeRecordingRulesRuleGroup-Win", "node-recording-rules-win", new String[][] {
            {"node:windows_node:sum", "count(windows_system_boot_time_timestamp_seconds{job=\"windows-exporter\"})"}});
        record(all, "NodeAndKubernetesRecordingRulesRuleGroup-Win", "node-kubernetes-recording-rules-win", new String[][] {
            {"windows_pod_container_available", "windows_container_available{job=\"windows-exporter\"}"}});
        return answer;
    }

    private static void record(ArrayNode all, String group, String category, String[][] rules) {
        var properties = all.addObject().put("name", group).put("type", "Microsoft.AlertsManagement/alertRuleRecommendations")
                .putObject("properties");
        properties.put("alertRuleType", "Microsoft.AlertsManagement/prometheusRuleGroups").put("category", category)
                .put("displayInformation", group);
        var resource = properties.putObject("rulesArmTemplate").putArray("resources").addObject().put("name", group)
                .put("type", "Microsoft.AlertsManagement/prometheusRuleGroups").put("apiVersion", "2023-03-01").putObject("properties");
        resource.put("interval", "PT1M");
        var recorded = resource.putArray("rules");
        for (var rule : rules) {
            recorded.addObject().put("record", rule[0]).put("expression", rule[1]);
        }
    }
}
