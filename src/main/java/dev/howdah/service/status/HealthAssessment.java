package dev.howdah.service.status;

import dev.howdah.model.Cluster;
import dev.howdah.model.Condition;
import dev.howdah.model.Health;
import dev.howdah.model.Health.Fact;
import dev.howdah.model.Health.Level;
import dev.howdah.model.Instance;
import dev.howdah.model.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges a cluster by what it is for: taking writes, not losing them, and surviving the next failure. Every fact has a
 * sentence in the message bundle, {@code health.<key>}, and what it means and what to do, {@code health.<key>.advice}.
 */
public final class HealthAssessment {
    private static final Set<String> OUT_OF_ORDER = Set.of(Phase.UNRECOVERABLE, Phase.DISK_FULL);

    private final Cluster cluster;
    private final Instant now;
    private final List<Fact> facts = new ArrayList<>();

    private HealthAssessment(Cluster cluster, Instant now) {
        this.cluster = cluster;
        this.now = now;
    }

    /** The judgement of {@code cluster} at {@code now}; never without a fact. */
    public static Health of(Cluster cluster, Instant now) {
        var assessment = new HealthAssessment(cluster, now);
        assessment.judge();
        return new Health(assessment.facts);
    }

    private void judge() {
        var phase = cluster.status().phase();
        if (asleep()) {
            facts.add(new Fact(Level.ASLEEP, "hibernated"));
        } else if (phase.isEmpty()) {
            facts.add(new Fact(Level.UNKNOWN, "new"));
        } else if (phase.equals(Phase.FIRST_PRIMARY)) {
            firstPrimary();
        } else {
            outOfOrder(phase);
            running(phase);
        }
    }

    private boolean asleep() {
        return cluster.spec().hibernation()
                && cluster.status().condition(Condition.HIBERNATION).map(Condition::met).orElse(false);
    }

    private void firstPrimary() {
        var stuck = cluster.instances().stream().map(each -> each.pod().reason()).filter(each -> !each.isEmpty())
                .findFirst();
        facts.add(stuck.map(reason -> new Fact(Level.FAILING, "first-primary-stuck", brief(reason)))
                .orElseGet(() -> new Fact(Level.ATTENTION, "first-primary")));
    }

    private void outOfOrder(String phase) {
        if (OUT_OF_ORDER.contains(phase)) {
            facts.add(new Fact(Level.FAILING, "out-of-order", phase, cluster.status().phaseReason()));
        }
    }

    private void running(String phase) {
        primary(phase);
        var replication = new ReplicationFacts(cluster);
        instances(phase);
        facts.addAll(replication.all());
        facts.addAll(new SafetyFacts(cluster, now).all());
        forgotten();
        if (facts.isEmpty()) {
            facts.add(protectedBy(replication));
        }
    }

    private void primary(String phase) {
        var status = cluster.status();
        var name = status.currentPrimary();
        if (status.targetPrimary().equals(Phase.PENDING_TARGET)) {
            facts.add(new Fact(Level.FAILING, "moving-pending", name));
        } else if (status.primaryMoving() && !name.isEmpty()) {
            var planned = phase.equals(Phase.SWITCHOVER);
            facts.add(new Fact(Level.FAILING, planned ? "switching" : "moving", name, status.targetPrimary()));
        } else if (cluster.spec().fences(name)) {
            facts.add(new Fact(Level.FAILING, "primary-fenced", name));
        } else if (!cluster.primary().map(each -> each.pod().ready()).orElse(false)) {
            facts.add(notReadySince().map(length -> new Fact(Level.FAILING, "no-primary-since", name, length))
                    .orElseGet(() -> new Fact(Level.FAILING, "no-primary", name)));
        } else if (twoPrimaries()) {
            facts.add(new Fact(Level.FAILING, "two-primaries", name));
        }
    }

    private boolean twoPrimaries() {
        return cluster.instances().stream().filter(each -> each.pod().ready())
                .flatMap(each -> each.report().stream()).filter(Instance.Report::primary).count() > 1;
    }

    private Optional<Duration> notReadySince() {
        return cluster.status().condition(Condition.READY).filter(Condition::unmet).flatMap(Condition::since)
                .map(since -> Duration.between(since, now)).filter(each -> !each.isNegative());
    }

    private void instances(String phase) {
        var wanted = cluster.spec().instances();
        var ready = cluster.status().readyInstances();
        var missing = cluster.instances().stream()
                .filter(each -> !each.pod().ready() && !each.name().equals(cluster.status().currentPrimary())).toList();
        if (phase.equals(Phase.CREATING_REPLICA)) {
            creating(ready, wanted);
        } else if (ready < wanted && missing.isEmpty()) {
            facts.add(new Fact(Level.ATTENTION, "instances-missing", ready, wanted));
        } else if (ready < wanted) {
            facts.add(notReady(missing, ready, wanted));
        } else if (phase.equals(Phase.WAITING_FOR_USER)) {
            facts.add(new Fact(Level.ATTENTION, "waiting-for-user", cluster.status().phaseReason()));
        } else if (!phase.equals(Phase.HEALTHY) && !cluster.status().primaryMoving() && !OUT_OF_ORDER.contains(phase)) {
            facts.add(new Fact(Level.ATTENTION, "busy", phase));
        }
    }

    private void creating(int ready, int wanted) {
        facts.add(stuck(cluster.instances())
                .map(each -> new Fact(Level.ATTENTION, "creating-stuck", ready, wanted, each.name(),
                        brief(each.pod().reason())))
                .orElseGet(() -> new Fact(Level.ATTENTION, "creating-replica", ready, wanted)));
    }

    private Fact notReady(List<Instance> missing, int ready, int wanted) {
        var names = String.join(", ", missing.stream().map(Instance::name).toList());
        if (!facts.isEmpty()) {
            return new Fact(Level.ATTENTION, "instances-down", ready, wanted, names);
        }
        return stuck(missing)
                .map(each -> new Fact(Level.ATTENTION, "instances-stuck", ready, wanted, each.name(),
                        brief(each.pod().reason())))
                .orElseGet(() -> notReadySince()
                        .map(length -> new Fact(Level.ATTENTION, "instances-not-ready-since", ready, wanted, names,
                                length))
                        .orElseGet(() -> new Fact(Level.ATTENTION, "instances-not-ready", ready, wanted, names)));
    }

    private static Optional<Instance> stuck(List<Instance> among) {
        return among.stream().filter(each -> !each.pod().ready() && !each.pod().reason().isEmpty()).findFirst();
    }

    /** The reason without Kubernetes' longer message. */
    private static String brief(String reason) {
        var colon = reason.indexOf(':');
        return colon < 0 ? reason : reason.substring(0, colon);
    }

    private void forgotten() {
        var fenced = cluster.spec().fenced().stream().filter(each -> !each.equals(cluster.status().currentPrimary()))
                .toList();
        if (!fenced.isEmpty() && !fenced.contains("*")) {
            facts.add(new Fact(Level.ATTENTION, "fenced", String.join(", ", fenced)));
        }
        if (cluster.spec().hibernation()) {
            facts.add(new Fact(Level.ATTENTION, "hibernating"));
        }
        if (cluster.spec().maintenance()) {
            facts.add(new Fact(Level.ATTENTION, "maintenance"));
        }
    }

    private Fact protectedBy(ReplicationFacts replication) {
        var ready = cluster.status().readyInstances();
        var wanted = cluster.spec().instances();
        var required = cluster.spec().synchronousNumber();
        if (wanted == 1) {
            return new Fact(Level.PROTECTED, "alone");
        }
        return required > 0 ? new Fact(Level.PROTECTED, "protected", ready, wanted, replication.confirming(), required)
                : new Fact(Level.PROTECTED, "replicated", ready, wanted);
    }
}
