package dev.howdah.sandbox.instance;

import dev.howdah.sandbox.client.ApiException;
import dev.howdah.sandbox.node.Container;
import dev.howdah.sandbox.node.TimeScale;
import java.io.IOException;
import java.time.Duration;

/** What goes on beside the server whatever the instance is doing: its log, the archive's outcomes, the lease's renewal. */
final class Companion implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(100);
    private final TimeScale scale;
    private final Container container;
    private final Postmaster postmaster;
    private final PrimaryLease lease;
    private final ClusterStatus status;
    private final Thread thread;
    private volatile ClusterObject cluster;
    private volatile boolean closed;
    private String pending;
    private long renewed;

    Companion(TimeScale scale, Container container, Postmaster postmaster, PrimaryLease lease, ClusterStatus status) {
        this.scale = scale;
        this.container = container;
        this.postmaster = postmaster;
        this.lease = lease;
        this.status = status;
        this.thread = Thread.ofVirtual().name("companion-" + container.pod()).start(this::run);
    }

    /** Goes on with the Cluster as it is now. */
    void follow(ClusterObject now) {
        cluster = now;
    }

    private void run() {
        while (!closed) {
            try {
                postmaster.follow();
                reportArchiving();
                renew();
                Thread.sleep(TICK);
            } catch (IOException | ApiException failure) {
                if (pause()) {
                    return;
                }
            } catch (InterruptedException ended) {
                return;
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(TICK);
            return false;
        } catch (InterruptedException ended) {
            return true;
        }
    }

    private void reportArchiving() throws IOException {
        for (var outcome : postmaster.archive().outcomes()) {
            pending = outcome.message();
            if (container.connected()) {
                status.archiving(pending);
                pending = null;
            }
        }
        if (pending != null && container.connected()) {
            status.archiving(pending);
            pending = null;
        }
    }

    private void renew() {
        var now = cluster;
        if (now != null && lease.held() && container.connected()
                && System.nanoTime() - renewed > scale.of(now.retryPeriod()).toNanos()) {
            renewed = System.nanoTime();
            lease.attempt(now);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
