package dev.howdah.service.status;

import dev.howdah.model.ByteCount;
import dev.howdah.model.Cluster;
import dev.howdah.model.Health.Fact;
import dev.howdah.model.Health.Level;
import dev.howdah.model.Instance;
import dev.howdah.model.Replication;
import java.util.ArrayList;
import java.util.List;

/** Whether the replicas follow, and whether as many confirm commits as are asked for. */
final class ReplicationFacts {
    /** One WAL segment: further behind, a switchover has to wait. */
    private static final long FAR_BEHIND_BYTES = 16L << 20;

    private final Cluster cluster;

    ReplicationFacts(Cluster cluster) {
        this.cluster = cluster;
    }

    List<Fact> all() {
        var facts = new ArrayList<Fact>();
        var primary = cluster.primary().filter(each -> each.pod().ready());
        if (primary.isEmpty() || cluster.status().primaryMoving() || cluster.spec().instances() < 2) {
            return facts;
        }
        if (primary.flatMap(Instance::report).isEmpty()) {
            facts.add(new Fact(Level.UNKNOWN, "replication-unknown", primary.get().name()));
            return facts;
        }
        commits(facts);
        replicas(facts);
        return facts;
    }

    private void commits(List<Fact> facts) {
        var required = cluster.spec().synchronousNumber();
        if (confirming() < required) {
            facts.add(cluster.spec().selfHealing()
                    ? new Fact(Level.ATTENTION, "commits-unconfirmed", confirming(), required)
                    : new Fact(Level.FAILING, "commits-wait", confirming(), required));
        }
    }

    private void replicas(List<Fact> facts) {
        var replicas = cluster.instances().stream()
                .filter(each -> each.pod().ready() && !each.fenced())
                .filter(each -> !each.name().equals(cluster.status().currentPrimary()))
                .toList();
        var idle = replicas.stream().map(Instance::name).filter(each ->
                cluster.replicationTo(each).filter(Replication::streaming).isEmpty()).toList();
        if (!idle.isEmpty()) {
            facts.add(new Fact(Level.ATTENTION, "not-following", String.join(", ", idle)));
        }
        replicas.stream().filter(each -> !idle.contains(each.name())).forEach(each -> cluster.lagBytes(each)
                .filter(bytes -> bytes > FAR_BEHIND_BYTES).ifPresent(bytes ->
                        facts.add(new Fact(Level.ATTENTION, "lagging", each.name(), new ByteCount(bytes)))));
        replicas.stream().filter(each -> each.report().map(Instance.Report::replayPaused).orElse(false))
                .forEach(each -> facts.add(new Fact(Level.ATTENTION, "replay-paused", each.name())));
    }

    /** How many standbys a synchronous commit may wait for now. */
    int confirming() {
        return (int) cluster.primary().flatMap(Instance::report).stream().flatMap(each -> each.replication().stream())
                .filter(Replication::streaming).filter(Replication::synchronous).count();
    }
}
