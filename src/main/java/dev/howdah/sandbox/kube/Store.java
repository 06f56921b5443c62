package dev.howdah.sandbox.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects and the log of their changes. Every change gets the next resourceVersion; watchers hear of it before the
 * writer does. Objects that were handed out must not be changed.
 */
final class Store {
    static final JsonMapper JSON = JsonMapper.builder().build();
    /** How many changes a watch may lag behind before it is told to list again. */
    private static final int REMEMBERED = 20_000;
    private static final String LEASES = "coordination.k8s.io/leases";

    /** Where an object stands: {@code group/plural}, namespace (empty = none), name. */
    record Key(String collection, String namespace, String name) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::collection).thenComparing(Key::namespace).thenComparing(Key::name);

        static Key of(Kind kind, String namespace, String name) {
            return new Key(kind.group() + "/" + kind.plural(), kind.namespaced() ? namespace : "", name);
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** A change: {@code before} is null for a new object; a deleted one is {@code after} in its last state. */
    record Change(long version, String type, Key key, ObjectNode before, ObjectNode after) {}

    private final NavigableMap<Key, ObjectNode> objects = new ConcurrentSkipListMap<>();
    private final Deque<Change> log = new ArrayDeque<>();
    private final Map<String, List<Consumer<Change>>> watchers = new ConcurrentHashMap<>();
    private long version = 1;
    private long lasting = 1;
    private long forgotten;

    synchronized long version() {
        return version;
    }

    /** The version of the last change that is worth saving soon: leases are not, they are renewed all the time. */
    synchronized long lasting() {
        return lasting;
    }

    /** The oldest version from which a watch can go on. */
    synchronized long oldest() {
        return forgotten;
    }

    Optional<ObjectNode> get(Key key) {
        return Optional.ofNullable(objects.get(key));
    }

    /** Objects of a kind after {@code from} (exclusive; null = from the first), in order. */
    Collection<ObjectNode> list(Kind kind, String namespace, Key from) {
        var collection = kind.group() + "/" + kind.plural();
        var first = new Key(collection, namespace, "");
        var end = namespace.isEmpty() ? new Key(collection + "\0", "", "") : new Key(collection, namespace + "\0", "");
        return objects.subMap(from == null ? first : from, from == null, end, false).values();
    }

    /** Adds or replaces; sets the resourceVersion. Nothing happens when nothing but the version would change. */
    synchronized ObjectNode put(Key key, ObjectNode next) {
        var before = objects.get(key);
        if (before != null && same(before, next)) {
            return before;
        }
        version++;
        ((ObjectNode) next.path("metadata")).put("resourceVersion", Long.toString(version));
        objects.put(key, next);
        tell(new Change(version, before == null ? "ADDED" : "MODIFIED", key, before, next));
        return next;
    }

    private static boolean same(ObjectNode before, ObjectNode next) {
        var probe = next.deepCopy();
        ((ObjectNode) probe.path("metadata")).set("resourceVersion", before.at("/metadata/resourceVersion"));
        return probe.equals(before);
    }

    synchronized ObjectNode remove(Key key) {
        var before = objects.remove(key);
        if (before == null) {
            return null;
        }
        version++;
        var last = before.deepCopy();
        ((ObjectNode) last.path("metadata")).put("resourceVersion", Long.toString(version));
        tell(new Change(version, "DELETED", key, before, last));
        return last;
    }

    private void tell(Change change) {
        if (!change.key().collection().equals(LEASES)) {
            lasting = change.version();
        }
        log.addLast(change);
        if (log.size() > REMEMBERED) {
            forgotten = log.removeFirst().version();
        }
        watchers.getOrDefault(change.key().collection(), List.of()).forEach(each -> each.accept(change));
        watchers.getOrDefault("*", List.of()).forEach(each -> each.accept(change));
    }

    /**
     * Replays the changes of a collection after {@code from}, then tells each new one, without a gap.
     *
     * @throws ApiError 410 when {@code from} is too old
     */
    synchronized Runnable watch(String collection, long from, Consumer<Change> watcher) {
        if (from < forgotten) {
            throw ApiError.expired(Long.toString(from), forgotten);
        }
        log.stream().filter(each -> each.version() > from && each.key().collection().equals(collection)).forEach(watcher);
        return follow(collection, watcher);
    }

    /** Tells each new change of a collection; {@code *} = of all. The result ends it. */
    synchronized Runnable follow(String collection, Consumer<Change> watcher) {
        watchers.merge(collection, List.of(watcher), (old, added) -> {
            var both = new ArrayList<>(old);
            both.addAll(added);
            return List.copyOf(both);
        });
        return () -> unfollow(collection, watcher);
    }

    private synchronized void unfollow(String collection, Consumer<Change> watcher) {
        watchers.computeIfPresent(collection, (_, all) -> all.stream().filter(each -> each != watcher).toList());
    }

    /** All objects and the version at one moment. */
    private synchronized ObjectNode snapshot() {
        var root = JSON.createObjectNode().put("version", version);
        var list = root.putArray("objects");
        objects.forEach((key, object) -> list.addObject().put("collection", key.collection())
                .put("namespace", key.namespace()).put("name", key.name()).set("object", object));
        return root;
    }

    /** Writes everything; a kill leaves either the file before or the new one. */
    void save(Path file) throws IOException {
        var next = file.resolveSibling(file.getFileName() + ".next");
        Files.write(next, JSON.writeValueAsBytes(snapshot()));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Takes up what {@link #save} wrote, if the file is there. Versions go on well beyond those that may have been lost. */
    synchronized void load(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            var root = JSON.readTree(Files.readAllBytes(file));
            root.path("objects").forEach(each -> objects.put(new Key(each.path("collection").asString(),
                    each.path("namespace").asString(), each.path("name").asString()), (ObjectNode) each.path("object")));
            version = root.path("version").asLong() + 10_000;
            forgotten = version;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
