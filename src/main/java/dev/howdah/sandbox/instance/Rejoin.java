package dev.howdah.sandbox.instance;

import dev.howdah.sandbox.postgres.BaseBackup;
import dev.howdah.sandbox.postgres.ControlFile;
import dev.howdah.sandbox.postgres.ReplicationConnection;
import dev.howdah.sandbox.postgres.TimelineHistory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;

/**
 * Makes a former primary follow the new one. The operator does it with {@code pg_rewind}, which is not among the
 * embedded programs: a server whose last record the new primary has needs nothing, any other one is copied anew.
 */
final class Rejoin {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private final Volumes volumes;
    private final Credentials credentials;
    private final String pod;
    private final InstanceLog log;

    Rejoin(Volumes volumes, Credentials credentials, String pod, InstanceLog log) {
        this.volumes = volumes;
        this.credentials = credentials;
        this.pod = pod;
        this.log = log;
    }

    /** Turns the stopped server into a standby of the one behind {@code primary}. */
    void follow(InetSocketAddress primary) throws IOException {
        log.info("Extracting pg_controldata information", "reason", "before pg_rewind");
        try (var source = open(primary)) {
            if (rewindNeeded(source)) {
                log.write("info", "pg_rewind", "pg_rewind: copying the new primary");
                BaseBackup.take(source, "rejoin of " + pod, volumes.data());
                volumes.separateWal();
            } else {
                log.write("info", "pg_rewind", "pg_rewind: no rewind required");
            }
        }
        log.info("Demoting instance", "pgpdata", "/var/lib/postgresql/data/pgdata");
        Files.writeString(volumes.data().resolve("standby.signal"), "");
    }

    /** Whether the primary can be reached and is one. */
    boolean reachable(InetSocketAddress primary) {
        try (var source = open(primary)) {
            return !source.firstRow("IDENTIFY_SYSTEM").isEmpty();
        } catch (IOException notYet) {
            log.info("DB not available, will retry", "err", String.valueOf(notYet.getMessage()));
            return false;
        }
    }

    private ReplicationConnection open(InetSocketAddress primary) throws IOException {
        return ReplicationConnection.open(primary, credentials.replication(), "streaming_replica", pod, LIMIT);
    }

    private boolean rewindNeeded(ReplicationConnection source) throws IOException {
        var control = ControlFile.of(volumes.data());
        var timeline = Integer.parseInt(source.firstRow("IDENTIFY_SYSTEM").get(1));
        if (!control.shutDownAsPrimary() || timeline <= control.timeline()) {
            return true;
        }
        var history = new TimelineHistory(source.firstRow("TIMELINE_HISTORY " + timeline).get(1));
        var left = history.leftAt(control.timeline());
        left.ifPresent(lsn -> log.write("info", "pg_rewind",
                "pg_rewind: servers diverged at WAL location " + lsn + " on timeline " + control.timeline()));
        return left.isEmpty() || left.get().compareTo(control.checkpoint()) <= 0;
    }
}
