package dev.howdah.adapter.kubernetes;

import dev.howdah.model.Cluster.Endpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads services that lead to clusters, and the slices that say which instances stand behind them. */
final class ServiceMapper {
    private ServiceMapper() {}

    /** A service whose selector names a cluster, or that carries a cluster's label. */
    record Service(String namespace, String name, String cluster, Endpoint.Role role, int port, String type,
                   List<String> addresses) {}

    /** A part of what stands behind a service, by instance name. */
    record Slice(String namespace, String service, List<String> ready, List<String> notReady) {}

    /** Empty for services that lead elsewhere. */
    static Optional<Service> map(JsonNode service) {
        var selected = Json.key(service, "spec/selector", "cnpg.io/cluster");
        var cluster = selected.isEmpty() ? Json.key(service, "metadata/labels", "cnpg.io/cluster") : selected;
        return cluster.isEmpty() ? Optional.empty() : Optional.of(new Service(
                Json.text(service, "metadata/namespace"), Json.text(service, "metadata/name"), cluster,
                role(service), port(service), Json.text(service, "spec/type"), addresses(service)));
    }

    /** Empty when it belongs to no service, or holds no pods. */
    static Optional<Slice> mapSlice(JsonNode slice) {
        var service = Json.key(slice, "metadata/labels", "kubernetes.io/service-name");
        var ready = pods(slice, true);
        var notReady = pods(slice, false);
        return service.isEmpty() || ready.isEmpty() && notReady.isEmpty() ? Optional.empty()
                : Optional.of(new Slice(Json.text(slice, "metadata/namespace"), service, ready, notReady));
    }

    /** @param slices those of this service */
    static Endpoint endpoint(Service service, Collection<Slice> slices) {
        var ready = new ArrayList<String>();
        var notReady = new ArrayList<String>();
        slices.forEach(each -> {
            ready.addAll(each.ready());
            notReady.addAll(each.notReady());
        });
        return new Endpoint(service.name(), service.role(), service.port(), service.type(), service.addresses(),
                ready.stream().distinct().sorted().toList(),
                notReady.stream().filter(each -> !ready.contains(each)).distinct().sorted().toList());
    }

    private static Endpoint.Role role(JsonNode service) {
        var selector = Json.at(service, "spec/selector");
        var instance = Json.text(selector.path("cnpg.io/instanceRole"));
        return switch (instance.isEmpty() ? Json.text(selector.path("role")) : instance) {
            case "primary" -> Endpoint.Role.READ_WRITE;
            case "replica" -> Endpoint.Role.READ_ONLY;
            default -> selector.has("cnpg.io/cluster") && !selector.has("cnpg.io/poolerName")
                    ? Endpoint.Role.ANY : Endpoint.Role.OTHER;
        };
    }

    private static int port(JsonNode service) {
        return Json.items(service, "spec/ports").mapToInt(each -> Json.number(each, "port", 0)).findFirst().orElse(0);
    }

    /** From outside where there is a way, else inside the Kubernetes cluster. */
    private static List<String> addresses(JsonNode service) {
        var outside = Stream.concat(
                Json.items(service, "status/loadBalancer/ingress").map(each ->
                        Json.optional(each, "ip").orElseGet(() -> Json.text(each, "hostname"))),
                Json.texts(service, "spec/externalIPs").stream()).filter(each -> !each.isEmpty()).toList();
        return outside.isEmpty() ? Json.texts(service, "spec/clusterIPs") : outside;
    }

    private static List<String> pods(JsonNode slice, boolean ready) {
        return Json.items(slice, "endpoints")
                .filter(each -> Json.at(each, "conditions/ready").asBoolean(true) == ready)
                .filter(each -> Json.text(each, "targetRef/kind").equals("Pod"))
                .map(each -> Json.text(each, "targetRef/name")).toList();
    }
}
