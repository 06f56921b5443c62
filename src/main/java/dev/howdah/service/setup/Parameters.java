package dev.howdah.service.setup;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** PostgreSQL's parameters of a draft, from lines such as {@code max_wal_size = 1GB}. Of two lines the last counts. */
record Parameters(TreeMap<String, String> values, Optional<String> malformed) {
    private static final Pattern LINE = Pattern.compile("([A-Za-z_][A-Za-z0-9_$]*(?:\\.[A-Za-z_][A-Za-z0-9_$]*)?)\\s*=\\s*(.*)");
    /** The operator's own; by its webhook nobody else may set them. */
    private static final Set<String> FIXED = Set.of("allow_system_table_mods", "archive_cleanup_command", "archive_command",
            "archive_mode", "bonjour", "bonjour_name", "cluster_name", "config_file", "data_directory", "data_sync_retry",
            "event_source", "external_pid_file", "hba_file", "hot_standby", "ident_file", "jit_provider", "listen_addresses",
            "log_destination", "log_directory", "log_file_mode", "log_filename", "log_rotation_age", "log_rotation_size",
            "log_truncate_on_rotation", "logging_collector", "pg_failover_slots.primary_dsn",
            "pg_failover_slots.standby_slot_names", "port", "primary_conninfo", "primary_slot_name", "promote_trigger_file",
            "recovery_end_command", "recovery_min_apply_delay", "restart_after_crash", "restore_command",
            "shared_preload_libraries", "ssl", "ssl_ca_file", "ssl_cert_file", "ssl_crl_file", "ssl_dh_params_file",
            "ssl_key_file", "ssl_passphrase_command", "ssl_passphrase_command_supports_reload",
            "ssl_prefer_server_ciphers", "stats_temp_directory", "synchronized_standby_slots", "synchronous_standby_names",
            "syslog_facility", "syslog_ident", "syslog_sequence_numbers", "syslog_split_messages", "temp_tablespaces",
            "unix_socket_directories", "unix_socket_group", "unix_socket_permissions");

    static Parameters of(List<String> lines) {
        var values = new TreeMap<String, String>();
        var malformed = Optional.<String>empty();
        for (var line : lines) {
            var match = LINE.matcher(line);
            if (match.matches()) {
                values.put(match.group(1), unquoted(match.group(2).strip()));
            } else if (malformed.isEmpty()) {
                malformed = Optional.of(line);
            }
        }
        return new Parameters(values, malformed);
    }

    private static String unquoted(String text) {
        return text.length() > 1 && text.startsWith("'") && text.endsWith("'")
                ? text.substring(1, text.length() - 1).replace("''", "'") : text;
    }

    /** One that the operator sets itself. */
    Optional<String> fixed() {
        return values.keySet().stream().filter(each -> FIXED.contains(each) || each.startsWith("recovery_target")).findFirst();
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Bytes; of {@code usual} where it is not set, empty where it is no size. {@code unit} is that of a bare number. */
    Optional<Long> bytes(String name, String usual, String unit) {
        return Quantity.setting(value(name).orElse(usual), unit);
    }
}
