package dev.howdah.sandbox.node;

import java.time.Instant;

/**
 * A container as the kubelet last saw it; what the pod's status says of it.
 *
 * @param reason why it waits or ended
 * @param id empty until there is a container
 * @param last the run before; null when there is none
 */
record Snapshot(State state, String reason, String message, String id, Instant startedAt, Instant finishedAt,
                int exitCode, int restarts, Snapshot last) {
    enum State { WAITING, RUNNING, TERMINATED }

    static Snapshot initializing() {
        return new Snapshot(State.WAITING, "PodInitializing", "", "", null, null, 0, 0, null);
    }

    static Snapshot of(RunningContainer container, int restarts, Snapshot last) {
        if (!container.ended()) {
            return new Snapshot(State.RUNNING, "", "", container.id(), container.startedAt(), null, 0, restarts, last);
        }
        return new Snapshot(State.TERMINATED, container.exitCode() == 0 ? "Completed" : "Error", "", container.id(),
                container.startedAt(), container.finishedAt(), container.exitCode(), restarts, last);
    }

    /** What is left of a container that ran before the kubelet was started. */
    static Snapshot forgotten(String id, Instant startedAt, int restarts) {
        return new Snapshot(State.TERMINATED, "Unknown", "", id, startedAt, Instant.now(), 255, restarts, null);
    }

    /** A container of a pod that ended before the container was ever started. */
    Snapshot neverStarted() {
        return new Snapshot(State.TERMINATED, "ContainerStatusUnknown",
                "The container could not be located when the pod was terminated", "", null, null, 137, restarts, null);
    }

    Snapshot waiting(String why, String text) {
        var before = state == State.TERMINATED ? withoutLast() : last;
        return new Snapshot(State.WAITING, why, text, id, null, null, 0, restarts, before);
    }

    Snapshot withoutLast() {
        return new Snapshot(state, reason, message, id, startedAt, finishedAt, exitCode, restarts, null);
    }

    boolean running() {
        return state == State.RUNNING;
    }

    boolean terminated() {
        return state == State.TERMINATED;
    }

    boolean succeeded() {
        return terminated() && exitCode == 0;
    }
}
