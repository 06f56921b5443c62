package dev.howdah.sandbox.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/**
 * A live copy of one kind. List, then watch; after a failure again from the list, with the differences told. Listeners
 * are called one at a time on the informer's own thread; {@link #items()} is already up to date then.
 */
public final class Informer implements AutoCloseable {
    private static final int ROUND_SECONDS = 60;
    private static final long PAUSE_MILLIS = 500;

    /** What happened to an object: ADDED, MODIFIED or DELETED. */
    @FunctionalInterface
    public interface Listener {
        void changed(String type, ObjectNode object);
    }

    private final ApiClient client;
    private final Resource resource;
    private final String namespace;
    private final String selector;
    private final Listener listener;
    private final Map<String, ObjectNode> items = new ConcurrentHashMap<>();
    private final CountDownLatch synced = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean closed;
    private volatile InputStream open;
    private String version = "";

    Informer(ApiClient client, Resource resource, String namespace, String selector, Listener listener) {
        this.client = client;
        this.resource = resource;
        this.namespace = namespace;
        this.selector = selector;
        this.listener = listener;
        thread = Thread.ofVirtual().name("informer-" + resource.plural()).start(this::run);
    }

    /** Waits until the first list has been told. */
    public boolean awaitSync(long seconds) {
        try {
            return synced.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public Collection<ObjectNode> items() {
        return List.copyOf(items.values());
    }

    /** The object as last seen; null when there is none. */
    public ObjectNode item(String namespace, String name) {
        return items.get(namespace + "/" + name);
    }

    private void run() {
        while (!closed) {
            try {
                if (version.isEmpty()) {
                    relist();
                }
                round();
            } catch (IOException | ApiException broken) {
                version = "";
                pause();
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void relist() {
        var listing = client.listing(resource, namespace, selector);
        var seen = new HashMap<String, ObjectNode>();
        ApiClient.items(listing).forEach(each -> seen.put(key(each), each));
        items.entrySet().stream().filter(each -> !seen.containsKey(each.getKey())).toList()
                .forEach(gone -> apply("DELETED", gone.getValue()));
        seen.forEach((key, object) -> {
            var known = items.get(key);
            if (known == null || !known.at("/metadata/resourceVersion").equals(object.at("/metadata/resourceVersion"))) {
                apply(known == null ? "ADDED" : "MODIFIED", object);
            }
        });
        version = listing.at("/metadata/resourceVersion").asString();
        synced.countDown();
    }

    private void round() throws IOException, InterruptedException {
        var response = client.openWatch(resource, namespace, selector, version, ROUND_SECONDS);
        try (var body = response.body()) {
            open = body;
            if (response.statusCode() != 200) {
                throw ApiClient.refusal(response.statusCode(), body.readAllBytes());
            }
            var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
            for (var line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
                accept((ObjectNode) ApiClient.JSON.readTree(line));
            }
        }
    }

    private void accept(ObjectNode event) {
        var type = event.path("type").asString();
        var object = (ObjectNode) event.path("object");
        if (type.equals("ERROR")) {
            throw new ApiException(object.path("code").asInt(), object.path("reason").asString(""),
                    object.path("message").asString(""));
        }
        version = object.at("/metadata/resourceVersion").asString();
        if (!type.equals("BOOKMARK")) {
            apply(type, object);
        }
    }

    private void apply(String type, ObjectNode object) {
        if (type.equals("DELETED")) {
            items.remove(key(object));
        } else {
            items.put(key(object), object);
        }
        if (!closed) {
            listener.changed(type, object);
        }
    }

    private static String key(ObjectNode object) {
        return object.at("/metadata/namespace").asString("") + "/" + object.at("/metadata/name").asString();
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        var stream = open;
        if (stream != null) {
            try {
                stream.close();
            } catch (IOException alreadyClosed) {
                return;
            }
        }
    }
}
