package dev.howdah.sandbox.kube;

import dev.howdah.sandbox.kube.PodRuntime.PodKey;
import dev.howdah.sandbox.kube.Store.Key;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds out what a request wants, checks the right to it, does it, and answers. */
final class Api {
    private final Store store;
    private final Kinds kinds;
    private final Objects objects;
    private final Evictions evictions;
    private final Discovery discovery;
    private final PodStreams streams;

    Api(Store store, Kinds kinds, Objects objects, PodRuntime runtime) {
        this.store = store;
        this.kinds = kinds;
        this.objects = objects;
        evictions = new Evictions(store, objects, kinds);
        discovery = new Discovery(kinds);
        streams = new PodStreams(runtime);
    }

    /** What a path names. {@code name} and {@code subresource} may be empty; {@code rest} is what follows a proxy. */
    private record Route(Kind kind, String namespace, String name, String subresource, String rest) {}

    /** @return whether the connection may go on with another request */
    boolean handle(Wire wire, Request request) throws IOException, InterruptedException {
        var parts = List.of(request.path().replaceFirst("^/", "").split("/"));
        if (parts.getFirst().equals("api") && parts.size() > 2 || parts.getFirst().equals("apis") && parts.size() > 3) {
            return resource(wire, request, parts);
        }
        general(wire, parts);
        return true;
    }

    private void general(Wire wire, List<String> parts) throws IOException {
        switch (String.join("/", parts)) {
            case "healthz", "livez", "readyz" -> wire.answer(200, "text/plain", "ok".getBytes(StandardCharsets.US_ASCII));
            case "version" -> wire.answer(200, discovery.version());
            case "api" -> wire.answer(200, discovery.coreVersions());
            case "apis" -> wire.answer(200, discovery.groups());
            case "openapi/v3" -> wire.answer(200, discovery.openApiIndex());
            // an empty document: older clients find no schema there and leave validation to the server
            case "openapi/v2" -> wire.answer(200, "application/octet-stream", new byte[0]);
            default -> {
                if (parts.getFirst().equals("openapi") && parts.size() > 3) {
                    wire.answer(200, discovery.openApi(String.join("/", parts.subList(3, parts.size()))));
                } else if (parts.size() == 2 && parts.getFirst().equals("apis")) {
                    wire.answer(200, discovery.group(parts.get(1)));
                } else if (parts.getFirst().startsWith("api") && parts.size() > 1) {
                    wire.answer(200, discovery.resources(String.join("/", parts.subList(1, parts.size()))));
                } else {
                    throw new ApiError(404, "NotFound", "the server could not find the requested resource");
                }
            }
        }
    }

    private boolean resource(Wire wire, Request request, List<String> parts) throws IOException, InterruptedException {
        var core = parts.getFirst().equals("api");
        var apiVersion = core ? parts.get(1) : parts.get(1) + "/" + parts.get(2);
        var path = parts.subList(core ? 2 : 3, parts.size());
        if (apiVersion.equals("authorization.k8s.io/v1")) {
            review(wire, request, path.getFirst());
            return true;
        }
        return dispatch(wire, request, route(apiVersion, path));
    }

    private static void review(Wire wire, Request request, String kind) throws IOException {
        wire.answer(201, kind.equals("selfsubjectrulesreviews") ? Reviews.rules(request.user(), request.object())
                : Reviews.access(request.user(), request.object()));
    }

    private Route route(String apiVersion, List<String> path) {
        var namespaced = path.getFirst().equals("namespaces") && path.size() > 2 && !List.of("status", "finalize").contains(path.get(2));
        var namespace = namespaced ? path.get(1) : "";
        var rest = namespaced ? path.subList(2, path.size()) : path;
        var kind = kinds.find(apiVersion, rest.getFirst()).orElseThrow(() ->
                new ApiError(404, "NotFound", "the server could not find the requested resource"));
        return new Route(kind, namespace, rest.size() > 1 ? rest.get(1) : "", rest.size() > 2 ? rest.get(2) : "",
                rest.size() > 3 ? String.join("/", rest.subList(3, rest.size())) : "");
    }

    private boolean dispatch(Wire wire, Request request, Route route) throws IOException, InterruptedException {
        Users.demand(request.user(), verb(request, route), route.kind(), route.subresource(), route.namespace(), route.name());
        if (route.kind().is("", "pods") && List.of("log", "exec", "portforward", "proxy").contains(route.subresource())) {
            objects.get(route.kind(), route.namespace(), PodStreams.podName(route.name()));
            return streams.serve(wire, request, new PodKey(route.namespace(), route.name()), route.subresource(), route.rest());
        }
        if (request.method().equals("GET") && route.name().isEmpty() && request.flag("watch")) {
            return watch(wire, request, route);
        }
        answer(wire, request, route);
        return true;
    }

    private static String verb(Request request, Route route) {
        var collection = route.name().isEmpty();
        return switch (request.method()) {
            case "GET" -> request.flag("watch") && collection ? "watch" : collection ? "list" : "get";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> collection ? "deletecollection" : "delete";
            default -> throw new ApiError(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
        };
    }

    private boolean watch(Wire wire, Request request, Route route) throws IOException, InterruptedException {
        var stream = new WatchStream(store, route.kind(), route.namespace(), request);
        if (request.wantsWebSocket()) {
            var socket = WebSocket.accept(wire, request, List.of());
            stream.run(line -> socket.send(WebSocket.TEXT, line));
            socket.close();
            return false;
        }
        var lazily = new LazyStream(wire);
        try {
            stream.run(lazily);
        } catch (ApiError refused) {
            lazily.event(WatchStream.error(refused));
        }
        lazily.end();
        return true;
    }

    /** Begins the answer at once, so that the client knows that it watches. */
    private static final class LazyStream implements WatchStream.Sink {
        private final OutputStream out;

        private LazyStream(Wire wire) throws IOException {
            out = wire.stream("application/json");
        }

        @Override
        public void event(byte[] line) throws IOException {
            out.write(line);
        }

        private void end() throws IOException {
            out.close();
        }
    }

    private void answer(Wire wire, Request request, Route route) throws IOException {
        var mode = new Objects.Mode(request.dryRun(), manager(request), "", wire::warn);
        switch (request.method()) {
            case "GET" -> {
                if (route.name().isEmpty()) {
                    list(wire, request, route);
                } else {
                    wire.answer(200, shown(request, route, read(route)));
                }
            }
            case "POST" -> wire.answer(201, shown(request, route, post(request, route, mode)));
            case "PUT" -> wire.answer(200, shown(request, route, change(route, mode, request.object().path("metadata")
                    .path("resourceVersion").asString(""), _ -> request.object())));
            case "PATCH" -> patch(wire, request, route, mode);
            default -> delete(wire, request, route, mode);
        }
    }

    private static String manager(Request request) {
        var named = request.parameter("fieldManager");
        return named.isEmpty() ? request.header("user-agent").split("/")[0] : named;
    }

    private ObjectNode shown(Request request, Route route, ObjectNode object) {
        if (request.wantsTable() && !route.subresource().equals("scale")) {
            return Tables.of(route.kind(), List.of(object), object.at("/metadata/resourceVersion").asString(""), request);
        }
        return Tables.partial(request, object);
    }

    private ObjectNode read(Route route) {
        var object = objects.get(route.kind(), route.namespace(), route.name());
        return route.subresource().equals("scale") ? Scales.of(route.kind(), object) : object;
    }

    private ObjectNode post(Request request, Route route, Objects.Mode mode) {
        if (route.subresource().equals("eviction")) {
            return evictions.evict(route.namespace(), route.name(), request.object(), mode);
        }
        return objects.create(route.kind(), route.kind().namespaced() ? route.namespace() : "", request.object(), mode);
    }

    private ObjectNode change(Route route, Objects.Mode mode, String version, UnaryOperator<ObjectNode> change) {
        if (route.subresource().equals("scale")) {
            var done = objects.update(route.kind(), route.namespace(), route.name(), version, mode, object ->
                    Scales.set(route.kind(), object, change.apply(Scales.of(route.kind(), object))));
            return Scales.of(route.kind(), done);
        }
        return objects.update(route.kind(), route.namespace(), route.name(), version, mode.on(route.subresource()), change);
    }

    private void patch(Wire wire, Request request, Route route, Objects.Mode mode) throws IOException {
        var type = request.header("content-type").split(";")[0].trim();
        if (type.equals("application/apply-patch+yaml")) {
            apply(wire, request, route, mode);
            return;
        }
        var patch = request.tree();
        var done = change(route, mode, "", object -> {
            switch (type) {
                case "application/json-patch+json" -> Patches.json(object, patch);
                case "application/strategic-merge-patch+json" -> {
                    if (route.kind().custom()) {
                        throw new ApiError(415, "UnsupportedMediaType", "the body of the request was in an unknown format - accepted "
                                + "media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml");
                    }
                    Patches.strategic(object, patch);
                }
                default -> Patches.merge(object, patch);
            }
            return object;
        });
        wire.answer(200, shown(request, route, done));
    }

    private void apply(Wire wire, Request request, Route route, Objects.Mode mode) throws IOException {
        var applied = request.object();
        if (request.parameter("fieldManager").isEmpty()) {
            throw new ApiError(400, "BadRequest", "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch");
        }
        var key = Key.of(route.kind(), route.namespace(), route.name());
        if (store.get(key).isEmpty()) {
            var fresh = Store.JSON.createObjectNode().put("apiVersion", route.kind().apiVersion()).put("kind", route.kind().kind());
            fresh.putObject("metadata").put("name", route.name());
            Apply.apply(fresh, applied, mode.manager(), true);
            wire.answer(201, shown(request, route, objects.create(route.kind(), route.namespace(), fresh, mode)));
            return;
        }
        var done = change(route, mode, applied.at("/metadata/resourceVersion").asString(""), object -> {
            Apply.apply(object, applied, mode.manager(), request.flag("force"));
            return object;
        });
        wire.answer(200, shown(request, route, done));
    }

    private void delete(Wire wire, Request request, Route route, Objects.Mode mode) throws IOException {
        JsonNode options = request.body().length == 0 ? Store.JSON.createObjectNode() : request.object();
        if (options instanceof ObjectNode object && !request.parameter("gracePeriodSeconds").isEmpty()) {
            object.put("gracePeriodSeconds", Long.parseLong(request.parameter("gracePeriodSeconds")));
        }
        if (route.name().isEmpty()) {
            var selector = Selector.of(route.kind(), request.parameter("labelSelector"), request.parameter("fieldSelector"));
            List.copyOf(store.list(route.kind(), route.namespace(), null)).stream().filter(selector).forEach(each -> objects.delete(
                    route.kind(), each.at("/metadata/namespace").asString(""), each.at("/metadata/name").asString(), options, mode));
            wire.answer(200, Store.JSON.createObjectNode().put("kind", "Status").put("apiVersion", "v1").put("status", "Success"));
        } else {
            wire.answer(200, objects.delete(route.kind(), route.namespace(), route.name(), options, mode));
        }
    }

    private void list(Wire wire, Request request, Route route) throws IOException {
        var kind = route.kind();
        var selector = Selector.of(kind, request.parameter("labelSelector"), request.parameter("fieldSelector"));
        var limit = request.parameter("limit").isEmpty() ? 0 : Integer.parseInt(request.parameter("limit"));
        var found = new ArrayList<ObjectNode>();
        var more = "";
        long version;
        synchronized (store) {
            version = store.version();
            for (var each : store.list(kind, route.namespace(), after(kind, request.parameter("continue")))) {
                if (!selector.test(each)) {
                    continue;
                }
                if (limit > 0 && found.size() == limit) {
                    more = token(found.getLast());
                    break;
                }
                found.add(each);
            }
        }
        demandExactVersion(request, version);
        wire.answer(200, request.wantsTable() ? page(Tables.of(kind, found, Long.toString(version), request), version, more)
                : page(listOf(request, kind, found), version, more));
    }

    private static ObjectNode listOf(Request request, Kind kind, List<ObjectNode> found) {
        var list = Store.JSON.createObjectNode().put("kind", kind.kind() + "List").put("apiVersion", kind.apiVersion());
        list.putObject("metadata");
        var items = list.putArray("items");
        found.forEach(each -> items.add(Tables.partial(request, each)));
        return list;
    }

    private static ObjectNode page(ObjectNode list, long version, String more) {
        var metadata = list.withObject("/metadata").put("resourceVersion", Long.toString(version));
        if (!more.isEmpty()) {
            metadata.put("continue", more);
        }
        return list;
    }

    private void demandExactVersion(Request request, long version) {
        if (request.parameter("resourceVersionMatch").equals("Exact") && Long.parseLong(request.parameter("resourceVersion")) < version) {
            throw ApiError.expired(request.parameter("resourceVersion"), store.oldest());
        }
    }

    private static String token(ObjectNode last) {
        var place = last.at("/metadata/namespace").asString("") + "/" + last.at("/metadata/name").asString();
        return Base64.getUrlEncoder().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static Key after(Kind kind, String token) {
        if (token.isEmpty()) {
            return null;
        }
        var place = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split("/", 2);
        return Key.of(kind, place[0], place[1]);
    }
}
