package dev.howdah.sandbox.instance;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.ApiException;
import dev.howdah.sandbox.client.Resource;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Cluster DNS and kube-proxy in one, for the servers among themselves: a service's name leads to the PostgreSQL port of
 * the pod that is ready behind it now. Which pod that is says the API; where its port is on this machine say the pods.
 */
public final class PodNetwork {
    private final ApiClient api;
    private final Map<String, InetSocketAddress> ports = new ConcurrentHashMap<>();

    public PodNetwork(ApiClient api) {
        this.api = api;
    }

    void publish(String namespace, String pod, InetSocketAddress port) {
        ports.put(namespace + "/" + pod, port);
    }

    void withdraw(String namespace, String pod, InetSocketAddress port) {
        ports.remove(namespace + "/" + pod, port);
    }

    /** Where {@code service} leads now; empty when no pod is ready behind it, or the API does not say. */
    Optional<InetSocketAddress> resolve(String namespace, String service) {
        try {
            return readyPod(namespace, service).map(pod -> ports.get(namespace + "/" + pod));
        } catch (ApiException unreachable) {
            return Optional.empty();
        }
    }

    private Optional<String> readyPod(String namespace, String service) {
        var slices = api.list(Resource.ENDPOINT_SLICES, namespace, "kubernetes.io/service-name=" + service);
        var inSlice = slices.stream().flatMap(slice -> elements(slice.path("endpoints")))
                .filter(endpoint -> endpoint.at("/conditions/ready").asBoolean(true))
                .map(endpoint -> endpoint.at("/targetRef/name").asString("")).findFirst();
        return inSlice.isPresent() ? inSlice : api.find(Resource.ENDPOINTS, namespace, service).stream()
                .flatMap(endpoints -> elements(endpoints.path("subsets")))
                .flatMap(subset -> elements(subset.path("addresses")))
                .map(address -> address.at("/targetRef/name").asString("")).findFirst();
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
