package dev.howdah.service.resilience;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Cluster;
import dev.howdah.model.Instance;
import dev.howdah.model.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * What forbids moving the primary, or should be known before. The operator checks none of it: it even accepts a
 * switchover to an instance that does not exist, at the price of an outage.
 */
final class Guards {
    /** A standby that is further behind than one WAL segment has to be waited for. */
    private static final long FAR_BEHIND_BYTES = 16L << 20;

    private Guards() {}

    /** Why {@code candidate} cannot take over in a planned switchover now. */
    static List<Text> againstSwitchover(Cluster cluster, String candidate) {
        var refusals = new ArrayList<>(againstAnyMove(cluster));
        if (candidate.equals(cluster.status().currentPrimary())) {
            refusals.add(new Text("resilience.refusal.already-primary", candidate));
            return refusals;
        }
        cluster.instance(candidate).ifPresentOrElse(
                instance -> refusals.addAll(againstCandidate(cluster, instance)),
                () -> refusals.add(new Text("resilience.refusal.no-such-instance", candidate)));
        return refusals;
    }

    /** Why the primary must not be killed now. */
    static List<Text> againstFailure(Cluster cluster) {
        var refusals = new ArrayList<>(againstAnyMove(cluster));
        if (cluster.primary().filter(each -> each.pod().present() && !each.podUid().isEmpty()).isEmpty()) {
            refusals.add(new Text("resilience.refusal.no-primary-pod"));
        }
        if (cluster.instances().stream().noneMatch(each -> againstCandidate(cluster, each).isEmpty())) {
            refusals.add(new Text("resilience.refusal.nobody-can-take-over"));
        }
        return refusals;
    }

    static List<Text> warnings(Cluster cluster) {
        var warnings = new ArrayList<Text>();
        if (cluster.status().readyInstances() < cluster.spec().instances()) {
            warnings.add(new Text("resilience.warning.not-all-ready", cluster.status().readyInstances(),
                    cluster.spec().instances()));
        }
        if (cluster.spec().synchronousNumber() == 0) {
            warnings.add(new Text("resilience.warning.asynchronous"));
        }
        return warnings;
    }

    static List<Text> againstAnyMove(Cluster cluster) {
        var refusals = new ArrayList<Text>();
        if (cluster.status().primaryMoving()) {
            refusals.add(new Text("resilience.refusal.already-moving", cluster.status().targetPrimary()));
        }
        if (cluster.spec().hibernation()) {
            refusals.add(new Text("resilience.refusal.hibernated"));
        }
        if (cluster.status().phase().equals(Phase.UNRECOVERABLE) || cluster.status().phase().equals(Phase.DISK_FULL)) {
            refusals.add(new Text("resilience.refusal.phase", cluster.status().phase()));
        }
        return refusals;
    }

    static List<Text> againstCandidate(Cluster cluster, Instance instance) {
        var refusals = new ArrayList<Text>();
        var name = instance.name();
        if (name.equals(cluster.status().currentPrimary())) {
            refusals.add(new Text("resilience.refusal.already-primary", name));
        } else if (instance.fenced()) {
            refusals.add(new Text("resilience.refusal.fenced", name));
        } else if (!instance.pod().ready() || instance.pod().deleting()) {
            refusals.add(new Text("resilience.refusal.not-ready", name));
        } else if (instance.report().isEmpty()) {
            refusals.add(new Text("resilience.refusal.no-report", name));
        } else if (!instance.following()) {
            refusals.add(new Text("resilience.refusal.not-streaming", name));
        } else if (cluster.lagBytes(instance).orElse(0L) > FAR_BEHIND_BYTES) {
            refusals.add(new Text("resilience.refusal.far-behind", name));
        }
        return refusals;
    }
}
