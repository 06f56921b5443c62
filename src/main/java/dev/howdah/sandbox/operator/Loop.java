package dev.howdah.sandbox.operator;

import dev.howdah.sandbox.node.TimeScale;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The passes of one Cluster, one after the other. */
final class Loop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    /** A pass of the real operator takes about this long; without it the loop would run hot between two states. */
    private static final Duration BREATH = Duration.ofMillis(80);

    private final Semaphore wake = new Semaphore(0);
    private final Supplier<Duration> pass;
    private final TimeScale scale;
    private final Thread thread;
    private volatile boolean closed;

    /** @param pass does what is to be done, and says after how long to look again; {@code null} = at the next change */
    Loop(String name, Supplier<Duration> pass, TimeScale scale) {
        this.pass = pass;
        this.scale = scale;
        thread = Thread.ofVirtual().name("reconcile-" + name).start(this::run);
    }

    void wake() {
        wake.release();
    }

    private void run() {
        try {
            while (!closed) {
                wake.drainPermits();
                await(pass());
                TimeUnit.NANOSECONDS.sleep(scale.of(BREATH).toNanos());
            }
        } catch (InterruptedException stopped) {
            closed = true;
        }
    }

    private Duration pass() {
        try {
            return pass.get();
        } catch (RuntimeException failure) {
            if (!closed) {
                LOG.error("a pass failed", failure);
            }
            return Duration.ofSeconds(1);
        }
    }

    private void await(Duration again) throws InterruptedException {
        if (again == null) {
            wake.acquire();
        } else {
            wake.tryAcquire(again.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
