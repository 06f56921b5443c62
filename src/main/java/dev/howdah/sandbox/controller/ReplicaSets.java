package dev.howdah.sandbox.controller;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.ApiException;
import dev.howdah.sandbox.client.Resource;
import dev.howdah.sandbox.node.EventRecorder;
import dev.howdah.sandbox.node.Fields;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Keeps as many pods of each replica set as it wants. */
final class ReplicaSets extends Worker {
    private final EventRecorder events;

    ReplicaSets(ApiClient api) {
        super(api, "replica-sets", Resource.REPLICA_SETS, Resource.PODS);
        events = new EventRecorder(api, "replicaset-controller", "", () -> true);
    }

    @Override
    Optional<Duration> pass() {
        each(all(Resource.REPLICA_SETS).stream().filter(each -> !Fields.deleting(each)).toList(), this::look);
        return Optional.empty();
    }

    private void look(ObjectNode set) {
        var wanted = set.at("/spec/replicas").asInt(1);
        var pods = living(all(Resource.PODS), set);
        if (pods.size() != wanted) {
            // what was made in the last pass may not be seen yet
            pods = living(api().list(Resource.PODS, Fields.namespace(set), ""), set);
        }
        for (var missing = pods.size(); missing < wanted; missing++) {
            begin(set);
        }
        pods.stream().sorted(Comparator.comparing(each -> Fields.isTrue(each, "Ready")))
                .limit(Math.max(0, pods.size() - wanted)).forEach(each -> end(set, each));
        count(set, pods);
    }

    private static List<ObjectNode> living(Collection<ObjectNode> pods, ObjectNode set) {
        return pods.stream().filter(each -> Fields.ownedBy(each, Fields.uid(set)))
                .filter(each -> !Fields.deleting(each) && !Fields.finished(each)).toList();
    }

    private void begin(ObjectNode set) {
        var pod = ApiClient.JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Pod");
        var template = set.at("/spec/template");
        var metadata = pod.putObject("metadata");
        if (template.path("metadata") instanceof ObjectNode given) {
            metadata.setAll(given.deepCopy());
        }
        metadata.put("generateName", Fields.name(set) + "-").put("namespace", Fields.namespace(set));
        metadata.putArray("ownerReferences").addObject().put("apiVersion", "apps/v1").put("kind", "ReplicaSet")
                .put("name", Fields.name(set)).put("uid", Fields.uid(set)).put("controller", true)
                .put("blockOwnerDeletion", true);
        pod.set("spec", template.path("spec").deepCopy());
        var made = api().create(Resource.PODS, Fields.namespace(set), pod);
        events.normal(set, "SuccessfulCreate", "Created pod: " + Fields.name(made));
    }

    private void end(ObjectNode set, ObjectNode pod) {
        try {
            api().delete(Resource.PODS, Fields.namespace(pod), Fields.name(pod));
            events.normal(set, "SuccessfulDelete", "Deleted pod: " + Fields.name(pod));
        } catch (ApiException gone) {
            if (!gone.notFound()) {
                throw gone;
            }
        }
    }

    private void count(ObjectNode set, List<ObjectNode> pods) {
        var ready = (int) pods.stream().filter(each -> Fields.isTrue(each, "Ready")).count();
        var status = ApiClient.JSON.createObjectNode().put("replicas", pods.size()).put("readyReplicas", ready)
                .put("availableReplicas", ready).put("observedGeneration", set.at("/metadata/generation").asLong(1));
        if (!status.properties().stream().allMatch(each -> set.path("status").path(each.getKey()).asLong(-1)
                == each.getValue().asLong())) {
            var patch = ApiClient.JSON.createObjectNode();
            patch.set("status", status);
            api().patchStatus(Resource.REPLICA_SETS, Fields.namespace(set), Fields.name(set), patch);
        }
    }

    @Override
    public void close() {
        super.close();
        events.close();
    }
}
