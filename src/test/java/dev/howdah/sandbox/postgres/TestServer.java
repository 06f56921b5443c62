package dev.howdah.sandbox.postgres;

import dev.howdah.testkit.Await;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A real server for tests: with TLS, replication by certificate, and an archive shared by all of one directory. */
final class TestServer implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(30);
    static final Path CACHE = Path.of("target", "postgres");
    final String name;
    final Server server;
    final WalArchive archive;
    private final Path run;
    private final TestAuthority authority;

    TestServer(String name, Path directory, TestAuthority authority) throws IOException {
        this.name = name;
        this.authority = authority;
        this.run = Files.createTempDirectory("hw-");
        this.server = new Server(Binaries.in(CACHE), directory.resolve(name), run);
        this.archive = new WalArchive(directory.resolve("archive"), directory.resolve(name + ".archiving"));
        Files.writeString(run.resolve("ca.crt"), authority.certificate());
        writeKeys("server", authority.issue("c-rw", "c-rw", "localhost"));
        writeKeys("client", authority.issue("streaming_replica"));
    }

    private void writeKeys(String stem, Certificates issued) throws IOException {
        Files.writeString(run.resolve(stem + ".crt"), issued.certificate());
        Files.writeString(run.resolve(stem + ".key"), issued.key());
        Trees.allow(run.resolve(stem + ".key"), "rw-------");
    }

    TestServer initialise() throws IOException {
        server.initialise(List.of("--encoding=UTF8", "--locale=C", "--data-checksums"));
        Files.writeString(server.data().resolve("pg_hba.conf"), """
                local all all trust
                hostssl postgres streaming_replica all cert
                hostssl replication streaming_replica all cert
                host all all all scram-sha-256
                """);
        return this;
    }

    TestServer start(String... settings) throws IOException {
        var all = new HashMap<>(Map.of("ssl", "on", "ssl_cert_file", run + "/server.crt", "ssl_key_file", run + "/server.key",
                "ssl_ca_file", run + "/ca.crt", "shared_buffers", "16MB", "fsync", "off", "wal_level", "logical",
                "wal_retrieve_retry_interval", "200ms", "hot_standby_feedback", "on"));
        all.put("cluster_name", name);
        all.putAll(archive.archiving());
        for (var setting : settings) {
            var parts = setting.split("=", 2);
            all.put(parts[0], parts[1]);
        }
        server.start(all);
        server.awaitReady(LIMIT);
        return this;
    }

    TestServer follow(TestServer primary) throws IOException {
        try (var source = primary.replication(name + "-join")) {
            BaseBackup.take(source, "join", server.data());
        }
        return startAsStandby(primary);
    }

    TestServer startAsStandby(TestServer primary) throws IOException {
        Files.writeString(server.data().resolve("standby.signal"), "");
        return start("primary_conninfo=" + conninfo(primary), "primary_slot_name=" + slot(name));
    }

    String conninfo(TestServer primary) {
        return ("host=c-rw hostaddr=127.0.0.1 port=%1$d user=streaming_replica application_name=%2$s sslmode=verify-full "
                + "sslcert=%3$s/client.crt sslkey=%3$s/client.key sslrootcert=%3$s/ca.crt")
                .formatted(primary.server.port(), name, run);
    }

    ReplicationConnection replication(String application) throws IOException {
        return ReplicationConnection.open(new InetSocketAddress("127.0.0.1", server.port()),
                authority.issue("streaming_replica"), "streaming_replica", application, LIMIT);
    }

    /** A session over TCP that verifies the server as the host name given. */
    Connection remote(String user, String password, String host, Path trusted) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("sslmode", "verify-full");
        properties.setProperty("sslrootcert", trusted.toString());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "10");
        return DriverManager.getConnection("jdbc:postgresql://" + host + ":" + server.port() + "/postgres", properties);
    }

    Path authorityFile() {
        return run.resolve("ca.crt");
    }

    void slots(String... standbys) throws SQLException {
        for (var standby : standbys) {
            query("select pg_create_physical_replication_slot('" + slot(standby) + "', true)");
        }
    }

    void set(String setting, String value) throws SQLException, IOException {
        run("alter system set " + setting + " = '" + value + "'");
        server.reload();
    }

    void run(String sql) throws SQLException {
        try (var connection = server.connect("postgres"); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String query(String sql) throws SQLException {
        try (var connection = server.connect("postgres"); var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    List<String> column(String sql) throws SQLException {
        var values = new ArrayList<String>();
        try (var connection = server.connect("postgres"); var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    void await(String sql, String expected) {
        Await.until(LIMIT, () -> expected.equals(query(sql)), () -> sql + " is not " + expected);
    }

    void await(String select, String expected, String from) {
        await(select + " from " + from, expected);
    }

    static String slot(String standby) {
        return "_cnpg_" + standby.replace('-', '_');
    }

    @Override
    public void close() throws IOException {
        if (!server.stop(Server.Stop.IMMEDIATE, LIMIT)) {
            server.kill();
        }
        Trees.delete(run);
    }
}
