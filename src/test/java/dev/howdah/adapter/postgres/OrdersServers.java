package dev.howdah.adapter.postgres;

import dev.howdah.model.Cluster;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.sandbox.postgres.BaseBackup;
import dev.howdah.sandbox.postgres.Binaries;
import dev.howdah.sandbox.postgres.Certificates;
import dev.howdah.sandbox.postgres.ReplicationConnection;
import dev.howdah.sandbox.postgres.Server;
import dev.howdah.sandbox.postgres.TestAuthority;
import dev.howdah.sandbox.postgres.Trees;
import dev.howdah.service.access.Secrets;
import dev.howdah.service.query.Tunnels;
import dev.howdah.testkit.ClusterSamples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Two real servers, {@code orders-1} and its standby {@code orders-2}, with the certificate that the operator would
 * have given them, behind tunnels that are plain sockets.
 */
public final class OrdersServers implements AutoCloseable, Tunnels, Secrets {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ClusterId ORDERS = ClusterSamples.ORDERS;

    public final Server primary;
    public final Server standby;
    public String password = "secret";
    public boolean authorityReadable = true;
    public TestAuthority authority = new TestAuthority();
    public boolean networkDead;
    public volatile String unreachable = "";
    public int refuseConnections;
    public final Map<String, Integer> connections = new ConcurrentHashMap<>();
    private final Path run;

    public OrdersServers(Path directory) throws IOException, SQLException {
        run = Files.createTempDirectory("hq-");
        var binaries = Binaries.in(Path.of("target", "postgres"));
        primary = new Server(binaries, directory.resolve("orders-1"), Files.createDirectories(run.resolve("1")));
        standby = new Server(binaries, directory.resolve("orders-2"), Files.createDirectories(run.resolve("2")));
        write(run.resolve("server"), authority.issue("orders-rw", "orders-rw", "orders-rw.cnpg-database.svc"));
        write(run.resolve("client"), authority.issue("streaming_replica"));
        primary.initialise(List.of("--encoding=UTF8", "--locale=C"));
        Files.writeString(primary.data().resolve("pg_hba.conf"), """
                local all all trust
                hostssl replication streaming_replica all cert
                hostssl all all all scram-sha-256
                """);
        start(primary, Map.of());
        sql("create role streaming_replica login replication", "create role app login password 'secret'",
                "create database appdb owner app");
    }

    /** Makes the standby and waits until it answers. */
    public OrdersServers replicate() throws IOException {
        try (var source = ReplicationConnection.open(new InetSocketAddress("127.0.0.1", primary.port()),
                authority.issue("streaming_replica"), "streaming_replica", "join", LIMIT)) {
            BaseBackup.take(source, "join", standby.data());
        }
        Files.writeString(standby.data().resolve("standby.signal"), "");
        start(standby, Map.of("primary_conninfo", ("host=orders-rw hostaddr=127.0.0.1 port=%d user=streaming_replica "
                + "sslmode=verify-full sslcert=%2$s/client.crt sslkey=%2$s/client.key sslrootcert=%2$s/ca.crt")
                .formatted(primary.port(), run)));
        return this;
    }

    private void start(Server server, Map<String, String> more) throws IOException {
        var settings = new HashMap<>(Map.of("ssl", "on", "ssl_cert_file", run + "/server.crt",
                "ssl_key_file", run + "/server.key", "ssl_ca_file", run + "/ca.crt", "shared_buffers", "16MB",
                "fsync", "off", "wal_level", "replica", "hot_standby", "on"));
        settings.putAll(more);
        server.start(settings);
        server.awaitReady(LIMIT);
    }

    public void restart() throws IOException {
        start(primary, Map.of());
    }

    private void write(Path stem, Certificates issued) throws IOException {
        Files.writeString(run.resolve("ca.crt"), authority.certificate());
        Files.writeString(Path.of(stem + ".crt"), issued.certificate());
        Files.writeString(Path.of(stem + ".key"), issued.key());
        Trees.allow(Path.of(stem + ".key"), "rw-------");
    }

    /** As superuser, over the primary's own socket. */
    public void sql(String... statements) throws SQLException {
        try (var connection = primary.connect("postgres"); var statement = connection.createStatement()) {
            for (var each : statements) {
                statement.execute(each);
            }
        }
    }

    /** As superuser, in the application's database. */
    public void inDatabase(String sql) throws SQLException {
        try (var connection = primary.connect("appdb"); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Stops the standby's replay where it is, or lets it go on. */
    public void pauseReplay(boolean paused) throws SQLException {
        try (var connection = standby.connect("postgres"); var statement = connection.createStatement()) {
            statement.execute(paused ? "select pg_wal_replay_pause()" : "select pg_wal_replay_resume()");
            var end = System.nanoTime() + LIMIT.toNanos();
            while (paused && !pausedIn(statement)) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("replay goes on");
                }
                Thread.onSpinWait();
            }
        }
    }

    private static boolean pausedIn(Statement statement) throws SQLException {
        try (var rows = statement.executeQuery("select pg_get_wal_replay_pause_state()")) {
            return rows.next() && rows.getString(1).equals("paused");
        }
    }

    /** Waits until the standby has replayed what the primary has written. */
    public void awaitReplay() throws SQLException {
        var end = System.nanoTime() + LIMIT.toNanos();
        while (!ask("select coalesce(bool_and(replay_lsn >= pg_current_wal_lsn()), false) from pg_stat_replication").equals("t")) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the standby does not follow");
            }
            Thread.onSpinWait();
        }
    }

    /** How many rows a table of the application's database has. */
    public String count(String table) throws SQLException {
        try (var connection = primary.connect("appdb"); var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + table)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    public String ask(String sql) throws SQLException {
        try (var connection = primary.connect("postgres"); var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    public Cluster cluster() {
        return ClusterSamples.healthy(ORDERS, 2, "orders-1");
    }

    @Override
    public Socket connect(ClusterId cluster, String instance, int port) {
        connections.merge(instance, 1, Integer::sum);
        if (instance.equals(unreachable)) {
            throw new ProblemException(Code.UNREACHABLE, instance, "");
        }
        if (networkDead) {
            throw new ProblemException(Code.TIMED_OUT, instance, "");
        }
        if (refuseConnections > 0) {
            refuseConnections--;
            throw new ProblemException(Code.UNREACHABLE, instance, "");
        }
        try {
            return new Socket("127.0.0.1", (instance.equals("orders-1") ? primary : standby).port());
        } catch (IOException refused) {
            throw new ProblemException(Code.UNREACHABLE, instance, refused.getMessage());
        }
    }

    @Override
    public Login application(Cluster cluster) {
        return new Login("app", password.toCharArray());
    }

    @Override
    public Optional<String> certificateAuthority(Cluster cluster) {
        return authorityReadable ? Optional.of(authority.certificate()) : Optional.empty();
    }

    @Override
    public void close() {
        try {
            for (var server : List.of(standby, primary)) {
                if (server.alive() && !server.stop(Server.Stop.IMMEDIATE, LIMIT)) {
                    server.kill();
                }
            }
            Trees.delete(run);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
