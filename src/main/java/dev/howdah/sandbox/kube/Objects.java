package dev.howdah.sandbox.kube;

import dev.howdah.sandbox.kube.Store.Key;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What can be done with objects: create, change, delete, with everything that the API server adds and refuses. */
final class Objects {
    private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    /** How a write is meant. */
    record Mode(boolean dryRun, String manager, String subresource, Consumer<String> warning) {
        Mode on(String subresource) {
            return new Mode(dryRun, manager, subresource, warning);
        }
    }

    private final Store store;
    private final Kinds kinds;
    private final Clock clock;
    private final Map<String, Admission> admissions = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final AtomicInteger addresses = new AtomicInteger(10);

    Objects(Store store, Kinds kinds, Clock clock) {
        this.store = store;
        this.kinds = kinds;
        this.clock = clock;
    }

    void admission(String resourceName, Admission admission) {
        admissions.put(resourceName, admission);
    }

    ObjectNode get(Kind kind, String namespace, String name) {
        return store.get(Key.of(kind, namespace, name)).orElseThrow(() -> ApiError.notFound(kind, name));
    }

    ObjectNode create(Kind kind, String namespace, ObjectNode given, Mode mode) {
        var object = given.deepCopy();
        object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
        var metadata = object.withObject("/metadata");
        nameIt(kind, namespace, metadata);
        var name = metadata.path("name").asString();
        requireNamespace(kind, namespace);
        if (!metadata.path("resourceVersion").asString("").isEmpty()) {
            throw new ApiError(400, "BadRequest", "resourceVersion should not be set on objects to be created");
        }
        metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", now()).put("generation", 1);
        metadata.remove(List.of("deletionTimestamp", "deletionGracePeriodSeconds"));
        if (kind.statusSubresource() && kind.custom()) {
            object.remove("status");
        }
        BuiltIns.complete(kind, object, addresses::incrementAndGet);
        admit(kind, null, object, mode);
        if (!metadata.has("managedFields")) {
            Apply.updated(Store.JSON.createObjectNode().set("metadata", Store.JSON.createObjectNode()), object, mode.manager(), "");
        }
        synchronized (store) {
            if (store.get(Key.of(kind, namespace, name)).isPresent()) {
                throw ApiError.alreadyExists(kind, name);
            }
            return mode.dryRun() ? object : stored(kind, Key.of(kind, namespace, name), object);
        }
    }

    private void nameIt(Kind kind, String namespace, ObjectNode metadata) {
        if (metadata.path("name").asString("").isEmpty()) {
            var prefix = metadata.path("generateName").asString("");
            if (prefix.isEmpty()) {
                throw ApiError.invalid(kind.kindName(), "", List.of(new ApiError.Cause("FieldValueRequired", "metadata.name",
                        "Required value: name or generateName is required")));
            }
            metadata.put("name", prefix + suffix());
        }
        if (kind.namespaced()) {
            var given = metadata.path("namespace").asString("");
            if (!given.isEmpty() && !given.equals(namespace)) {
                throw ApiError.badRequest("the namespace of the provided object does not match the namespace sent on the request");
            }
            metadata.put("namespace", namespace);
        } else {
            metadata.remove("namespace");
        }
    }

    private String suffix() {
        var text = new StringBuilder();
        for (var at = 0; at < 5; at++) {
            text.append(SUFFIX_LETTERS.charAt(random.nextInt(SUFFIX_LETTERS.length())));
        }
        return text.toString();
    }

    private void requireNamespace(Kind kind, String namespace) {
        if (kind.namespaced()) {
            var home = kinds.find("v1", "namespaces").orElseThrow();
            var found = store.get(Key.of(home, "", namespace)).orElseThrow(() -> ApiError.notFound(home, namespace));
            if (found.at("/metadata/deletionTimestamp").isString()) {
                throw new ApiError(403, "Forbidden", ("%s is forbidden: unable to create new content in namespace %s "
                        + "because it is being terminated").formatted(kind.resourceName(), namespace));
            }
        }
    }

    /**
     * Changes one object. The change gets a copy and returns what shall be; it is made again when another writer was
     * faster and {@code version} does not forbid it.
     *
     * @param version the resourceVersion that the writer insists on; empty = any
     */
    ObjectNode update(Kind kind, String namespace, String name, String version, Mode mode, UnaryOperator<ObjectNode> change) {
        var key = Key.of(kind, namespace, name);
        while (true) {
            var before = get(kind, namespace, name);
            if (!version.isEmpty() && !version.equals(before.at("/metadata/resourceVersion").asString())) {
                throw ApiError.conflict(kind, name);
            }
            var next = change.apply(before.deepCopy());
            keepServerFields(before, next);
            demandVersion(kind, name, before, next);
            confine(kind, before, next, mode);
            admit(kind, before, next, mode);
            if (!generationOf(before).equals(generationOf(next))) {
                next.withObject("/metadata").put("generation", before.at("/metadata/generation").asLong(0) + 1);
            }
            Apply.updated(before, next, mode.manager(), mode.subresource());
            if (mode.dryRun()) {
                return next;
            }
            synchronized (store) {
                if (store.get(key).orElse(null) == before) {
                    return finalised(next) ? remove(kind, key) : stored(kind, key, next);
                }
            }
        }
    }

    private static void keepServerFields(ObjectNode before, ObjectNode next) {
        var metadata = next.withObject("/metadata");
        for (var field : List.of("uid", "creationTimestamp", "generation", "name", "namespace", "generateName",
                "deletionTimestamp", "deletionGracePeriodSeconds")) {
            var was = before.path("metadata").path(field);
            if (was.isMissingNode()) {
                metadata.remove(field);
            } else {
                metadata.set(field, was);
            }
        }
    }

    private static void demandVersion(Kind kind, String name, ObjectNode before, ObjectNode next) {
        var wanted = next.at("/metadata/resourceVersion").asString("");
        var present = before.at("/metadata/resourceVersion").asString();
        if (!wanted.isEmpty() && !wanted.equals(present)) {
            throw ApiError.conflict(kind, name);
        }
        next.withObject("/metadata").put("resourceVersion", present);
    }

    /** A write of the object leaves its status alone, and a write of the status leaves all else alone. */
    private static void confine(Kind kind, ObjectNode before, ObjectNode next, Mode mode) {
        if (mode.subresource().equals("status")) {
            next.properties().stream().map(Map.Entry::getKey).filter(each -> !List.of("status", "metadata", "apiVersion", "kind")
                    .contains(each)).toList().forEach(next::remove);
            before.properties().forEach(each -> {
                if (!each.getKey().equals("status") && !each.getKey().equals("metadata")) {
                    next.set(each.getKey(), each.getValue());
                }
            });
            var labels = next.path("metadata").deepCopy();
            next.set("metadata", before.path("metadata").deepCopy());
            if (labels.has("managedFields")) {
                next.withObject("/metadata").set("managedFields", labels.path("managedFields"));
            }
        } else if (kind.statusSubresource() && BuiltIns.separatesStatus(kind)) {
            if (before.has("status")) {
                next.set("status", before.path("status"));
            } else {
                next.remove("status");
            }
        }
    }

    private static JsonNode generationOf(ObjectNode object) {
        var rest = object.deepCopy();
        rest.remove(List.of("metadata", "status"));
        return rest;
    }

    private void admit(Kind kind, ObjectNode before, ObjectNode next, Mode mode) {
        kind.schema().ifPresent(schema -> {
            Schema.prune(schema, next).forEach(each -> mode.warning().accept("unknown field \"" + each + "\""));
            Schema.fillDefaults(schema, next);
        });
        var admission = admissions.get(kind.resourceName());
        if (admission != null && mode.subresource().isEmpty()) {
            admission.admit(before == null ? Admission.Operation.CREATE : Admission.Operation.UPDATE, before, next, mode.warning());
        }
        kind.schema().map(schema -> Schema.violations(schema, next)).filter(found -> !found.isEmpty()).ifPresent(found -> {
            throw ApiError.invalid(kind.kindName(), next.at("/metadata/name").asString(), found);
        });
    }

    private ObjectNode stored(Kind kind, Key key, ObjectNode object) {
        var put = store.put(key, object);
        if (kind.plural().equals("customresourcedefinitions")) {
            kinds.define(put);
        }
        return put;
    }

    private static boolean finalised(ObjectNode object) {
        return object.at("/metadata/deletionTimestamp").isString() && object.at("/metadata/finalizers").isEmpty()
                && object.at("/metadata/deletionGracePeriodSeconds").asLong(0) == 0;
    }

    /**
     * Deletes: at once, or by a mark when there is a grace period (pods) or a finalizer.
     *
     * @param options fields of DeleteOptions
     */
    ObjectNode delete(Kind kind, String namespace, String name, JsonNode options, Mode mode) {
        var key = Key.of(kind, namespace, name);
        synchronized (store) {
            var before = get(kind, namespace, name);
            demandPreconditions(kind, name, before, options.path("preconditions"));
            var grace = grace(kind, before, options);
            var held = kept(kind, before, options.path("propagationPolicy").asString(""));
            if (mode.dryRun()) {
                return before;
            }
            if (grace == 0 && held.at("/metadata/finalizers").isEmpty() && !kind.plural().equals("namespaces")) {
                return remove(kind, key);
            }
            var metadata = held.withObject("/metadata");
            if (!metadata.has("deletionTimestamp") || grace < metadata.path("deletionGracePeriodSeconds").asLong(0)) {
                metadata.put("deletionTimestamp", now(Duration.ofSeconds(grace))).put("deletionGracePeriodSeconds", grace);
            }
            return store.put(key, held);
        }
    }

    private static ObjectNode kept(Kind kind, ObjectNode before, String policy) {
        var held = before.deepCopy();
        if (policy.equals("Foreground") || policy.equals("Orphan")) {
            var finalizer = policy.equals("Foreground") ? "foregroundDeletion" : "orphan";
            var list = held.withObject("/metadata").withArray("finalizers");
            if (list.valueStream().noneMatch(each -> each.asString().equals(finalizer))) {
                list.add(finalizer);
            }
        }
        if (kind.plural().equals("namespaces")) {
            held.withObject("/status").put("phase", "Terminating");
        }
        return held;
    }

    private static void demandPreconditions(Kind kind, String name, ObjectNode before, JsonNode wanted) {
        var uid = before.at("/metadata/uid").asString();
        if (wanted.has("uid") && !wanted.path("uid").asString().equals(uid)) {
            throw new ApiError(409, "Conflict", ("Operation cannot be fulfilled on %s \"%s\": the UID in the precondition (%s) does "
                    + "not match the UID in record (%s). The object might have been deleted and then recreated").formatted(
                    kind.resourceName(), name, wanted.path("uid").asString(), uid));
        }
        if (wanted.has("resourceVersion")
                && !wanted.path("resourceVersion").asString().equals(before.at("/metadata/resourceVersion").asString())) {
            throw ApiError.conflict(kind, name);
        }
    }

    private static long grace(Kind kind, ObjectNode before, JsonNode options) {
        if (!kind.plural().equals("pods") || before.at("/spec/nodeName").asString("").isEmpty()
                || List.of("Succeeded", "Failed").contains(before.at("/status/phase").asString(""))) {
            return 0;
        }
        var own = before.at("/spec/terminationGracePeriodSeconds").asLong(30);
        return Math.max(0, options.path("gracePeriodSeconds").asLong(own));
    }

    private ObjectNode remove(Kind kind, Key key) {
        var last = store.remove(key);
        if (kind.plural().equals("customresourcedefinitions") && last != null) {
            kinds.undefine(last);
        }
        return last;
    }

    private String now() {
        return now(Duration.ZERO);
    }

    private String now(Duration later) {
        return Instant.now(clock).plus(later).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
