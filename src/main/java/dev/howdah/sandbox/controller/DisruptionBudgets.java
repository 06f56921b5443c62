package dev.howdah.sandbox.controller;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.Resource;
import dev.howdah.sandbox.node.EventRecorder;
import dev.howdah.sandbox.node.Fields;
import dev.howdah.sandbox.node.Selector;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells in the status of each PodDisruptionBudget how many pods may be evicted now. */
final class DisruptionBudgets extends Worker {
    private final EventRecorder events;
    private final Set<String> told = new HashSet<>();

    DisruptionBudgets(ApiClient api) {
        super(api, "disruption-budgets", Resource.PODS, Resource.DISRUPTION_BUDGETS);
        events = new EventRecorder(api, "controllermanager", "", () -> true);
    }

    @Override
    Optional<Duration> pass() {
        each(all(Resource.DISRUPTION_BUDGETS), this::look);
        return Optional.empty();
    }

    private void look(ObjectNode budget) {
        var pods = all(Resource.PODS).stream().filter(each -> Fields.namespace(each).equals(Fields.namespace(budget)))
                .filter(each -> new Selector(budget.at("/spec/selector")).matches(Fields.labels(each)))
                .filter(each -> !Fields.finished(each)).toList();
        if (pods.isEmpty() && told.add(Fields.uid(budget))) {
            events.normal(budget, "NoPods", "No matching pods found");
        }
        var healthy = (int) pods.stream().filter(each -> Fields.isTrue(each, "Ready") && !Fields.deleting(each))
                .count();
        var desired = budget.at("/spec").has("minAvailable") ? share(budget.at("/spec/minAvailable"), pods.size())
                : pods.size() - share(budget.at("/spec/maxUnavailable"), pods.size());
        write(budget, pods, healthy, desired);
    }

    /** A number of pods, or a percentage of them, rounded up. */
    private static int share(JsonNode value, int pods) {
        return value.isString() && value.asString().endsWith("%")
                ? (int) Math.ceil(pods * Integer.parseInt(value.asString().replace("%", "")) / 100.0) : value.asInt(0);
    }

    private void write(ObjectNode budget, List<ObjectNode> pods, int healthy, int desired) {
        var allowed = Math.max(0, healthy - desired);
        var status = budget.path("status");
        var generation = budget.at("/metadata/generation").asInt(1);
        if (status.path("currentHealthy").asInt(-1) == healthy && status.path("expectedPods").asInt(-1) == pods.size()
                && status.path("disruptionsAllowed").asInt(-1) == allowed
                && status.path("observedGeneration").asInt(0) == generation) {
            return;
        }
        var patch = ApiClient.JSON.createObjectNode();
        var next = patch.putObject("status").put("observedGeneration", generation).put("disruptionsAllowed", allowed)
                .put("currentHealthy", healthy).put("desiredHealthy", desired).put("expectedPods", pods.size());
        var now = allowed > 0 ? "True" : "False";
        var before = Fields.condition(budget, "DisruptionAllowed");
        var since = before.path("status").asString("").equals(now)
                ? before.path("lastTransitionTime").asString(Fields.now()) : Fields.now();
        next.putArray("conditions").addObject().put("type", "DisruptionAllowed").put("status", now)
                .put("observedGeneration", generation).put("lastTransitionTime", since)
                .put("reason", allowed > 0 ? "SufficientPods" : "InsufficientPods").put("message", "");
        api().patchStatus(Resource.DISRUPTION_BUDGETS, Fields.namespace(budget), Fields.name(budget), patch);
    }

    @Override
    public void close() {
        super.close();
        events.close();
    }
}
