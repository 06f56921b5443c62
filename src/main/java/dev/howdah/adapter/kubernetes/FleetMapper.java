package dev.howdah.adapter.kubernetes;

import dev.howdah.model.Cluster;
import dev.howdah.model.ClusterId;
import dev.howdah.service.cluster.Clusters.NodePlace;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Everything that is known, of all clusters together, before it is joined.
 *
 * @param reported what the instance manager of a pod said
 */
record FleetMapper(Collection<JsonNode> clusters, Collection<PodMapper.Pod> pods,
                   Collection<PlaceMapper.Claim> claims, Collection<ServiceMapper.Service> services,
                   Collection<ServiceMapper.Slice> slices, Collection<NodePlace> nodes,
                   Function<PodMapper.Pod, InstanceMapper.Reported> reported) {

    /** The clusters, ordered by name. */
    List<Cluster> map() {
        var podsOf = by(pods, each -> new ClusterId(each.namespace(), each.cluster()));
        var claimsOf = by(claims, each -> new ClusterId(each.namespace(), each.cluster()));
        var servicesOf = by(services, each -> new ClusterId(each.namespace(), each.cluster()));
        var slicesOf = by(slices, each -> new ClusterId(each.namespace(), each.service()));
        var nodeOf = nodes.stream().collect(Collectors.toMap(NodePlace::name, each -> each, (one, _) -> one));
        return clusters.stream().map(cluster -> {
            var id = ClusterMapper.id(cluster);
            var instances = InstanceMapper.map(ClusterMapper.instanceNames(cluster), ClusterMapper.fenced(cluster),
                    podsOf.getOrDefault(id, List.of()), claimsOf.getOrDefault(id, List.of()),
                    node -> Optional.ofNullable(nodeOf.get(node)), reported);
            var endpoints = servicesOf.getOrDefault(id, List.of()).stream()
                    .map(each -> ServiceMapper.endpoint(each,
                            slicesOf.getOrDefault(new ClusterId(each.namespace(), each.name()), List.of())))
                    .sorted(Comparator.comparing(Cluster.Endpoint::service)).toList();
            return ClusterMapper.map(cluster, instances, endpoints);
        }).sorted(Comparator.comparing(Cluster::id)).toList();
    }

    private static <T> Map<ClusterId, List<T>> by(Collection<T> all, Function<T, ClusterId> key) {
        return all.stream().collect(Collectors.groupingBy(key));
    }
}
