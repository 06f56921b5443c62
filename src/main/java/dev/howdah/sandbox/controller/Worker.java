package dev.howdah.sandbox.controller;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.ApiException;
import dev.howdah.sandbox.client.Informer;
import dev.howdah.sandbox.client.Resource;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** A controller: follows some kinds and looks over everything after each change, one pass at a time. */
abstract class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final long SYNC_SECONDS = 30;
    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);

    private final ApiClient api;
    private final String name;
    private final List<Resource> followed;
    private final Map<Resource, Informer> informers = new HashMap<>();
    private final Semaphore wake = new Semaphore(1);
    private Thread thread;
    private boolean failed;
    private volatile boolean closed;

    Worker(ApiClient api, String name, Resource... followed) {
        this.api = api;
        this.name = name;
        this.followed = List.of(followed);
    }

    /** Looks over everything; after how long to do so again without a change, if at all. */
    abstract Optional<Duration> pass();

    final void start() {
        followed.forEach(each -> informers.put(each, api.inform(each, "", "", (_, _) -> wake.release())));
        thread = Thread.ofVirtual().name(name).start(this::run);
    }

    final ApiClient api() {
        return api;
    }

    /** All objects of a kind that is followed, as last seen. */
    final List<ObjectNode> all(Resource resource) {
        return List.copyOf(informers.get(resource).items());
    }

    final Optional<ObjectNode> one(Resource resource, String namespace, String object) {
        return Optional.ofNullable(informers.get(resource).item(namespace, object));
    }

    /** Does something with each; what fails spoils that object only, and is tried again soon. */
    final void each(Collection<ObjectNode> objects, Consumer<ObjectNode> action) {
        for (var object : objects) {
            try {
                action.accept(object);
            } catch (ApiException refused) {
                failed = true;
                explain(refused);
            }
        }
    }

    private void explain(ApiException refused) {
        if (!closed && refused.code() != 0 && refused.code() != 409 && !refused.notFound()) {
            LOG.warn("{}: {}", name, refused.getMessage());
        }
    }

    private void run() {
        try {
            for (var each : informers.values()) {
                each.awaitSync(SYNC_SECONDS);
            }
            var again = Optional.<Duration>empty();
            while (!closed) {
                if (again.isPresent()) {
                    wake.tryAcquire(again.get().toNanos(), TimeUnit.NANOSECONDS);
                } else {
                    wake.acquire();
                }
                wake.drainPermits();
                again = tryPass();
            }
        } catch (InterruptedException stopped) {
            closed = true;
        }
    }

    private Optional<Duration> tryPass() {
        try {
            failed = false;
            var again = pass();
            var soon = again.filter(each -> each.compareTo(AFTER_FAILURE) < 0).isPresent();
            return failed && !soon ? Optional.of(AFTER_FAILURE) : again;
        } catch (ApiException refused) {
            explain(refused);
            return Optional.of(AFTER_FAILURE);
        } catch (RuntimeException failure) {
            if (!closed) {
                LOG.error("{} failed", name, failure);
            }
            return Optional.of(AFTER_FAILURE);
        }
    }

    @Override
    public void close() {
        closed = true;
        informers.values().forEach(Informer::close);
        if (thread != null) {
            thread.interrupt();
        }
    }
}
