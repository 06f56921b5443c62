package dev.howdah.service.status;

import dev.howdah.model.Cluster;
import dev.howdah.model.Condition;
import dev.howdah.model.Health;
import dev.howdah.model.Health.Fact;
import dev.howdah.model.Health.Level;
import dev.howdah.model.Instance;
import dev.howdah.model.Phase;
import dev.howdah.model.Replication;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Judges a cluster by what it is for: taking writes, not losing them, and surviving the next failure. */
public final class HealthAssessment {
    private static final Duration CERTIFICATE_MARGIN = Duration.ofDays(5);
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
        } else if (phase.equals(Phase.UNRECOVERABLE) || phase.equals(Phase.DISK_FULL)) {
            facts.add(new Fact(Level.FAILING, "phase", phase, cluster.status().phaseReason()));
        } else if (phase.equals(Phase.FIRST_PRIMARY)) {
            facts.add(new Fact(Level.ATTENTION, "first-primary"));
        } else {
            running(phase);
        }
    }

    private boolean asleep() {
        return cluster.spec().hibernation() && cluster.status().condition(Condition.HIBERNATION).map(Condition::met).orElse(false);
    }

    private void running(String phase) {
        primary(phase);
        synchronous();
        instances(phase);
        archiving();
        fences();
        certificates();
        if (facts.isEmpty()) {
            facts.add(protectedBy());
        }
    }

    private void primary(String phase) {
        var status = cluster.status();
        if (status.primaryMoving()) {
            var target = status.targetPrimary().equals(Phase.PENDING_TARGET) ? "" : status.targetPrimary();
            facts.add(target.isEmpty() ? new Fact(Level.FAILING, "moving-pending", status.currentPrimary())
                    : new Fact(Level.FAILING, "moving", status.currentPrimary(), target));
        } else if (cluster.primary().map(each -> !each.pod().ready()).orElse(true)) {
            facts.add(new Fact(Level.FAILING, phase.equals(Phase.SWITCHOVER) ? "switching" : "no-primary", status.currentPrimary()));
        }
    }

    private void synchronous() {
        var required = cluster.spec().synchronousNumber();
        var standbys = standbys();
        if (required > 0 && cluster.primary().flatMap(Instance::report).isPresent() && standbys < required && cluster.spec().instances() > 1) {
            facts.add(new Fact(Level.FAILING, "commits-wait", standbys, required));
        }
    }

    private int standbys() {
        return (int) cluster.primary().flatMap(Instance::report).stream().flatMap(each -> each.replication().stream())
                .filter(Replication::streaming).filter(Replication::synchronous).count();
    }

    private void instances(String phase) {
        var wanted = cluster.spec().instances();
        var ready = cluster.status().readyInstances();
        if (phase.equals(Phase.CREATING_REPLICA)) {
            facts.add(new Fact(Level.ATTENTION, "creating-replica", ready, wanted));
        } else if (ready < wanted) {
            var missing = cluster.instances().stream().filter(each -> !each.pod().ready()).map(Instance::name).collect(Collectors.joining(", "));
            facts.add(new Fact(Level.ATTENTION, missing.isEmpty() ? "instances-missing" : "instances-not-ready", ready, wanted, missing));
        } else if (!phase.equals(Phase.HEALTHY)) {
            facts.add(new Fact(Level.ATTENTION, "phase", phase, cluster.status().phaseReason()));
        }
    }

    private void archiving() {
        if (!cluster.spec().archiving()) {
            facts.add(new Fact(Level.ATTENTION, "no-archive"));
        } else {
            cluster.status().condition(Condition.CONTINUOUS_ARCHIVING).filter(Condition::unmet)
                    .ifPresent(each -> facts.add(new Fact(Level.FAILING, "archiving-failing", each.message())));
        }
    }

    private void fences() {
        if (!cluster.spec().fenced().isEmpty()) {
            facts.add(new Fact(Level.ATTENTION, "fenced", String.join(", ", cluster.spec().fenced())));
        }
    }

    private void certificates() {
        cluster.status().certificateExpiry().entrySet().stream().filter(each -> each.getValue().isBefore(now.plus(CERTIFICATE_MARGIN)))
                .findFirst().ifPresent(each -> facts.add(new Fact(Level.ATTENTION, "certificate", each.getKey(),
                        Duration.between(now, each.getValue()))));
    }

    private Fact protectedBy() {
        var required = cluster.spec().synchronousNumber();
        return required > 0
                ? new Fact(Level.PROTECTED, "protected", cluster.status().readyInstances(), cluster.spec().instances(), standbys(), required)
                : new Fact(Level.PROTECTED, "replicated", cluster.status().readyInstances(), cluster.spec().instances());
    }
}
