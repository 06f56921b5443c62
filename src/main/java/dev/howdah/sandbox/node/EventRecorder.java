package dev.howdah.sandbox.node;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.ApiException;
import dev.howdah.sandbox.client.Resource;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes Events of one component, in order, without making the caller wait. The same event again counts up. What cannot
 * be written because the API server is out of reach is kept and written later. Thread-safe.
 */
public final class EventRecorder implements AutoCloseable {
    private static final AtomicLong SERIAL = new AtomicLong();
    private static final long RETRY_MILLIS = 200;
    private static final int REMEMBERED = 2_000;

    private record Note(JsonNode about, String fieldPath, String type, String reason, String message, Instant at) {
        String key() {
            return Fields.uid(about) + "|" + fieldPath + "|" + type + "|" + reason + "|" + message;
        }
    }

    private record Written(String name, int count) {}

    private final ApiClient api;
    private final String component;
    private final String host;
    private final BooleanSupplier reachable;
    private final BlockingQueue<Note> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Written> written = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Written> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param component who speaks, such as {@code kubelet}
     * @param host the node; empty = none
     */
    public EventRecorder(ApiClient api, String component, String host, BooleanSupplier reachable) {
        this.api = api;
        this.component = component;
        this.host = host;
        this.reachable = reachable;
        thread = Thread.ofVirtual().name("events-" + component).start(this::writeAll);
    }

    public void normal(JsonNode about, String reason, String message) {
        record(about, "", "Normal", reason, message);
    }

    public void warning(JsonNode about, String reason, String message) {
        record(about, "", "Warning", reason, message);
    }

    /** @param fieldPath the part of the object it is about, such as {@code spec.containers{postgres}} */
    public void record(JsonNode about, String fieldPath, String type, String reason, String message) {
        waiting.add(new Note(about, fieldPath, type, reason, message, Instant.now()));
    }

    private void writeAll() {
        try {
            while (!closed) {
                var note = waiting.take();
                while (!closed && !delivered(note)) {
                    TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
                }
            }
        } catch (InterruptedException stopped) {
            closed = true;
        }
    }

    private boolean delivered(Note note) {
        if (!reachable.getAsBoolean()) {
            return false;
        }
        try {
            write(note);
            return true;
        } catch (ApiException refused) {
            return refused.code() != 0;
        }
    }

    private void write(Note note) {
        var namespace = Fields.namespace(note.about).isEmpty() ? "default" : Fields.namespace(note.about);
        var before = written.get(note.key());
        if (before != null && countUp(note, namespace, before)) {
            return;
        }
        var event = scheduler() ? later(note, namespace) : classic(note, namespace);
        var name = Fields.name(api.create(Resource.EVENTS, namespace, event));
        written.put(note.key(), new Written(name, 1));
    }

    private boolean countUp(Note note, String namespace, Written before) {
        var patch = ApiClient.JSON.createObjectNode();
        if (scheduler()) {
            patch.putObject("series").put("count", before.count + 1)
                    .put("lastObservedTime", Fields.microTime(note.at));
        } else {
            patch.put("count", before.count + 1).put("lastTimestamp", Fields.time(note.at));
        }
        try {
            api.patch(Resource.EVENTS, namespace, before.name, patch);
            written.put(note.key(), new Written(before.name, before.count + 1));
            return true;
        } catch (ApiException refused) {
            if (refused.notFound()) {
                return false;
            }
            throw refused;
        }
    }

    private boolean scheduler() {
        return component.equals("default-scheduler");
    }

    private ObjectNode classic(Note note, String namespace) {
        var event = common(note, namespace);
        var source = event.putObject("source").put("component", component);
        if (!host.isEmpty()) {
            source.put("host", host);
        }
        return event.put("firstTimestamp", Fields.time(note.at)).put("lastTimestamp", Fields.time(note.at))
                .put("count", 1).putNull("eventTime").put("reportingInstance", host);
    }

    /** The scheduler writes by the newer events API, whose shape differs. */
    private ObjectNode later(Note note, String namespace) {
        var event = common(note, namespace).putNull("firstTimestamp").putNull("lastTimestamp");
        event.putObject("source");
        return event.put("eventTime", Fields.microTime(note.at))
                .put("action", note.reason.equals("Scheduled") ? "Binding" : "Scheduling")
                .put("reportingInstance", component + "-sandbox");
    }

    private ObjectNode common(Note note, String namespace) {
        var event = ApiClient.JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Event");
        event.putObject("metadata").put("name", Fields.name(note.about) + "." + suffix(note.at))
                .put("namespace", namespace);
        var about = event.putObject("involvedObject").put("kind", note.about.path("kind").asString(""));
        put(about, "namespace", Fields.namespace(note.about));
        about.put("name", Fields.name(note.about)).put("uid", Fields.uid(note.about));
        put(about, "apiVersion", note.about.path("apiVersion").asString(""));
        put(about, "resourceVersion", Fields.text(note.about, "/metadata/resourceVersion"));
        put(about, "fieldPath", note.fieldPath);
        return event.put("reason", note.reason).put("message", note.message).put("type", note.type)
                .put("reportingComponent", component);
    }

    private static void put(ObjectNode node, String field, String value) {
        if (!value.isEmpty()) {
            node.put(field, value);
        }
    }

    private static String suffix(Instant at) {
        return Long.toHexString(at.getEpochSecond() * 1_000_000_000L + at.getNano() + SERIAL.incrementAndGet() % 1000);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
