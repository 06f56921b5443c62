package dev.howdah.sandbox.controller;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.ApiException;
import dev.howdah.sandbox.client.Resource;
import dev.howdah.sandbox.node.EventRecorder;
import dev.howdah.sandbox.node.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A replica set for each template of a deployment: the old ones go when the new one serves. */
final class Deployments extends Worker {
    private static final String HASH = "pod-template-hash";
    private final EventRecorder events;

    Deployments(ApiClient api) {
        super(api, "deployments", Resource.DEPLOYMENTS, Resource.REPLICA_SETS);
        events = new EventRecorder(api, "deployment-controller", "", () -> true);
    }

    @Override
    Optional<Duration> pass() {
        each(all(Resource.DEPLOYMENTS).stream().filter(each -> !Fields.deleting(each)).toList(), this::look);
        return Optional.empty();
    }

    private void look(ObjectNode deployment) {
        var wanted = deployment.at("/spec/replicas").asInt(1);
        var sets = new ArrayList<>(owned(all(Resource.REPLICA_SETS), deployment));
        var name = Fields.name(deployment) + "-" + hash(deployment);
        var current = sets.stream().filter(each -> Fields.name(each).equals(name)).findFirst()
                .orElseGet(() -> made(deployment, name, wanted));
        sets.removeIf(each -> Fields.name(each).equals(name));
        scale(deployment, current, wanted);
        if (available(current) >= wanted) {
            sets.forEach(each -> scale(deployment, each, 0));
        }
        tell(deployment, current, sets);
    }

    private static List<ObjectNode> owned(Collection<ObjectNode> sets, ObjectNode deployment) {
        return sets.stream().filter(each -> Fields.ownedBy(each, Fields.uid(deployment)) && !Fields.deleting(each)).toList();
    }

    private static String hash(ObjectNode deployment) {
        return "%08x".formatted(deployment.at("/spec/template").toString().hashCode());
    }

    private ObjectNode made(ObjectNode deployment, String name, int wanted) {
        var set = ApiClient.JSON.createObjectNode().put("apiVersion", "apps/v1").put("kind", "ReplicaSet");
        var hash = hash(deployment);
        var metadata = set.putObject("metadata").put("name", name).put("namespace", Fields.namespace(deployment));
        metadata.putArray("ownerReferences").addObject().put("apiVersion", "apps/v1").put("kind", "Deployment")
                .put("name", Fields.name(deployment)).put("uid", Fields.uid(deployment)).put("controller", true)
                .put("blockOwnerDeletion", true);
        var spec = set.putObject("spec").put("replicas", wanted);
        spec.set("selector", deployment.at("/spec/selector").deepCopy());
        spec.withObject("/selector").withObject("/matchLabels").put(HASH, hash);
        spec.set("template", deployment.at("/spec/template").deepCopy());
        var labels = spec.withObject("/template").withObject("/metadata").withObject("/labels").put(HASH, hash);
        metadata.set("labels", labels.deepCopy());
        try {
            var made = api().create(Resource.REPLICA_SETS, Fields.namespace(deployment), set);
            events.normal(deployment, "ScalingReplicaSet", "Scaled up replica set %s from 0 to %d".formatted(name, wanted));
            return made;
        } catch (ApiException refused) {
            if (refused.alreadyExists()) {
                return api().get(Resource.REPLICA_SETS, Fields.namespace(deployment), name);
            }
            throw refused;
        }
    }

    private void scale(ObjectNode deployment, ObjectNode set, int wanted) {
        var now = set.at("/spec/replicas").asInt(0);
        if (now != wanted) {
            var patch = ApiClient.JSON.createObjectNode();
            patch.putObject("spec").put("replicas", wanted);
            api().patch(Resource.REPLICA_SETS, Fields.namespace(set), Fields.name(set), patch);
            events.normal(deployment, "ScalingReplicaSet", "Scaled %s replica set %s from %d to %d".formatted(
                    now < wanted ? "up" : "down", Fields.name(set), now, wanted));
        }
    }

    private static int available(JsonNode set) {
        return set.at("/status/availableReplicas").asInt(0);
    }

    private void tell(ObjectNode deployment, ObjectNode current, List<ObjectNode> old) {
        var wanted = deployment.at("/spec/replicas").asInt(1);
        var ready = available(current) + old.stream().mapToInt(Deployments::available).sum();
        var updated = current.at("/status/replicas").asInt(0);
        var all = updated + old.stream().mapToInt(each -> each.at("/status/replicas").asInt(0)).sum();
        var status = ApiClient.JSON.createObjectNode()
                .put("observedGeneration", deployment.at("/metadata/generation").asLong(1)).put("replicas", all)
                .put("updatedReplicas", updated).put("readyReplicas", ready).put("availableReplicas", ready)
                .put("unavailableReplicas", Math.max(0, wanted - ready));
        var complete = updated >= wanted && available(current) >= wanted && all == updated;
        var same = status.properties().stream().allMatch(each ->
                deployment.path("status").path(each.getKey()).asLong(-1) == each.getValue().asLong());
        if (!same || !Fields.condition(deployment, "Available").has("status")) {
            var conditions = status.putArray("conditions");
            condition(conditions, "Available", ready >= wanted, ready >= wanted ? "MinimumReplicasAvailable"
                    : "MinimumReplicasUnavailable");
            condition(conditions, "Progressing", true, complete ? "NewReplicaSetAvailable" : "ReplicaSetUpdated");
            var patch = ApiClient.JSON.createObjectNode();
            patch.set("status", status);
            api().patchStatus(Resource.DEPLOYMENTS, Fields.namespace(deployment), Fields.name(deployment), patch);
        }
    }

    private static void condition(ArrayNode conditions, String type, boolean is, String reason) {
        conditions.addObject().put("type", type).put("status", is ? "True" : "False").put("reason", reason)
                .put("message", "").put("lastUpdateTime", Fields.now()).put("lastTransitionTime", Fields.now());
    }

    @Override
    public void close() {
        super.close();
        events.close();
    }
}
