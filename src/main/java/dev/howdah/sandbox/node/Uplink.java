package dev.howdah.sandbox.node;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.ApiException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The network of a node: while it is lost, nothing gets in or out, and the API server cannot be reached. Thread-safe.
 */
final class Uplink {
    private final ApiClient client;
    private final List<Consumer<Boolean>> observers = new CopyOnWriteArrayList<>();
    private volatile boolean up = true;

    Uplink(ApiClient client) {
        this.client = client;
    }

    boolean up() {
        return up;
    }

    /** Cuts or restores the network and tells everybody, if that is a change. */
    void set(boolean next) {
        synchronized (this) {
            if (up == next) {
                return;
            }
            up = next;
        }
        observers.forEach(each -> each.accept(next));
    }

    void observe(Consumer<Boolean> observer) {
        observers.add(observer);
    }

    void forget(Consumer<Boolean> observer) {
        observers.remove(observer);
    }

    /** @throws ApiException with code 0 when the network is lost */
    ApiClient api() {
        if (!up) {
            throw new ApiException("network is unreachable", new IOException("node has lost its network"));
        }
        return client;
    }
}
