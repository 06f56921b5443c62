package dev.howdah.sandbox.instance;

import dev.howdah.sandbox.node.TimeScale;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A standby becomes the primary: the lease, the end of the stream, the promotion, a checkpoint. */
final class Promotion {
    private static final Duration POLL = Duration.ofSeconds(1);
    /** So long the archiver meets the refusal that stands until the Cluster names the new primary. */
    private static final Duration REFUSAL = Duration.ofMillis(300);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SESSIONS = "select pg_terminate_backend(pid) from pg_stat_activity "
            + "where backend_type = 'client backend' and usename not in ('postgres', 'streaming_replica')";
    private final TimeScale scale;
    private final Postmaster postmaster;
    private final PrimaryLease lease;
    private final InstanceLog log;

    Promotion(TimeScale scale, Postmaster postmaster, PrimaryLease lease, InstanceLog log) {
        this.scale = scale;
        this.postmaster = postmaster;
        this.lease = lease;
        this.log = log;
    }

    /** Goes on for as long as it is wanted; gives the lease back when it ends without a primary. */
    void run(ClusterObject cluster, BooleanSupplier wanted) throws IOException, SQLException, InterruptedException {
        log.info("Acquiring primary lease");
        if (!lease.acquire(cluster, wanted)) {
            return;
        }
        log.info("Acquired primary lease");
        log.info("Setting myself as primary", "phase", cluster.phase());
        log.info("I'm the target primary, wait for the wal_receiver to be terminated");
        while (wanted.getAsBoolean() && postmaster.receiving()) {
            Thread.sleep(scale.of(POLL));
        }
        if (!wanted.getAsBoolean()) {
            lease.release(cluster);
            return;
        }
        log.info("I'm the target primary, applying WALs and promoting my instance");
        postmaster.server().promote();
        awaitPromoted();
        log.info("Requesting a checkpoint");
        postmaster.run("checkpoint");
        Thread.sleep(REFUSAL);
        log.info("The PostgreSQL instance has been promoted successfully");
    }

    private void awaitPromoted() throws IOException, SQLException, InterruptedException {
        var deadline = System.nanoTime() + LIMIT.toNanos();
        while (!postmaster.primary()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("The instance is still in recovery after the promotion was requested");
            }
            Thread.sleep(20);
        }
    }

    /** Ends the sessions that took the server for a read-only one. */
    static void dropSessions(Postmaster postmaster) throws SQLException {
        postmaster.run(SESSIONS);
    }
}
