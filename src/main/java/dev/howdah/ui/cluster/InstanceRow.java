package dev.howdah.ui.cluster;

import dev.howdah.model.Cluster;
import dev.howdah.model.Health.Level;
import dev.howdah.model.Instance;
import dev.howdah.model.Replication;
import java.util.List;
import java.util.Optional;

/**
 * An instance as the table shows it.
 *
 * @param lag         bytes behind the primary; empty for the primary, and while unknown
 * @param replication what the primary says of it
 */
record InstanceRow(Instance instance, boolean primary, Optional<Long> lag, Optional<Replication> replication) {
    static List<InstanceRow> of(Cluster cluster) {
        return cluster.instances().stream().map(each -> of(cluster, each)).toList();
    }

    private static InstanceRow of(Cluster cluster, Instance instance) {
        var primary = instance.name().equals(cluster.status().currentPrimary());
        return new InstanceRow(instance, primary, primary ? Optional.empty() : cluster.lagBytes(instance),
                primary ? Optional.empty() : cluster.replicationTo(instance.name()));
    }

    /** How it is by itself: failing without a pod, attention while it is not ready or does not follow. */
    Level level() {
        if (instance.fenced()) {
            return Level.ASLEEP;
        }
        if (!instance.pod().present() || instance.pod().deleting()) {
            return Level.FAILING;
        }
        if (!instance.pod().ready()) {
            return Level.ATTENTION;
        }
        if (instance.report().isEmpty()) {
            return Level.UNKNOWN;
        }
        return primary || instance.following() ? Level.PROTECTED : Level.ATTENTION;
    }

    /** Message key after {@code overview.state.}. */
    String state() {
        var pod = instance.pod();
        if (!pod.present()) {
            return pod.reason().isEmpty() ? "absent" : "stuck";
        }
        if (pod.deleting()) {
            return "ending";
        }
        if (instance.fenced()) {
            return "fenced";
        }
        return pod.ready() ? "ready" : pod.reason().isEmpty() ? "starting" : "stuck";
    }

    /** Kubernetes' word for what keeps it from running, without the longer message; may be empty. */
    String reason() {
        var reason = instance.pod().reason();
        var colon = reason.indexOf(':');
        return colon < 0 ? reason : reason.substring(0, colon);
    }
}
