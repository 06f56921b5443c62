package dev.howdah.sandbox.instance;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.ApiException;
import dev.howdah.sandbox.client.Resource;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** What an instance writes into the status of its Cluster. */
final class ClusterStatus {
    private static final int ATTEMPTS = 10;
    private final ApiClient api;
    private final String namespace;
    private final String name;

    ClusterStatus(ApiClient api, String namespace, String name) {
        this.api = api;
        this.namespace = namespace;
        this.name = name;
    }

    ClusterObject read() {
        return new ClusterObject(api.get(Resource.CLUSTERS, namespace, name));
    }

    /** Says that {@code pod} is the primary now; the Cluster as it is then. */
    ClusterObject currentPrimary(String pod) {
        return patch(status -> {
            status.put("currentPrimary", pod).put("currentPrimaryTimestamp", Timestamps.micros());
            return true;
        });
    }

    /** Sets the phase, and with it the condition Ready. */
    ClusterObject phase(String phase, String reason, boolean ready) {
        return patch(status -> {
            status.put("phase", phase).put("phaseReason", reason);
            condition(status, "Ready", ready, ready ? "ClusterIsReady" : "ClusterIsNotReady",
                    ready ? "Cluster is Ready" : "Cluster Is Not Ready");
            return true;
        });
    }

    /** Says whether the write-ahead log is archived; {@code failure} is empty when it is. */
    ClusterObject archiving(String failure) {
        return patch(status -> failure.isEmpty()
                ? condition(status, "ContinuousArchiving", true, "ContinuousArchivingSuccess",
                        "Continuous archiving is working")
                : condition(status, "ContinuousArchiving", false, "ContinuousArchivingFailing", failure));
    }

    /** Changes the status as it is now; nothing is written when {@code change} says that nothing changed. */
    private ClusterObject patch(Predicate<ObjectNode> change) {
        for (var attempt = 1; ; attempt++) {
            var cluster = api.get(Resource.CLUSTERS, namespace, name);
            var before = cluster.path("status").isObject() ? cluster.path("status").deepCopy() : null;
            var status = cluster.withObject("/status");
            if (!change.test(status)) {
                return new ClusterObject(cluster);
            }
            var patch = ApiClient.JSON.createObjectNode();
            patch.putObject("metadata").put("resourceVersion", cluster.at("/metadata/resourceVersion").asString());
            var changed = patch.putObject("status");
            status.properties().forEach(entry -> {
                if (before == null || !entry.getValue().equals(before.path(entry.getKey()))) {
                    changed.set(entry.getKey(), entry.getValue());
                }
            });
            try {
                return new ClusterObject(api.patchStatus(Resource.CLUSTERS, namespace, name, patch));
            } catch (ApiException refused) {
                if (refused.code() != 409 || attempt == ATTEMPTS) {
                    throw refused;
                }
            }
        }
    }

    private static boolean condition(ObjectNode status, String type, boolean yes, String reason, String message) {
        var wanted = yes ? "True" : "False";
        ObjectNode found = null;
        for (var condition : status.withArray("/conditions")) {
            if (condition.path("type").asString("").equals(type)) {
                found = (ObjectNode) condition;
            }
        }
        if (found == null) {
            found = status.withArray("/conditions").addObject().put("type", type);
        } else if (found.path("status").asString("").equals(wanted) && found.path("reason").asString("").equals(reason)
                && found.path("message").asString("").equals(message)) {
            return false;
        }
        if (!found.path("status").asString("").equals(wanted)) {
            found.put("lastTransitionTime", Timestamps.seconds());
        }
        found.put("status", wanted).put("reason", reason).put("message", message);
        return true;
    }
}
