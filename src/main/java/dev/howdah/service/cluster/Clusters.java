package dev.howdah.service.cluster;

import dev.howdah.model.Cluster;
import dev.howdah.model.ClusterEvent;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Observed;
import dev.howdah.service.Watch;
import dev.howdah.support.Live;
import java.util.List;

/** The clusters of the open environment, live. */
public interface Clusters {
    /** Every cluster, ordered by name; instances report about every five seconds. Shared: never closed by a reader. */
    Live<Observed<List<Cluster>>> fleet();

    /**
     * One cluster with closer attention: instances report about every second while it is open. A cluster that is gone
     * is {@code Stale} with NOT_FOUND; one that never was is {@code Connecting} with NOT_FOUND.
     */
    Watch<Cluster> watch(ClusterId id);

    /** Events of the cluster and of its pods, volumes and jobs, newest first, at most 200. */
    Watch<List<ClusterEvent>> events(ClusterId id);

    /** The nodes of the environment with their zones. */
    Live<Observed<List<NodePlace>>> nodes();

    /** Reads again at once: all watches and reports. */
    void refresh();

    /** A Kubernetes node. */
    record NodePlace(String name, String zone, String pool, boolean ready, boolean schedulable) {}
}
