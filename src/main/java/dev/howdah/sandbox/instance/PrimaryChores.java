package dev.howdah.sandbox.instance;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.Resource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a primary keeps in order by itself: replication slots, passwords, extensions that a parameter asks for. */
final class PrimaryChores {
    private static final String NO_PASSWORD = "-";
    private final ApiClient api;
    private final Postmaster postmaster;
    private final String pod;
    private final Map<String, String> passwords = new HashMap<>();
    private List<String> extensions = List.of();

    PrimaryChores(ApiClient api, Postmaster postmaster, String pod) {
        this.api = api;
        this.postmaster = postmaster;
        this.pod = pod;
    }

    /** Does what is to be done on a primary. */
    void run(ClusterObject cluster, Configuration configuration) throws SQLException {
        postmaster.use(session -> {
            slots(session, cluster);
            password(session, cluster, cluster.applicationOwner(), Optional.of(cluster.applicationSecret()));
            password(session, cluster, "postgres", cluster.superuserSecret());
            return true;
        });
        if (!configuration.extensions().equals(extensions)) {
            extensions(configuration.extensions());
        }
    }

    /** Slots for all other instances; those of instances that are gone go too. Standbys keep them ready as well. */
    void slots(Connection connection, ClusterObject cluster) throws SQLException {
        var wanted = new HashSet<String>();
        if (cluster.highAvailabilitySlots()) {
            cluster.instanceNames().stream().filter(name -> !name.equals(pod)).map(cluster::slot).forEach(wanted::add);
        }
        var present = new HashMap<String, Boolean>();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(
                "select slot_name, active from pg_replication_slots where slot_type = 'physical' and not temporary")) {
            while (rows.next()) {
                present.put(rows.getString(1), rows.getBoolean(2));
            }
        }
        for (var slot : wanted) {
            if (!present.containsKey(slot)) {
                call(connection, "select pg_create_physical_replication_slot(?)", slot);
            }
        }
        var prefix = cluster.slot("");
        for (var slot : present.entrySet()) {
            if (slot.getKey().startsWith(prefix) && !wanted.contains(slot.getKey()) && !slot.getValue()) {
                call(connection, "select pg_drop_replication_slot(?)", slot.getKey());
            }
        }
    }

    private void password(Connection connection, ClusterObject cluster, String role, Optional<String> secret)
            throws SQLException {
        var found = secret.flatMap(name -> api.find(Resource.SECRETS, cluster.namespace(), name));
        if (secret.isPresent() && found.isEmpty()) {
            return;
        }
        var version = found.map(each -> each.at("/metadata/resourceVersion").asString()).orElse(NO_PASSWORD);
        if (version.equals(passwords.get(role))) {
            return;
        }
        var name = found.map(each -> Credentials.decoded(each, "username")).filter(text -> !text.isEmpty()).orElse(role);
        var password = found.map(each -> Credentials.decoded(each, "password"));
        if (exists(connection, name)) {
            var command = new ArrayList<>(List.of("alter role", identifier(name), "with login password"));
            command.add(password.map(PrimaryChores::literal).orElse("null"));
            execute(connection, String.join(" ", command));
            passwords.put(role, version);
        }
    }

    private static boolean exists(Connection connection, String role) throws SQLException {
        try (var query = connection.prepareStatement("select from pg_roles where rolname = ?")) {
            query.setString(1, role);
            return query.executeQuery().next();
        }
    }

    private void extensions(List<String> wanted) throws SQLException {
        var databases = new ArrayList<String>();
        try (var connection = postmaster.connect(); var statement = connection.createStatement();
                var rows = statement.executeQuery("select datname from pg_database where datallowconn "
                        + "and datname <> 'template0'")) {
            while (rows.next()) {
                databases.add(rows.getString(1));
            }
        }
        for (var database : databases) {
            try (var connection = postmaster.server().administer(database)) {
                for (var extension : wanted) {
                    execute(connection, "create extension if not exists " + identifier(extension));
                }
            }
        }
        extensions = wanted;
    }

    private static void call(Connection connection, String function, String argument) throws SQLException {
        try (var query = connection.prepareStatement(function)) {
            query.setString(1, argument);
            query.execute();
        }
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String literal(String text) {
        return text.contains("\\") ? "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'"
                : "'" + text.replace("'", "''") + "'";
    }
}
