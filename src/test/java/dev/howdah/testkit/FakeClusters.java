package dev.howdah.testkit;

import dev.howdah.model.Cluster;
import dev.howdah.model.ClusterEvent;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Observed;
import dev.howdah.model.Problem;
import dev.howdah.service.Watch;
import dev.howdah.service.cluster.Clusters;
import dev.howdah.support.Live;
import java.util.List;

/** Clusters that show what the test says. */
public final class FakeClusters implements Clusters {
    public final Live<Observed<List<Cluster>>> fleet = new Live<>(new Observed.Connecting<>());
    public final Live<Observed<Cluster>> one = new Live<>(new Observed.Connecting<>());
    public final Live<Observed<List<ClusterEvent>>> events = new Live<>(new Observed.Connecting<>());
    public final Live<Observed<List<NodePlace>>> nodes = new Live<>(new Observed.Connecting<>());
    public int openWatches;

    /** Shows {@code cluster}, alone, as live. */
    public void live(Cluster cluster) {
        fleet.set(new Observed.Live<>(List.of(cluster), ClusterSamples.NOW));
        one.set(new Observed.Live<>(cluster, ClusterSamples.NOW));
    }

    /** The connection is lost: what was shown is old now. */
    public void lost(Cluster cluster, Problem.Code why) {
        var cause = new Problem(why, "api");
        fleet.set(new Observed.Stale<>(List.of(cluster), ClusterSamples.NOW, cause));
        one.set(new Observed.Stale<>(cluster, ClusterSamples.NOW, cause));
    }

    @Override
    public Live<Observed<List<Cluster>>> fleet() {
        return fleet;
    }

    @Override
    public Watch<Cluster> watch(ClusterId id) {
        return counted(one);
    }

    @Override
    public Watch<List<ClusterEvent>> events(ClusterId id) {
        return counted(events);
    }

    @Override
    public Live<Observed<List<NodePlace>>> nodes() {
        return nodes;
    }

    @Override
    public void refresh() {}

    private <T> Watch<T> counted(Live<Observed<T>> seen) {
        openWatches++;
        return new Watch<>() {
            @Override
            public Live<Observed<T>> seen() {
                return seen;
            }

            @Override
            public void close() {
                openWatches--;
            }
        };
    }
}
