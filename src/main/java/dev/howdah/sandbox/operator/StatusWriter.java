package dev.howdah.sandbox.operator;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.ApiException;
import dev.howdah.sandbox.client.Resource;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Changes the status of the Cluster as it is at that moment; nothing is written when nothing changes. */
final class StatusWriter {
    private static final int ATTEMPTS = 5;
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private final Context context;

    StatusWriter(Context context) {
        this.context = context;
    }

    /** Returns the Cluster as it is then. */
    ObjectNode change(Consumer<ObjectNode> change) {
        for (var attempt = 1; ; attempt++) {
            var cluster = context.api().get(Resource.CLUSTERS, context.namespace(), context.name());
            var before = cluster.withObject("/status").deepCopy();
            change.accept(cluster.withObject("/status"));
            if (cluster.path("status").equals(before)) {
                return cluster;
            }
            try {
                return write(cluster, before);
            } catch (ApiException refused) {
                if (!refused.conflict() || attempt == ATTEMPTS) {
                    throw refused;
                }
            }
        }
    }

    private ObjectNode write(ObjectNode cluster, ObjectNode before) {
        var patch = ApiClient.JSON.createObjectNode();
        patch.putObject("metadata").set("resourceVersion", cluster.at("/metadata/resourceVersion"));
        var status = patch.putObject("status");
        cluster.path("status").properties().forEach(each -> status.set(each.getKey(), each.getValue()));
        replaced(before, status);
        return context.api().patchStatus(Resource.CLUSTERS, context.namespace(), context.name(), patch);
    }

    /** A merge patch keeps what it does not name: names that are gone are said to be null. */
    private static void replaced(ObjectNode before, ObjectNode after) {
        before.properties().forEach(each -> {
            if (!after.has(each.getKey())) {
                after.putNull(each.getKey());
            } else if (each.getValue() instanceof ObjectNode was && after.path(each.getKey()) instanceof ObjectNode now) {
                replaced(was, now);
            }
        });
    }

    ObjectNode phase(String phase, String reason) {
        return change(status -> {
            status.put("phase", phase).put("phaseReason", reason);
            var healthy = phase.equals(Names.HEALTHY);
            condition(status, "Ready", healthy, healthy ? "ClusterIsReady" : "ClusterIsNotReady",
                    healthy ? "Cluster is Ready" : "Cluster Is Not Ready");
        });
    }

    ObjectNode target(String instance) {
        return change(status -> status.put("targetPrimary", instance).put("targetPrimaryTimestamp", micros()));
    }

    static String micros() {
        return MICROS.format(Instant.now());
    }

    static void condition(ObjectNode status, String type, boolean holds, String reason, String message) {
        var conditions = status.withArray("conditions");
        var known = conditions.valueStream().filter(each -> each.path("type").asString().equals(type)).findFirst();
        var condition = known.map(ObjectNode.class::cast).orElseGet(conditions::addObject);
        var value = holds ? "True" : "False";
        if (!condition.path("status").asString("").equals(value)) {
            condition.put("lastTransitionTime", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        condition.put("message", message).put("reason", reason).put("status", value).put("type", type);
    }
}
