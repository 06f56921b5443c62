package dev.howdah.sandbox.operator;

import dev.howdah.sandbox.client.Resource;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Decides whether another instance is to become the primary: because the present one fails, or its node is cordoned. */
final class PrimaryChoice {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration CHECK_AGAIN = Duration.ofSeconds(10);
    private static final String FAILING_SINCE = "currentPrimaryFailingSinceTimestamp";
    private final Context context;
    private final StatusWriter status;
    private final RoleLabels labels;

    PrimaryChoice(Context context, StatusWriter status, RoleLabels labels) {
        this.context = context;
        this.status = status;
        this.labels = labels;
    }

    /** Does what is due; when to look again, or empty when the primary is as it should be. */
    Optional<Duration> make(ObjectNode cluster, Parts parts, List<InstanceReport> reports) {
        var current = cluster.at("/status/currentPrimary").asString("");
        var ranked = InstanceReport.ranked(reports);
        if (current.isEmpty() || ranked.isEmpty()) {
            return Optional.empty();
        }
        var first = ranked.getFirst();
        if (first.name().equals(current)) {
            forget(cluster);
            return first.answers() && first.primary() ? leaveCordonedNode(cluster, parts, ranked) : Optional.of(SECOND);
        }
        var fenced = Pods.annotation(cluster, "cnpg.io/fencedInstances");
        if (!first.answers() || fenced.contains("\"" + current + "\"") || fenced.contains("*")) {
            return Optional.of(SECOND);
        }
        return Optional.of(failOver(cluster, parts, ranked));
    }

    private Duration failOver(ObjectNode cluster, Parts parts, List<InstanceReport> ranked) {
        var current = cluster.at("/status/currentPrimary").asString();
        if (parts.pod(current).filter(Pods::ready).isPresent()) {
            context.events().warning(cluster, "PrimaryStatusCheckFailed",
                    "Primary pod %s is ready but its status cannot be read".formatted(current));
            return context.scale().of(CHECK_AGAIN);
        }
        if (toBeDelayed(cluster)) {
            return SECOND;
        }
        context.events().normal(cluster, "FailingOver",
                "Current primary isn't healthy, initiating a failover from " + current);
        status.phase(Names.FAILING_OVER, "Initiating a failover from " + current);
        status.target(Names.PENDING);
        labels.unhealthy(parts, current);
        if (ranked.stream().anyMatch(InstanceReport::streaming)) {
            return SECOND;
        }
        var successor = ranked.getFirst().name();
        var words = "Failing over from %s to %s".formatted(current, successor);
        context.events().normal(cluster, "FailoverTarget", words);
        status.phase(Names.FAILING_OVER, words);
        status.target(successor);
        return SECOND;
    }

    private boolean toBeDelayed(ObjectNode cluster) {
        var delay = cluster.at("/spec/failoverDelay").asInt(0);
        if (delay == 0) {
            return false;
        }
        var since = cluster.at("/status/" + FAILING_SINCE).asString("");
        if (since.isEmpty()) {
            status.change(now -> now.put(FAILING_SINCE, StatusWriter.micros()));
            return true;
        }
        var waited = Duration.between(OffsetDateTime.parse(since).toInstant(), Instant.now());
        return waited.compareTo(context.scale().of(Duration.ofSeconds(delay))) < 0;
    }

    private void forget(ObjectNode cluster) {
        if (!cluster.at("/status/" + FAILING_SINCE).asString("").isEmpty()) {
            status.change(now -> now.remove(FAILING_SINCE));
        }
    }

    private Optional<Duration> leaveCordonedNode(ObjectNode cluster, Parts parts, List<InstanceReport> ranked) {
        var current = ranked.getFirst();
        var node = current.pod().at("/spec/nodeName").asString("");
        if (!cordoned(node) || parts.readyNames().size() < cluster.at("/spec/instances").asInt(1)) {
            return Optional.empty();
        }
        var successor = ranked.stream().skip(1).filter(InstanceReport::answers)
                .filter(each -> !cordoned(each.pod().at("/spec/nodeName").asString(""))).findFirst();
        successor.ifPresent(next -> {
            context.events().normal(cluster, "SwitchingOver",
                    "Current primary is running on unschedulable node %s, switching over from %s to %s".formatted(
                            node, current.name(), next.name()));
            status.phase(Names.SWITCHOVER, "Switching over to %s, because primary instance was running on unschedulable node %s"
                    .formatted(next.name(), node));
            status.target(next.name());
        });
        return successor.map(_ -> SECOND);
    }

    private boolean cordoned(String node) {
        return context.api().find(Resource.NODES, "", node).filter(each -> each.at("/spec/unschedulable").asBoolean(false)).isPresent();
    }
}
