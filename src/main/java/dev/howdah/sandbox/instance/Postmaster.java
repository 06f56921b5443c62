package dev.howdah.sandbox.instance;

import dev.howdah.sandbox.exec.Workplace;
import dev.howdah.sandbox.node.Container;
import dev.howdah.sandbox.node.TimeScale;
import dev.howdah.sandbox.postgres.Server;
import dev.howdah.sandbox.postgres.WalArchive;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The server of one instance with its configuration files, its archive, and its two relays to the other pods. */
final class Postmaster implements Closeable {
    private static final Duration FIRM = Duration.ofSeconds(10);
    private final Premises premises;
    private final Container container;
    private final Volumes volumes;
    private final InstanceLog log;
    private final Server server;
    private final WalArchive archive;
    private final Relay entrance;
    private final Relay exit;
    private final ServerLog serverLog;
    private final KeptSession session = new KeptSession(this::connect);
    private ClusterObject configured;
    private boolean started;

    Postmaster(Premises premises, Container container, ClusterObject cluster, Link link, InstanceLog log)
            throws IOException {
        this.premises = premises;
        this.container = container;
        this.log = log;
        this.volumes = Volumes.of(container);
        this.server = new Server(premises.binaries(), volumes.data(), volumes.run());
        this.archive = new WalArchive(premises.archive(cluster), volumes.control());
        this.serverLog = new ServerLog(volumes.run().resolve("log"), log);
        this.entrance = Relay.open(link, () -> Optional.of(new InetSocketAddress("127.0.0.1", server.port())));
        this.exit = Relay.open(link, () -> premises.network().resolve(cluster.namespace(), cluster.writeService()));
        premises.network().publish(container.namespace(), container.pod(), entrance.address());
        container.listen(5432, entrance.address());
    }

    Workplace workplace() {
        return new Workplace(container.pod(), server, volumes.data(), volumes.wal());
    }

    Volumes volumes() {
        return volumes;
    }

    Server server() {
        return server;
    }

    WalArchive archive() {
        return archive;
    }

    /** Whether it was started and not yet asked to stop. */
    boolean started() {
        return started;
    }

    /** Whether it ended although nobody asked it to. */
    boolean died() {
        return started && !server.alive();
    }

    /** Writes the files that the Cluster decides; true when a running server has to read them again. */
    boolean configure(ClusterObject cluster) throws IOException {
        if (cluster == configured) {
            return false;
        }
        var configuration = new Configuration(cluster, premises.binaries());
        var changed = volumes.configure("custom.conf", configuration.text());
        changed |= volumes.configure("pg_hba.conf", configuration.hostBasedAccess());
        archive.keep(cluster.backupConfigured());
        configured = cluster;
        if (changed) {
            log.info("Installed configuration file", "pgdata", "/var/lib/postgresql/data/pgdata", "filename", "custom.conf");
        }
        return changed;
    }

    /** Starts it; returns before it accepts connections. */
    void start(ClusterObject cluster) throws IOException {
        configured = null;
        configure(cluster);
        volumes.configure("override.conf", replication(cluster));
        Files.deleteIfExists(volumes.data().resolve("postmaster.pid"));
        var settings = new HashMap<>(Credentials.settings(volumes.certificates()));
        settings.putAll(ServerLog.settings(volumes.run().resolve("log")));
        settings.putAll(archive.archiving());
        settings.putAll(pace(premises.scale()));
        server.start(settings);
        started = true;
        log.info("postmaster started", "postMasterPID", server.pid());
    }

    private static Map<String, String> pace(TimeScale scale) {
        var retry = Math.max(200, scale.seconds(5).toMillis());
        if (scale.factor() == 1.0) {
            return Map.of("wal_retrieve_retry_interval", retry + "ms");
        }
        var timeout = Math.max(2_000, scale.seconds(5).toMillis()) + "ms";
        return Map.of("wal_retrieve_retry_interval", retry + "ms", "wal_receiver_timeout", timeout,
                "wal_sender_timeout", timeout);
    }

    private String replication(ClusterObject cluster) throws IOException {
        var text = "primary_conninfo = '" + Configuration.quoted(connectionText(cluster)) + "'\n"
                + "recovery_target_timeline = 'latest'\n";
        if (cluster.highAvailabilitySlots()) {
            text += "primary_slot_name = '" + cluster.slot(container.pod()) + "'\n";
        }
        if (cluster.backupConfigured()) {
            text += "restore_command = '" + Configuration.quoted(archive.restoring().get("restore_command")) + "'\n";
        }
        return text;
    }

    /** The name is the service's, for the certificate; the address is the relay's, which follows the service. */
    private String connectionText(ClusterObject cluster) throws IOException {
        return ("host=%1$s hostaddr=127.0.0.1 port=%2$d user=streaming_replica dbname=postgres application_name=%3$s "
                + "sslmode=verify-ca sslkey=%4$s/streaming_replica.key sslcert=%4$s/streaming_replica.crt "
                + "sslrootcert=%4$s/server-ca.crt tcp_user_timeout=5000 connect_timeout=5")
                .formatted(cluster.writeService(), exit.address().getPort(), container.pod(), volumes.certificates());
    }

    /** Stops it fast, after {@code patience} at once; a primary writes a checkpoint before, while it still serves. */
    void stopAfterCheckpoint(Duration patience) throws IOException {
        if (server.alive()) {
            checkpoint();
        }
        stop(patience);
    }

    /** Stops it fast, after {@code patience} at once. */
    void stop(Duration patience) throws IOException {
        started = false;
        if (!server.alive()) {
            return;
        }
        session.close();
        if (!server.stop(Server.Stop.FAST, patience) && !server.stop(Server.Stop.IMMEDIATE, FIRM)) {
            server.kill();
        }
        follow();
        log.info("PostgreSQL instance shut down");
    }

    private void checkpoint() {
        try {
            if (primary()) {
                run("checkpoint");
            }
        } catch (SQLException notAnswering) {
            log.info("Skipping checkpoint: the instance does not answer");
        }
    }

    /** Whether it accepts connections; empty when it does, else why not. */
    Optional<SQLException> problem() {
        try {
            session.says("select true");
            return Optional.empty();
        } catch (SQLException failure) {
            return Optional.of(failure);
        }
    }

    boolean primary() throws SQLException {
        return !session.says("select pg_is_in_recovery()");
    }

    boolean receiving() throws SQLException {
        return session.says("select exists (select from pg_stat_wal_receiver)");
    }

    /** What the command line fixes, to keep the sandbox small, is never pending. */
    boolean restartPending() throws SQLException {
        return session.says("select exists (select from pg_settings where pending_restart and source <> 'command line')");
    }

    void run(String command) throws SQLException {
        try (var connection = connect(); var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    /** Does something in the session that is kept for looking. */
    <T> T use(KeptSession.Use<T> use) throws SQLException {
        return session.use(use);
    }

    Connection connect() throws SQLException {
        return server.administer("postgres");
    }

    /** Takes over what the server has logged. */
    void follow() throws IOException {
        serverLog.follow();
    }

    @Override
    public void close() throws IOException {
        premises.network().withdraw(container.namespace(), container.pod(), entrance.address());
        entrance.close();
        exit.close();
        stop(FIRM);
        session.close();
        volumes.removeRun();
    }
}
