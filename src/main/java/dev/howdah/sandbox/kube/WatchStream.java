package dev.howdah.sandbox.kube;

import dev.howdah.sandbox.kube.Store.Change;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One watch: what happens to the objects that its selector lets through, until its time is over or nobody reads. */
final class WatchStream {
    private static final long BOOKMARK_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long DEFAULT_SECONDS = 1800;

    /** Where the events go. */
    @FunctionalInterface
    interface Sink {
        void event(byte[] line) throws IOException;
    }

    private final Store store;
    private final Kind kind;
    private final String namespace;
    private final Request request;
    private final Predicate<JsonNode> selector;
    private final boolean bookmarks;
    private final LinkedBlockingQueue<Change> queue = new LinkedBlockingQueue<>();

    WatchStream(Store store, Kind kind, String namespace, Request request) {
        this.store = store;
        this.kind = kind;
        this.namespace = namespace;
        this.request = request;
        selector = Selector.of(kind, request.parameter("labelSelector"), request.parameter("fieldSelector"));
        bookmarks = request.flag("allowWatchBookmarks");
    }

    void run(Sink sink) throws IOException, InterruptedException {
        var present = new ArrayList<ObjectNode>();
        var initial = request.flag("sendInitialEvents");
        Runnable end;
        long reached;
        synchronized (store) {
            var wanted = request.parameter("resourceVersion");
            if (wanted.isEmpty() || wanted.equals("0") || initial) {
                present.addAll(store.list(kind, namespace, null));
                reached = store.version();
                end = store.follow(kind.group() + "/" + kind.plural(), queue::add);
            } else {
                reached = parse(wanted);
                end = store.watch(kind.group() + "/" + kind.plural(), reached, queue::add);
            }
        }
        try {
            for (var each : present) {
                if (selector.test(each)) {
                    sink.event(line("ADDED", each));
                }
            }
            if (initial) {
                sink.event(bookmark(reached, true));
            }
            follow(sink, reached);
        } finally {
            end.run();
        }
    }

    private static long parse(String version) {
        try {
            return Long.parseLong(version);
        } catch (NumberFormatException wrong) {
            throw ApiError.badRequest("invalid resource version \"" + version + "\"");
        }
    }

    private void follow(Sink sink, long from) throws IOException, InterruptedException {
        var seconds = request.parameter("timeoutSeconds").isEmpty() ? DEFAULT_SECONDS : Long.parseLong(request.parameter("timeoutSeconds"));
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        var nextBookmark = System.nanoTime() + BOOKMARK_NANOS;
        var reached = from;
        while (true) {
            var now = System.nanoTime();
            var change = queue.poll(Math.max(0, Math.min(end, nextBookmark) - now), TimeUnit.NANOSECONDS);
            if (change != null) {
                reached = change.version();
                tell(sink, change);
            } else if (System.nanoTime() >= end) {
                break;
            } else {
                nextBookmark = System.nanoTime() + BOOKMARK_NANOS;
                reached = Math.max(reached, quiet(reached));
                if (bookmarks) {
                    sink.event(bookmark(reached, false));
                }
            }
        }
        if (bookmarks) {
            sink.event(bookmark(Math.max(reached, quiet(reached)), false));
        }
    }

    /** With an empty queue everything up to the store's version has been told. */
    private long quiet(long reached) {
        synchronized (store) {
            return queue.isEmpty() ? store.version() : reached;
        }
    }

    private void tell(Sink sink, Change change) throws IOException {
        if (!namespace.isEmpty() && !change.key().namespace().equals(namespace)) {
            return;
        }
        var was = change.before() != null && selector.test(change.before());
        var is = !change.type().equals("DELETED") && selector.test(change.after());
        if (is) {
            sink.event(line(was ? "MODIFIED" : "ADDED", change.after()));
        } else if (was) {
            sink.event(line("DELETED", change.type().equals("DELETED") ? change.after() : stamped(change)));
        }
    }

    private static ObjectNode stamped(Change change) {
        var last = change.before().deepCopy();
        last.withObject("/metadata").put("resourceVersion", Long.toString(change.version()));
        return last;
    }

    private byte[] line(String type, ObjectNode object) {
        var event = Store.JSON.createObjectNode().put("type", type);
        event.set("object", request.wantsTable() ? Tables.of(kind, List.of(object), "", request) : Tables.partial(request, object));
        return bytes(event);
    }

    private byte[] bookmark(long version, boolean initialEnd) {
        var object = Store.JSON.createObjectNode().put("kind", kind.kind()).put("apiVersion", kind.apiVersion());
        var metadata = object.putObject("metadata").put("resourceVersion", Long.toString(version));
        metadata.putNull("creationTimestamp");
        if (initialEnd) {
            metadata.putObject("annotations").put("k8s.io/initial-events-end", "true");
        }
        var event = Store.JSON.createObjectNode().put("type", "BOOKMARK");
        event.set("object", request.wantsTable() ? Tables.bookmark(object) : object);
        return bytes(event);
    }

    private static byte[] bytes(ObjectNode event) {
        var json = Store.JSON.writeValueAsBytes(event);
        var line = java.util.Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    /** Writes the events of a watch that has failed at its beginning, as one ERROR event would. */
    static byte[] error(ApiError refusal) {
        var event = Store.JSON.createObjectNode().put("type", "ERROR");
        event.set("object", refusal.status());
        return bytes(event);
    }

    /** A sink that writes to {@code out}. */
    static Sink to(OutputStream out) {
        return line -> out.write(line);
    }
}
