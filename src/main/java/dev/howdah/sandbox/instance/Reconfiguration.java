package dev.howdah.sandbox.instance;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Brings a running server up to date with its Cluster: certificates, settings, and what a primary keeps in order. */
final class Reconfiguration {
    private static final Duration CHORES = Duration.ofSeconds(5);
    private static final long SETTLE_MILLIS = 300;
    private final Premises premises;
    private final Postmaster postmaster;
    private final ClusterStatus status;
    private final PrimaryChores chores;
    private Credentials credentials;
    private JsonNode secrets = MissingNode.getInstance();
    private JsonNode names = MissingNode.getInstance();
    private long choresAt;

    Reconfiguration(Premises premises, Postmaster postmaster, ClusterStatus status, String pod, Credentials credentials) {
        this.premises = premises;
        this.postmaster = postmaster;
        this.status = status;
        this.chores = new PrimaryChores(premises.api(), postmaster, pod);
        this.credentials = credentials;
    }

    Credentials credentials() {
        return credentials;
    }

    void asPrimary(ClusterObject cluster) throws IOException, SQLException {
        files(cluster);
        if (due(cluster)) {
            chores.run(cluster, new Configuration(cluster, premises.binaries()));
        }
    }

    void asStandby(ClusterObject cluster) throws IOException, SQLException {
        files(cluster);
        if (due(cluster)) {
            postmaster.use(session -> {
                chores.slots(session, cluster);
                return true;
            });
        }
    }

    private boolean due(ClusterObject cluster) {
        var named = cluster.object().at("/status/instanceNames");
        var due = !named.equals(names) || System.nanoTime() - choresAt > premises.scale().of(CHORES).toNanos();
        if (due) {
            names = named;
            choresAt = System.nanoTime();
        }
        return due;
    }

    private void files(ClusterObject cluster) throws IOException, SQLException {
        var changed = postmaster.configure(cluster);
        var versions = cluster.object().at("/status/secretsResourceVersion");
        if (!versions.equals(secrets)) {
            credentials = Credentials.read(premises.api(), cluster);
            changed |= credentials.write(postmaster.volumes().certificates());
            secrets = versions;
        }
        if (changed) {
            postmaster.server().reload();
            tellPendingRestart(cluster);
        }
    }

    private void tellPendingRestart(ClusterObject cluster) throws SQLException {
        try {
            Thread.sleep(SETTLE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        if (postmaster.restartPending() && cluster.phase().equals("Cluster in healthy state")) {
            status.phase("Applying configuration", "PostgreSQL configuration changed", false);
        }
    }
}
