package dev.howdah.sandbox.node;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.ApiException;
import dev.howdah.sandbox.client.Resource;
import java.time.Instant;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the status of one pod over what the API server has, and removes the pod at its end. */
final class StatusWriter {
    private static final int ATTEMPTS = 8;

    private final Uplink uplink;
    private final String namespace;
    private final String name;
    private final String uid;
    private final Supplier<PodStatus> status;
    private final Instant began = Instant.now();
    private volatile boolean ready;

    StatusWriter(Uplink uplink, JsonNode pod, Supplier<PodStatus> status) {
        this.uplink = uplink;
        this.status = status;
        namespace = Fields.namespace(pod);
        name = Fields.name(pod);
        uid = Fields.uid(pod);
    }

    Instant began() {
        return began;
    }

    /** Whether the pod is ready as it was written last. */
    boolean ready() {
        return ready;
    }

    /** Writes what is not yet so; false when the API server could not be reached. */
    boolean write() {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                writeOnce();
                return true;
            } catch (ApiException refused) {
                if (!refused.conflict()) {
                    return refused.notFound();
                }
            }
        }
        return false;
    }

    private void writeOnce() {
        var api = uplink.api();
        var current = api.get(Resource.PODS, namespace, name);
        if (!Fields.uid(current).equals(uid)) {
            return;
        }
        var next = status.get().over(current);
        ready = next.path("conditions").valueStream().anyMatch(each -> each.path("type").asString("").equals("Ready")
                && each.path("status").asString("").equals("True"));
        if (differs(next, current.path("status"))) {
            var patch = ApiClient.JSON.createObjectNode();
            patch.putObject("metadata").set("resourceVersion", current.at("/metadata/resourceVersion"));
            patch.set("status", next);
            api.patchStatus(Resource.PODS, namespace, name, patch);
        }
    }

    private static boolean differs(ObjectNode next, JsonNode current) {
        return next.properties().stream().anyMatch(each -> !each.getValue().equals(current.path(each.getKey())));
    }

    /** Removes the pod's object at once; false when the API server could not be reached. */
    boolean delete() {
        try {
            var options = ApiClient.JSON.createObjectNode().put("gracePeriodSeconds", 0);
            options.putObject("preconditions").put("uid", uid);
            uplink.api().delete(Resource.PODS, namespace, name, options);
            return true;
        } catch (ApiException refused) {
            return refused.code() == 409;
        }
    }
}
