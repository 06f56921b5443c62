package dev.howdah.sandbox.controller;

import dev.howdah.sandbox.node.Fields;
import dev.howdah.sandbox.node.Selector;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Whether one pod may go to one node, and how well it would be placed there. */
final class Placement {
    static final String ZONE = "topology.kubernetes.io/zone";
    private final JsonNode pod;
    private final Collection<? extends JsonNode> nodes;
    private final List<? extends JsonNode> everywhere;
    private final List<? extends JsonNode> placed;
    private final List<? extends JsonNode> volumes;

    /**
     * @param placed  all pods that have a node and have not ended
     * @param volumes the bound volumes of the pod
     */
    Placement(JsonNode pod, Collection<? extends JsonNode> nodes, List<? extends JsonNode> placed,
            List<? extends JsonNode> volumes) {
        this.pod = pod;
        this.nodes = nodes;
        everywhere = placed;
        this.placed = placed.stream().filter(each -> Fields.namespace(each).equals(Fields.namespace(pod))).toList();
        this.volumes = volumes;
    }

    /** Why it may not go there, in the scheduler's words; empty when it may. */
    Optional<String> obstacle(JsonNode node) {
        if (node.at("/spec/unschedulable").asBoolean(false)) {
            return Optional.of("node(s) were unschedulable");
        }
        if (node.at("/spec/taints").valueStream()
                .anyMatch(each -> !each.path("effect").asString("").equals("PreferNoSchedule")
                && !Taints.tolerates(pod, each))) {
            return Optional.of("node(s) had untolerated taint(s)");
        }
        if (!Selector.holds(pod.at("/spec/nodeSelector"), Fields.labels(node)) || !nodeAffinity(node)) {
            return Optional.of("node(s) didn't match Pod's node affinity/selector");
        }
        if (!volumes.stream().allMatch(each -> terms(each.at("/spec/nodeAffinity/required"), node))) {
            return Optional.of("node(s) didn't match PersistentVolume's node affinity");
        }
        if (!required().allMatch(term -> apart(term, node))) {
            return Optional.of("node(s) didn't match pod anti-affinity rules");
        }
        if (!spread(node)) {
            return Optional.of("node(s) didn't match pod topology spread constraints");
        }
        return Requests.exceeded(pod, node, everywhere.stream()
                .filter(each -> Fields.text(each, "/spec/nodeName").equals(Fields.name(node))).toList());
    }

    private boolean nodeAffinity(JsonNode node) {
        return terms(pod.at("/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution"), node);
    }

    private static boolean terms(JsonNode selector, JsonNode node) {
        var terms = selector.path("nodeSelectorTerms");
        return terms.isEmpty() || terms.valueStream().anyMatch(term -> term.path("matchExpressions").valueStream()
                .allMatch(each -> Selector.expressionHolds(each, Fields.labels(node))));
    }

    private Stream<JsonNode> required() {
        return pod.at("/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution").valueStream();
    }

    private boolean apart(JsonNode term, JsonNode node) {
        return neighbours(term.path("labelSelector"), term.path("topologyKey").asString("")).getOrDefault(domain(node,
                term.path("topologyKey").asString("")), 0) == 0;
    }

    /** How many matching pods each domain has. */
    private Map<String, Integer> neighbours(JsonNode selector, String key) {
        var counts = new HashMap<String, Integer>();
        placed.stream().filter(each -> new Selector(selector).matches(Fields.labels(each)))
                .forEach(each -> counts.merge(domainOf(each, key), 1, Integer::sum));
        return counts;
    }

    private String domainOf(JsonNode other, String key) {
        var name = Fields.text(other, "/spec/nodeName");
        return nodes.stream().filter(each -> Fields.name(each).equals(name)).map(each -> domain(each, key)).findFirst()
                .orElse("");
    }

    private static String domain(JsonNode node, String key) {
        return Fields.labels(node).path(key).asString("");
    }

    private boolean spread(JsonNode node) {
        return pod.at("/spec/topologySpreadConstraints").valueStream()
                .filter(each -> each.path("whenUnsatisfiable").asString("DoNotSchedule").equals("DoNotSchedule"))
                .allMatch(each -> withinSkew(each, node));
    }

    private boolean withinSkew(JsonNode constraint, JsonNode node) {
        var key = constraint.path("topologyKey").asString("");
        var counts = neighbours(constraint.path("labelSelector"), key);
        var fewest = nodes.stream().filter(this::eligible).map(each -> domain(each, key))
                .filter(each -> !each.isEmpty())
                .distinct().mapToInt(each -> counts.getOrDefault(each, 0)).min().orElse(0);
        return counts.getOrDefault(domain(node, key), 0) + 1 - fewest <= constraint.path("maxSkew").asInt(1);
    }

    private boolean eligible(JsonNode node) {
        return Selector.holds(pod.at("/spec/nodeSelector"), Fields.labels(node)) && nodeAffinity(node);
    }

    /** Higher is better: away from pods it would rather not meet, then away from all others. */
    int score(JsonNode node) {
        var met = pod.at("/spec/affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution").valueStream()
                .mapToInt(each -> {
                    var term = each.path("podAffinityTerm");
                    var key = term.path("topologyKey").asString("");
                    return each.path("weight").asInt(1) * neighbours(term.path("labelSelector"), key)
                            .getOrDefault(domain(node, key), 0);
                }).sum();
        var others = placed.stream().filter(each -> Fields.text(each, "/spec/nodeName").equals(Fields.name(node)))
                .count();
        return -met * 100 - (int) others;
    }
}
