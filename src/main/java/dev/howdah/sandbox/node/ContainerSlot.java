package dev.howdah.sandbox.node;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One entry of a pod's containers: what runs for it now, what was seen last, and what its probes say. */
final class ContainerSlot {
    private final JsonNode spec;
    private final boolean init;
    private final BackOff backOff;
    private volatile RunningContainer current;
    private volatile Snapshot seen = Snapshot.initializing();
    private volatile boolean started;
    private volatile boolean ready;
    private volatile String failedProbe = "";
    private Instant retryAt = Instant.EPOCH;
    private int restarts;

    ContainerSlot(JsonNode spec, boolean init, TimeScale scale) {
        this.spec = spec;
        this.init = init;
        backOff = new BackOff(scale);
    }

    String name() {
        return spec.path("name").asString("");
    }

    String image() {
        return spec.path("image").asString("");
    }

    JsonNode spec() {
        return spec;
    }

    boolean init() {
        return init;
    }

    /** An init container that goes on beside the others. */
    boolean sidecar() {
        return init && spec.path("restartPolicy").asString("").equals("Always");
    }

    /** Where Events point. */
    String fieldPath() {
        return (init ? "spec.initContainers{" : "spec.containers{") + name() + "}";
    }

    Optional<RunningContainer> current() {
        return Optional.ofNullable(current);
    }

    boolean alive() {
        return current != null && !current.ended();
    }

    Snapshot seen() {
        return seen;
    }

    void seen(Snapshot next) {
        seen = next;
    }

    BackOff backOff() {
        return backOff;
    }

    Instant retryAt() {
        return retryAt;
    }

    void retryAt(Instant next) {
        retryAt = next;
    }

    int restarts() {
        return restarts;
    }

    /** Takes over from before the kubelet was started. */
    void adopt(JsonNode status) {
        restarts = status.path("restartCount").asInt(0);
        var id = status.path("containerID").asString("");
        if (!id.isEmpty()) {
            var since = status.at("/state/running/startedAt").asString("");
            var began = since.isEmpty() ? Instant.now() : Instant.parse(since);
            seen = Snapshot.forgotten(id.replace("containerd://", ""), began, restarts);
        }
    }

    /** Notes that {@code next} is about to start. */
    void begin(RunningContainer next) {
        if (!seen.id().isEmpty()) {
            restarts++;
        }
        started = spec.path("startupProbe").isMissingNode();
        ready = false;
        failedProbe = "";
        current = next;
    }

    /** Looks at the container; true when it is not as it was seen last. */
    boolean look() {
        if (current == null || observed()) {
            return false;
        }
        var last = current.id().equals(seen.id()) ? seen.last()
                : seen.terminated() ? seen.withoutLast() : seen.last();
        var next = Snapshot.of(current, restarts, last);
        var changed = !next.equals(seen);
        seen = next;
        if (!next.running()) {
            started = false;
            ready = false;
        }
        return changed;
    }

    /** Whether the end of the container has been seen. */
    boolean observed() {
        return current != null && current.id().equals(seen.id()) && !seen.running();
    }

    /** The last end that was seen; null when there is none. */
    Snapshot lastEnd() {
        return seen.terminated() ? seen : seen.last();
    }

    boolean started() {
        return started;
    }

    boolean ready() {
        return ready || init && (sidecar() ? started && seen.running() : seen.succeeded());
    }

    /** Whether it counts as ready in the pod's status. */
    boolean reportsReady() {
        if (init) {
            return ready();
        }
        return seen.running() && started && (ready || spec.path("readinessProbe").isMissingNode());
    }

    boolean reportsStarted() {
        return seen.running() && started;
    }

    /** Whether those after it may start. */
    boolean initialized() {
        return sidecar() ? seen.running() && started : seen.succeeded();
    }

    void started(boolean next) {
        started = next;
    }

    void ready(boolean next) {
        ready = next;
    }

    /** {@code liveness} or {@code startup} when that probe wants the container restarted; else empty. */
    String failedProbe() {
        return failedProbe;
    }

    void failedProbe(String probe) {
        failedProbe = probe;
    }
}
