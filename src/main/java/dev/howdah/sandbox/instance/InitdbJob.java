package dev.howdah.sandbox.instance;

import dev.howdah.sandbox.client.ApiException;
import dev.howdah.sandbox.client.Resource;
import dev.howdah.sandbox.node.Container;
import dev.howdah.sandbox.postgres.Server;
import dev.howdah.sandbox.postgres.Trees;
import dev.howdah.sandbox.postgres.WalArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The container {@code initdb}: the first data directory, with the application's role and database. */
final class InitdbJob {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> ROLES = List.of(
            "create role streaming_replica with login replication",
            "grant execute on function pg_ls_dir(text, boolean, boolean) to streaming_replica",
            "grant execute on function pg_stat_file(text, boolean) to streaming_replica",
            "grant execute on function pg_read_binary_file(text) to streaming_replica",
            "grant execute on function pg_read_binary_file(text, bigint, bigint, boolean) to streaming_replica");
    private final Premises premises;
    private final Container container;
    private final InstanceLog log;

    InitdbJob(Premises premises, Container container) {
        this.premises = premises;
        this.container = container;
        this.log = new InstanceLog(container);
    }

    int run() throws InterruptedException {
        try {
            var cluster = new ClusterStatus(premises.api(), container.namespace(), ClusterObject.nameFor(container)).read();
            var volumes = Volumes.of(container);
            try {
                Trees.delete(volumes.data());
                if (volumes.wal().isPresent()) {
                    Trees.delete(volumes.wal().get());
                }
                bootstrap(cluster, volumes);
            } finally {
                volumes.removeRun();
            }
            return 0;
        } catch (IOException | SQLException | ApiException failure) {
            log.error("Error while bootstrapping the cluster", failure);
            return 1;
        }
    }

    private void bootstrap(ClusterObject cluster, Volumes volumes) throws IOException, SQLException {
        log.info("Creating new data directory", "pgdata", "/var/lib/postgresql/data/pgdata");
        var server = new Server(premises.binaries(), volumes.data(), volumes.run());
        server.initialise(options(cluster.bootstrap()));
        volumes.separateWal();
        Files.writeString(volumes.data().resolve("postgresql.conf"),
                "\ninclude 'custom.conf'\ninclude 'override.conf'\n", StandardOpenOption.APPEND);
        var configuration = new Configuration(cluster, premises.binaries());
        configuration.unknown().forEach(name -> log.info("This PostgreSQL does not know a parameter", "parameter", name));
        volumes.configure("custom.conf", configuration.text());
        volumes.configure("override.conf", "");
        volumes.configure("pg_hba.conf", configuration.hostBasedAccess());
        if (cluster.backupConfigured() && !cluster.annotated("cnpg.io/skipEmptyWalArchiveCheck", "enabled")) {
            new WalArchive(premises.archive(cluster), volumes.control()).expectEmpty();
        }
        populate(server, cluster);
    }

    /** With archiving on and no command the shutdown leaves a full segment, which the instance archives first of all. */
    private void populate(Server server, ClusterObject cluster) throws IOException, SQLException {
        server.start(Map.of("archive_mode", "on", "archive_command", "", "synchronous_standby_names", ""));
        try {
            server.awaitReady(LIMIT);
            var initdb = cluster.bootstrap();
            run(server, "postgres", ROLES);
            application(server, cluster);
            run(server, "postgres", strings(initdb.path("postInitSQL")));
            run(server, "postgres", referenced(cluster, initdb.path("postInitSQLRefs")));
            run(server, "template1", strings(initdb.path("postInitTemplateSQL")));
            run(server, "template1", referenced(cluster, initdb.path("postInitTemplateSQLRefs")));
            run(server, cluster.applicationDatabase(), strings(initdb.path("postInitApplicationSQL")));
            run(server, cluster.applicationDatabase(), referenced(cluster, initdb.path("postInitApplicationSQLRefs")));
        } finally {
            if (!server.stop(Server.Stop.FAST, LIMIT)) {
                server.kill();
            }
        }
    }

    private static void application(Server server, ClusterObject cluster) throws SQLException {
        var owner = PrimaryChores.identifier(cluster.applicationOwner());
        var commands = new ArrayList<String>();
        if (!cluster.applicationOwner().equals("postgres")) {
            commands.add("create role " + owner + " with login");
        }
        if (!cluster.applicationDatabase().equals("postgres")) {
            commands.add("create database " + PrimaryChores.identifier(cluster.applicationDatabase()) + " owner " + owner);
        }
        run(server, "postgres", commands);
    }

    private static void run(Server server, String database, List<String> commands) throws SQLException {
        if (commands.isEmpty()) {
            return;
        }
        try (var connection = server.administer(database); var statement = connection.createStatement()) {
            for (var command : commands) {
                statement.execute(command);
            }
        }
    }

    private List<String> referenced(ClusterObject cluster, JsonNode references) {
        var commands = new ArrayList<String>();
        for (var reference : references.path("secretRefs")) {
            var secret = premises.api().get(Resource.SECRETS, cluster.namespace(), reference.path("name").asString());
            commands.add(Credentials.decoded(secret, reference.path("key").asString()));
        }
        for (var reference : references.path("configMapRefs")) {
            var map = premises.api().get(Resource.CONFIG_MAPS, cluster.namespace(), reference.path("name").asString());
            commands.add(map.path("data").path(reference.path("key").asString()).asString(""));
        }
        return commands;
    }

    private static List<String> options(JsonNode initdb) {
        var options = new ArrayList<String>();
        if (initdb.path("options").isArray() && !initdb.path("options").isEmpty()) {
            return strings(initdb.path("options"));
        }
        options.add("--encoding=" + initdb.path("encoding").asString("UTF8"));
        options.add("--lc-collate=" + initdb.path("localeCollate").asString("C"));
        options.add("--lc-ctype=" + initdb.path("localeCType").asString("C"));
        if (initdb.path("dataChecksums").asBoolean(false)) {
            options.add("--data-checksums");
        }
        if (initdb.has("walSegmentSize")) {
            options.add("--wal-segsize=" + initdb.path("walSegmentSize").asInt());
        }
        return options;
    }

    private static List<String> strings(JsonNode list) {
        var strings = new ArrayList<String>();
        list.forEach(each -> strings.add(each.asString()));
        return strings;
    }
}
