package dev.howdah.adapter.kubernetes;

import dev.howdah.model.Instance.Placement;
import dev.howdah.model.Instance.PodState;
import dev.howdah.model.Instance.Role;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads pods of clusters: those of instances, and those of the jobs that make instances. */
final class PodMapper {
    private static final String POSTGRES = "postgres";

    private PodMapper() {}

    /**
     * What matters of a pod.
     *
     * @param instance  the instance that it is, or that its job makes
     * @param job       whether it belongs to a job
     * @param statusTls whether its instance manager reports over TLS
     */
    record Pod(String namespace, String name, String cluster, String instance, boolean job, String uid, Role role,
               PodState state, Placement placement, Optional<Instant> created, int restarts, boolean statusTls) {}

    /** Empty for other pods of a cluster, such as those of poolers. */
    static Optional<Pod> map(JsonNode pod) {
        var job = !label(pod, "cnpg.io/jobRole").isEmpty();
        var name = Json.text(pod, "metadata/name");
        var instance = label(pod, "cnpg.io/instanceName");
        if (!job && !label(pod, "cnpg.io/podRole").equals("instance")) {
            return Optional.empty();
        }
        return Optional.of(new Pod(Json.text(pod, "metadata/namespace"), name, label(pod, "cnpg.io/cluster"),
                instance.isEmpty() ? name : instance, job, Json.text(pod, "metadata/uid"), role(pod), state(pod),
                new Placement(Json.text(pod, "spec/nodeName"), "", Json.text(pod, "status/podIP")),
                Json.instant(pod, "metadata/creationTimestamp"), restarts(pod), reportsOverTls(pod)));
    }

    private static String label(JsonNode pod, String label) {
        return Json.key(pod, "metadata/labels", label);
    }

    private static Role role(JsonNode pod) {
        var role = label(pod, "cnpg.io/instanceRole");
        return switch (role.isEmpty() ? label(pod, "role") : role) {
            case "primary" -> Role.PRIMARY;
            case "replica" -> Role.REPLICA;
            case "unhealthy" -> Role.UNHEALTHY;
            default -> Role.NONE;
        };
    }

    private static PodState state(JsonNode pod) {
        var phase = Json.text(pod, "status/phase");
        return new PodState(phase.isEmpty() ? "Unknown" : phase, condition(pod, "Ready", "True").isPresent(),
                !Json.text(pod, "metadata/deletionTimestamp").isEmpty(), reason(pod));
    }

    private static Optional<JsonNode> condition(JsonNode pod, String type, String status) {
        return Json.items(pod, "status/conditions").filter(each -> Json.text(each, "type").equals(type))
                .filter(each -> Json.text(each, "status").equals(status)).findFirst();
    }

    /** What keeps the pod from running: its own reason, a container's, or the scheduler's. */
    private static String reason(JsonNode pod) {
        var own = Json.text(pod, "status/reason");
        if (!own.isEmpty()) {
            return said(own, Json.text(pod, "status/message"));
        }
        return statuses(pod).map(PodMapper::stuck).filter(Objects::nonNull).findFirst()
                .or(() -> condition(pod, "PodScheduled", "False").map(each ->
                        said(Json.text(each, "reason"), Json.text(each, "message"))))
                .orElse("");
    }

    private static String stuck(JsonNode container) {
        var waiting = Json.at(container, "state/waiting");
        var reason = Json.text(waiting, "reason");
        if (!reason.isEmpty() && !reason.equals("PodInitializing") && !reason.equals("ContainerCreating")) {
            return said(reason, Json.text(waiting, "message"));
        }
        var ended = Json.at(container, "state/terminated");
        return Json.number(ended, "exitCode", 0) == 0 ? null
                : said(Json.text(ended, "reason"), Json.text(ended, "message"));
    }

    private static String said(String reason, String message) {
        return message.isEmpty() ? reason : reason + ": " + message.strip();
    }

    private static Stream<JsonNode> statuses(JsonNode pod) {
        return Stream.concat(Json.items(pod, "status/initContainerStatuses"),
                Json.items(pod, "status/containerStatuses"));
    }

    private static int restarts(JsonNode pod) {
        return Json.items(pod, "status/containerStatuses").filter(each -> Json.text(each, "name").equals(POSTGRES))
                .mapToInt(each -> Json.number(each, "restartCount", 0)).sum();
    }

    private static boolean reportsOverTls(JsonNode pod) {
        return Json.items(pod, "spec/containers").filter(each -> Json.text(each, "name").equals(POSTGRES))
                .anyMatch(each -> Stream.concat(Json.texts(each, "command").stream(), Json.texts(each, "args").stream())
                        .anyMatch("--status-port-tls"::equals));
    }
}
