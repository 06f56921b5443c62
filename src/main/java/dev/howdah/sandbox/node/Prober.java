package dev.howdah.sandbox.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Runs the probes of one container, each on its own beat, which goes on over restarts of the container. */
final class Prober implements AutoCloseable {
    private static final Duration AFTER_STARTED = Duration.ofMillis(600);

    /** Whom the probes tell. */
    interface Listener {
        void unhealthy(ContainerSlot slot, String message);

        void changed();
    }

    /** What a probe decides. */
    enum Kind {
        STARTUP("Startup"), READINESS("Readiness"), LIVENESS("Liveness");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** A probe that counts its outcomes. */
    private final class Beat implements Runnable {
        private final Kind kind;
        private final Probe probe;
        private String container = "";
        private int failures;
        private int successes;

        private Beat(Kind kind, Probe probe) {
            this.kind = kind;
            this.probe = probe;
        }

        @Override
        public void run() {
            try {
                var next = Instant.now().plus(probe.period());
                while (!closed) {
                    var wait = Duration.between(Instant.now(), next);
                    var early = wake(kind).tryAcquire(Math.max(0, wait.toNanos()), TimeUnit.NANOSECONDS);
                    if (!early) {
                        next = following(next);
                    }
                    if (due()) {
                        once();
                    }
                }
            } catch (InterruptedException stopped) {
                closed = true;
            }
        }

        /** On its beat; a beat that was slept through is not made up for. */
        private Instant following(Instant beat) {
            var next = beat.plus(probe.period());
            return next.isBefore(Instant.now()) ? Instant.now().plus(probe.period()) : next;
        }

        private boolean due() {
            var current = slot.current();
            if (current.isEmpty() || current.get().ended() || !slot.failedProbe().isEmpty()
                    || kind != Kind.READINESS && stopping) {
                return false;
            }
            if (!container.equals(current.get().id())) {
                container = current.get().id();
                failures = 0;
                successes = 0;
            }
            return Instant.now().isAfter(current.get().startedAt().plus(probe.initialDelay()))
                    && (kind == Kind.STARTUP) != slot.started();
        }

        private void once() throws InterruptedException {
            var target = slot.current().orElseThrow();
            var failure = probe.failure(target);
            if (closed || target.ended() || kind == Kind.STARTUP && slot.started()) {
                return;
            }
            if (failure.isEmpty()) {
                failures = 0;
                if (++successes >= probe.successThreshold()) {
                    succeeded();
                }
                return;
            }
            successes = 0;
            listener.unhealthy(slot, kind.word + " probe failed: " + failure.get());
            if (++failures >= probe.failureThreshold()) {
                failed();
            }
        }

        private void succeeded() throws InterruptedException {
            if (kind == Kind.STARTUP) {
                slot.started(true);
                listener.changed();
                TimeUnit.NANOSECONDS.sleep(scale.of(AFTER_STARTED).toNanos());
                readinessWanted.release();
            } else if (kind == Kind.READINESS && !slot.ready()) {
                slot.ready(true);
                listener.changed();
            }
        }

        private void failed() {
            if (kind == Kind.READINESS) {
                if (slot.ready()) {
                    slot.ready(false);
                    listener.changed();
                }
            } else {
                slot.failedProbe(kind.word.toLowerCase());
                listener.changed();
            }
        }
    }

    private final ContainerSlot slot;
    private final TimeScale scale;
    private final Listener listener;
    private final Semaphore readinessWanted = new Semaphore(0);
    private final Semaphore never = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;
    private volatile boolean closed;

    Prober(ContainerSlot slot, String podIp, Wire wire, TimeScale scale, Listener listener) {
        this.slot = slot;
        this.scale = scale;
        this.listener = listener;
        for (var kind : Kind.values()) {
            JsonNode spec = slot.spec().path(kind.word.toLowerCase() + "Probe");
            if (spec.isObject()) {
                var beat = new Beat(kind, new Probe(spec, slot.spec(), podIp, wire, scale));
                threads.add(Thread.ofVirtual().name("probe-" + slot.name() + "-" + kind.word).start(beat));
            }
        }
    }

    private Semaphore wake(Kind kind) {
        return kind == Kind.READINESS ? readinessWanted : never;
    }

    /** The pod is ending: from now on only its readiness matters. */
    void stopping() {
        stopping = true;
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
    }
}
