package dev.howdah.sandbox.kube;

import dev.howdah.sandbox.kube.Store.Key;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Evicts pods, as far as their PodDisruptionBudgets allow. */
final class Evictions {
    private final Store store;
    private final Objects objects;
    private final Kind pods;
    private final Kind budgets;

    Evictions(Store store, Objects objects, Kinds kinds) {
        this.store = store;
        this.objects = objects;
        pods = kinds.find("v1", "pods").orElseThrow();
        budgets = kinds.find("policy/v1", "poddisruptionbudgets").orElseThrow();
    }

    ObjectNode evict(String namespace, String name, ObjectNode eviction, Objects.Mode mode) {
        synchronized (store) {
            var pod = objects.get(pods, namespace, name);
            for (var budget : store.list(budgets, namespace, null)) {
                if (covers(budget, pod) && ready(pod) && !allows(budget, namespace)) {
                    throw refusal(budget);
                }
            }
            objects.delete(pods, namespace, name, eviction.path("deleteOptions"), mode);
        }
        return Store.JSON.createObjectNode().put("kind", "Status").put("apiVersion", "v1").put("status", "Success").put("code", 201);
    }

    private boolean allows(ObjectNode budget, String namespace) {
        var covered = store.list(pods, namespace, null).stream().filter(each -> covers(budget, each)).toList();
        var healthy = covered.stream().filter(each -> ready(each) && !each.at("/metadata/deletionTimestamp").isString()).count();
        return healthy - 1 >= desired(budget.path("spec"), covered.size());
    }

    private static long desired(JsonNode spec, int expected) {
        if (spec.has("minAvailable")) {
            return share(spec.path("minAvailable"), expected);
        }
        return spec.has("maxUnavailable") ? expected - share(spec.path("maxUnavailable"), expected) : 0;
    }

    private static long share(JsonNode value, int expected) {
        return value.isString() && value.asString().endsWith("%")
                ? (long) Math.ceil(expected * Integer.parseInt(value.asString().replace("%", "")) / 100.0) : value.asLong(0);
    }

    private static boolean covers(JsonNode budget, JsonNode pod) {
        var labels = budget.at("/spec/selector/matchLabels");
        return !labels.isEmpty() && labels.properties().stream()
                .allMatch(each -> pod.at("/metadata/labels").path(each.getKey()).equals(each.getValue()));
    }

    private static boolean ready(JsonNode pod) {
        return pod.at("/status/conditions").valueStream().anyMatch(each -> each.path("type").asString().equals("Ready")
                && each.path("status").asString().equals("True"));
    }

    private static ApiError refusal(JsonNode budget) {
        var name = budget.at("/metadata/name").asString();
        return ApiError.tooManyRequests("Cannot evict pod as it would violate the pod's disruption budget.",
                new ApiError.Cause("DisruptionBudget", "", "The disruption budget " + name + " does not allow another disruption now"));
    }
}
