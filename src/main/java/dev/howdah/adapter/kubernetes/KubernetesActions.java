package dev.howdah.adapter.kubernetes;

import dev.howdah.model.ClusterId;
import dev.howdah.model.Phase;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.cluster.ClusterActions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The writes of {@code kubectl cnpg} as patches of the fields meant. */
final class KubernetesActions implements ClusterActions {
    private static final String MERGE = "application/merge-patch+json";
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Api api;
    private final Clock clock;

    KubernetesActions(Api api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    @Override
    public void promote(ClusterId cluster, String instance, String resourceVersion) {
        var path = Kind.CLUSTERS.object(cluster.namespace(), cluster.name());
        var seen = api.get(path, Api.READ);
        if (!Json.text(seen, "metadata/resourceVersion").equals(resourceVersion)) {
            throw new ProblemException(Code.CONFLICT, cluster.name(), "the object has been modified");
        }
        if (Json.text(seen, "status/targetPrimary").equals(instance)) {
            return;
        }
        api.send(new Api.Request("PATCH", path + "/status", MERGE, Json.write(Map.of(
                "metadata", Map.of("resourceVersion", resourceVersion),
                "status", switchover(seen, instance)))), Api.WRITE);
    }

    @Override
    public void deletePod(ClusterId cluster, String instance, String podUid, Duration grace) {
        var options = Map.of("kind", "DeleteOptions", "apiVersion", "v1",
                "gracePeriodSeconds", Math.max(0, Math.round(grace.toMillis() / 1000.0)),
                "preconditions", Map.of("uid", podUid));
        api.send(new Api.Request("DELETE", Kind.PODS.object(cluster.namespace(), instance), "application/json",
                Json.write(options)), Api.WRITE);
    }

    private Map<String, Object> switchover(JsonNode seen, String instance) {
        var now = clock.instant();
        var status = new LinkedHashMap<String, Object>();
        status.put("targetPrimary", instance);
        status.put("targetPrimaryTimestamp", MICROS.format(now));
        status.put("phase", Phase.SWITCHOVER);
        status.put("phaseReason", "Switching over to " + instance);
        status.put("conditions", conditions(seen, now));
        return status;
    }

    /** A merge patch replaces the whole list, so the others go along unchanged. */
    private static List<Object> conditions(JsonNode seen, Instant now) {
        var all = new ArrayList<Object>();
        var since = now.truncatedTo(ChronoUnit.SECONDS).toString();
        for (var each : Json.items(seen, "status/conditions").toList()) {
            if (!Json.text(each, "type").equals("Ready")) {
                all.add(each);
            } else if (Json.text(each, "status").equals("False")) {
                since = Json.text(each, "lastTransitionTime");
            }
        }
        all.add(Map.of("type", "Ready", "status", "False", "reason", "ClusterIsNotReady",
                "message", "Cluster Is Not Ready", "lastTransitionTime", since));
        return all;
    }
}
