package dev.howdah.ui.cluster;

import dev.howdah.model.Cluster;
import dev.howdah.model.Cluster.Endpoint;
import dev.howdah.model.Instance;
import dev.howdah.model.Replication;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What the drawing of a cluster shows, before any coordinate: zones with instances, services, replication. */
record TopologyPlan(List<Zone> zones, List<Route> routes, List<Stream> streams) {
    /** Nothing to draw. */
    static final TopologyPlan EMPTY = new TopologyPlan(List.of(), List.of(), List.of());

    /** A zone of Kubernetes; the name is empty for instances that run nowhere. */
    record Zone(String name, List<String> nodes, List<InstanceRow> instances) {}

    /** A service and the instances that it leads to now. */
    record Route(String service, int port, Endpoint.Role role, List<String> instances) {}

    /**
     * Replication from the primary to one replica.
     *
     * @param lag in bytes
     */
    record Stream(String from, String to, Kind kind, Optional<Replication> replication, Optional<Long> lag) {}

    /** SYNC confirms commits, ASYNC follows or catches up, BROKEN is not connected, UNKNOWN: the primary is silent. */
    enum Kind { SYNC, ASYNC, BROKEN, UNKNOWN }

    static TopologyPlan of(Cluster cluster) {
        return new TopologyPlan(zones(cluster), routes(cluster), streams(cluster));
    }

    private static List<Zone> zones(Cluster cluster) {
        var byZone = new TreeMap<String, List<InstanceRow>>(Comparator.comparing(String::isEmpty)
                .thenComparing(Comparator.naturalOrder()));
        InstanceRow.of(cluster).forEach(each ->
                byZone.computeIfAbsent(each.instance().placement().zone(), _ -> new ArrayList<>()).add(each));
        return byZone.entrySet().stream()
                .map(each -> new Zone(each.getKey(), nodes(each.getValue()), each.getValue())).toList();
    }

    private static List<String> nodes(List<InstanceRow> inside) {
        return inside.stream().map(each -> each.instance().placement().node()).filter(each -> !each.isEmpty())
                .distinct().toList();
    }

    private static List<Route> routes(Cluster cluster) {
        return cluster.endpoints().stream()
                .filter(each -> each.role() == Endpoint.Role.READ_WRITE || each.role() == Endpoint.Role.READ_ONLY)
                .sorted(Comparator.comparing(Endpoint::role))
                .map(each -> new Route(each.service(), each.port(), each.role(), each.ready())).toList();
    }

    private static List<Stream> streams(Cluster cluster) {
        var primary = cluster.status().currentPrimary();
        return cluster.instances().stream().filter(each -> !each.name().equals(primary) && each.pod().present())
                .map(each -> new Stream(primary, each.name(), kind(cluster, each.name()),
                        cluster.replicationTo(each.name()),
                        cluster.lagBytes(each))).toList();
    }

    private static Kind kind(Cluster cluster, String replica) {
        if (cluster.primary().flatMap(Instance::report).isEmpty()) {
            return Kind.UNKNOWN;
        }
        return cluster.replicationTo(replica)
                .map(each -> each.streaming() && each.synchronous() ? Kind.SYNC : Kind.ASYNC).orElse(Kind.BROKEN);
    }
}
