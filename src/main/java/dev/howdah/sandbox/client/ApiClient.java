package dev.howdah.sandbox.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Speaks to a Kubernetes API server: objects as JSON trees, each call with a deadline of ten seconds, every refusal an
 * {@link ApiException}. Thread-safe.
 */
public final class ApiClient implements AutoCloseable {
    /** Reads and writes JSON for everybody in the sandbox. */
    public static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String JSON_PATCH = "application/json-patch+json";
    private static final String APPLY_PATCH = "application/apply-patch+yaml";

    private final Access access;
    private final HttpClient http;

    public ApiClient(Access access) {
        this.access = access;
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5))
                .sslContext(access.tls()).build();
    }

    /** One object; 404 is an exception. */
    public ObjectNode get(Resource resource, String namespace, String name) {
        return json(send("GET", resource.path(namespace, name), Map.of(), null, null, DEADLINE));
    }

    /** One object, if it is there. */
    public Optional<ObjectNode> find(Resource resource, String namespace, String name) {
        try {
            return Optional.of(get(resource, namespace, name));
        } catch (ApiException refused) {
            if (refused.notFound()) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** Objects of a namespace (empty = all) whose labels match {@code selector} (empty = all). */
    public List<ObjectNode> list(Resource resource, String namespace, String selector) {
        return items(listing(resource, namespace, selector));
    }

    /** The whole list object: its resourceVersion is where a watch begins. */
    ObjectNode listing(Resource resource, String namespace, String selector) {
        return json(send("GET", resource.path(namespace), selected(selector), null, null, DEADLINE));
    }

    static List<ObjectNode> items(ObjectNode listing) {
        var items = new ArrayList<ObjectNode>();
        listing.path("items").forEach(each -> items.add((ObjectNode) each));
        return items;
    }

    public ObjectNode create(Resource resource, String namespace, JsonNode object) {
        return json(send("POST", resource.path(namespace), Map.of(), "application/json", bytes(object), DEADLINE));
    }

    /** Puts the whole object; its resourceVersion, if any, must be current. */
    public ObjectNode replace(Resource resource, String namespace, String name, JsonNode object) {
        return json(send("PUT", resource.path(namespace, name), Map.of(), "application/json", bytes(object), DEADLINE));
    }

    public ObjectNode patch(Resource resource, String namespace, String name, JsonNode mergePatch) {
        return json(send("PATCH", resource.path(namespace, name), Map.of(), MERGE_PATCH, bytes(mergePatch), DEADLINE));
    }

    /** Merge patch of the status subresource: {@code mergePatch} holds {@code status} and perhaps metadata.resourceVersion. */
    public ObjectNode patchStatus(Resource resource, String namespace, String name, JsonNode mergePatch) {
        var path = resource.path(namespace, name) + "/status";
        return json(send("PATCH", path, Map.of(), MERGE_PATCH, bytes(mergePatch), DEADLINE));
    }

    public ObjectNode jsonPatch(Resource resource, String namespace, String name, JsonNode operations) {
        return json(send("PATCH", resource.path(namespace, name), Map.of(), JSON_PATCH, bytes(operations), DEADLINE));
    }

    /** Server-side apply by {@code manager}, taking over fields of others. */
    public ObjectNode apply(Resource resource, String namespace, String name, JsonNode object, String manager) {
        return json(send("PATCH", resource.path(namespace, name), Map.of("fieldManager", manager, "force", "true"),
                APPLY_PATCH, bytes(object), DEADLINE));
    }

    /** Deletes in the background with the object's own grace period. An object that is not there is deleted already. */
    public void delete(Resource resource, String namespace, String name) {
        delete(resource, namespace, name, JSON.createObjectNode().put("propagationPolicy", "Background"));
    }

    /** Deletes with a grace period of whole seconds; 0 removes at once. */
    public void delete(Resource resource, String namespace, String name, int graceSeconds) {
        delete(resource, namespace, name, JSON.createObjectNode().put("gracePeriodSeconds", graceSeconds));
    }

    /** Deletes with {@code options} (the fields of DeleteOptions, such as preconditions). */
    public void delete(Resource resource, String namespace, String name, ObjectNode options) {
        options.put("kind", "DeleteOptions").put("apiVersion", "v1");
        try {
            send("DELETE", resource.path(namespace, name), Map.of(), "application/json", bytes(options), DEADLINE);
        } catch (ApiException refused) {
            if (!refused.notFound()) {
                throw refused;
            }
        }
    }

    /** Asks to evict a pod; a PodDisruptionBudget may refuse with 429. */
    public void evict(String namespace, String pod) {
        var eviction = JSON.createObjectNode().put("apiVersion", "policy/v1").put("kind", "Eviction");
        eviction.putObject("metadata").put("name", pod).put("namespace", namespace);
        send("POST", Resource.PODS.path(namespace, pod) + "/eviction", Map.of(), "application/json", bytes(eviction), DEADLINE);
    }

    /** The body of a plain GET, such as {@code pods/https:POD:8000/proxy/pg/status}. */
    public String raw(String path, Duration deadline) {
        return new String(send("GET", path, Map.of(), null, null, deadline), StandardCharsets.UTF_8);
    }

    /**
     * Follows a kind until closed: each object that is there now, then every change. Goes on by itself after failures,
     * and then tells again what is there and what has gone meanwhile.
     */
    public Informer inform(Resource resource, String namespace, String selector, Informer.Listener listener) {
        return new Informer(this, resource, namespace, selector, listener);
    }

    /** Opens a watch that the server ends after {@code seconds}; the caller reads and closes the lines. */
    HttpResponse<InputStream> openWatch(Resource resource, String namespace, String selector, String version,
                                                int seconds) throws IOException, InterruptedException {
        var query = new HashMap<>(selected(selector));
        query.putAll(Map.of("watch", "1", "allowWatchBookmarks", "true", "resourceVersion", version,
                "timeoutSeconds", Integer.toString(seconds)));
        var request = request(resource.path(namespace), query, Duration.ofSeconds(10)).GET().build();
        return http.send(request, BodyHandlers.ofInputStream());
    }

    private static Map<String, String> selected(String selector) {
        return selector.isEmpty() ? Map.of() : Map.of("labelSelector", selector);
    }

    private byte[] send(String method, String path, Map<String, String> query, String type, byte[] body, Duration deadline) {
        var request = request(path, query, deadline)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofByteArray());
            if (response.statusCode() >= 300) {
                throw refusal(response.statusCode(), response.body());
            }
            return response.body();
        } catch (IOException failed) {
            throw new ApiException(method + " " + path + ": " + failed, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ApiException(method + " " + path + ": interrupted", stopped);
        }
    }

    private HttpRequest.Builder request(String path, Map<String, String> query, Duration deadline) {
        var text = query.entrySet().stream().map(each -> each.getKey() + "="
                + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        var base = access.server().toString().replaceFirst("/$", "");
        var builder = HttpRequest.newBuilder(URI.create(base + path + (text.isEmpty() ? "" : "?" + text))).timeout(deadline);
        access.token().ifPresent(token -> builder.header("Authorization", "Bearer " + token));
        return builder;
    }

    static ApiException refusal(int code, byte[] body) {
        try {
            var status = JSON.readTree(body);
            if (status.path("kind").asString("").equals("Status")) {
                return new ApiException(code, status.path("reason").asString(""), status.path("message").asString(""));
            }
        } catch (RuntimeException notJson) {
            return new ApiException(code, "", new String(body, StandardCharsets.UTF_8).strip());
        }
        return new ApiException(code, "", new String(body, StandardCharsets.UTF_8).strip());
    }

    private static byte[] bytes(JsonNode object) {
        return JSON.writeValueAsBytes(object);
    }

    private static ObjectNode json(byte[] body) {
        return (ObjectNode) JSON.readTree(body);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
