package dev.howdah.sandbox.instance;

import dev.howdah.sandbox.postgres.Binaries;
import dev.howdah.sandbox.postgres.Unprivileged;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The server's configuration as the Cluster asks for it, within what keeps the sandbox small: {@code custom.conf}, the
 * same text in every instance, so that its hash tells whether all have loaded it. What belongs to one instance alone is
 * given on the command line, where it wins.
 */
final class Configuration {
    private static final Set<String> OWN = Set.of("logging_collector", "log_destination", "log_directory", "log_filename",
            "log_rotation_age", "log_rotation_size", "log_truncate_on_rotation", "archive_mode", "archive_command",
            "shared_preload_libraries", "port", "unix_socket_directories", "listen_addresses");
    private static final Map<String, String> LIBRARIES =
            Map.of("pg_stat_statements.", "pg_stat_statements", "auto_explain.", "auto_explain");
    private static final Pattern SIZE = Pattern.compile("(\\d+)\\s*(kB|MB|GB|TB)?");
    private static final long MEGABYTE = 1 << 20;
    private static final Map<String, Long> LIMITS =
            Map.of("shared_buffers", 32L, "wal_keep_size", 64L, "max_wal_size", 256L, "min_wal_size", 80L);
    private static final Map<Binaries, Set<String>> KNOWN = new ConcurrentHashMap<>();
    private final ClusterObject cluster;
    private final Set<String> known;

    Configuration(ClusterObject cluster, Binaries binaries) throws IOException {
        this.cluster = cluster;
        var names = KNOWN.get(binaries);
        this.known = names == null ? known(binaries) : names;
    }

    private static Set<String> known(Binaries binaries) throws IOException {
        var describe = new ProcessBuilder(Unprivileged.command(
                List.of(binaries.program("postgres").toString(), "--describe-config")))
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var names = new String(describe.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
                .map(line -> line.split("\t", 2)[0]).collect(Collectors.toUnmodifiableSet());
        KNOWN.put(binaries, names);
        return names;
    }

    /** The text of {@code custom.conf}, with its hash as a setting. */
    String text() {
        var text = new StringBuilder();
        var limits = limits();
        limits.keySet().stream().filter(cluster.parameters()::containsKey).forEach(name -> text.append("# asked for: ")
                .append(name).append(" = '").append(quoted(cluster.parameters().get(name))).append("'\n"));
        var settings = settings();
        settings.putAll(limits);
        settings.forEach((name, value) -> text.append(name).append(" = '").append(quoted(value)).append("'\n"));
        return text + "cnpg.config_sha256 = '" + hash(text.toString()) + "'\n";
    }

    /** The parameters that this build of PostgreSQL does not have, and which are therefore left out. */
    List<String> unknown() {
        return cluster.parameters().keySet().stream().filter(name -> !possible(name)).toList();
    }

    private TreeMap<String, String> settings() {
        var settings = new TreeMap<String, String>();
        cluster.parameters().forEach((name, value) -> {
            if (possible(name) && !OWN.contains(name)) {
                settings.put(name, value);
            }
        });
        var synchronous = SynchronousStandbys.of(cluster);
        settings.put("cluster_name", cluster.name());
        settings.put("hot_standby", "on");
        settings.put("restart_after_crash", "off");
        settings.put("shared_preload_libraries", String.join(",", libraries()));
        settings.put("synchronous_standby_names", synchronous.setting());
        settings.put("cnpg.synchronous_standby_names_metadata", synchronous.metadata());
        return settings;
    }

    private boolean possible(String name) {
        return name.contains(".") ? !name.startsWith("pgaudit.") && !name.startsWith("pg_failover_slots.")
                : known.contains(name.toLowerCase(Locale.ROOT));
    }

    private Set<String> libraries() {
        var libraries = new LinkedHashSet<String>();
        cluster.spec().at("/postgresql/shared_preload_libraries").forEach(each -> libraries.add(each.asString()));
        cluster.parameters().keySet().forEach(name -> LIBRARIES.forEach((prefix, library) -> {
            if (name.startsWith(prefix)) {
                libraries.add(library);
            }
        }));
        libraries.retainAll(Set.of("pg_stat_statements", "auto_explain", "pg_prewarm", "auth_delay", "passwordcheck"));
        return libraries;
    }

    /** What keeps a server of the sandbox small, whatever the Cluster asks for. */
    private Map<String, String> limits() {
        var limits = new LinkedHashMap<String, String>();
        LIMITS.forEach((name, most) -> {
            var asked = cluster.parameters().get(name);
            if (asked == null || megabytes(name, asked) > most) {
                limits.put(name, most + "MB");
            }
        });
        limits.put("huge_pages", "off");
        limits.put("fsync", "off");
        return limits;
    }

    private static long megabytes(String name, String text) {
        var size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            return Long.MAX_VALUE;
        }
        var number = Long.parseLong(size.group(1));
        return switch (size.group(2) == null ? "" : size.group(2)) {
            case "kB" -> number * 1024 / MEGABYTE;
            case "MB" -> number;
            case "GB" -> number * 1024;
            case "TB" -> number * MEGABYTE;
            default -> name.equals("shared_buffers") ? number * 8192 / MEGABYTE : number;
        };
    }

    /** The extensions that CloudNativePG creates by itself because a parameter names them. */
    List<String> extensions() {
        return libraries().contains("pg_stat_statements") ? List.of("pg_stat_statements") : List.of();
    }

    /** The text of {@code pg_hba.conf}: the operator's rules, the user's, and passwords for everybody else. */
    String hostBasedAccess() {
        var rules = new ArrayList<>(List.of(
                "local all all trust",
                "hostssl postgres streaming_replica all cert",
                "hostssl replication streaming_replica all cert",
                "hostssl all cnpg_pooler_pgbouncer all cert"));
        cluster.spec().at("/postgresql/pg_hba").forEach(rule -> rules.add(rule.asString()));
        rules.add("host all all all scram-sha-256");
        return String.join("\n", rules) + "\n";
    }

    static String quoted(String value) {
        return value.replace("'", "''");
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
