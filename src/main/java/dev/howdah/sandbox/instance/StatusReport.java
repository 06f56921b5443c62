package dev.howdah.sandbox.instance;

import dev.howdah.sandbox.client.ApiClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code /pg/status} says of an instance, asked of its server. */
final class StatusReport {
    private static final String VERSION = "1.30.0";
    /** SHA-256 of nothing in particular: the sandbox has no instance manager's executable. */
    private static final String EXECUTABLE = "cf13e976f9136cdc7ef335acf57381362d98a8d51e116e1d9e1ca76e15615c56";
    private static final String TIME = "coalesce(to_char(%s at time zone 'UTC', "
            + "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), '-infinity')";
    private static final String GENERAL = """
            select system_identifier::text as "systemID", not pg_is_in_recovery() as "isPrimary",
              (select exists (select from pg_settings where pending_restart)) as "pendingRestart",
              (select exists (select from pg_settings s join pg_file_settings f on f.name = s.name and f.applied is false
                 where s.pending_restart and s.name in ('max_connections', 'max_prepared_transactions', 'max_wal_senders',
                   'max_worker_processes', 'max_locks_per_transaction') and f.setting ~ '^[0-9]+$'
                   and f.setting::bigint < s.setting::bigint)) as "pendingRestartForDecrease",
              (select exists (select from pg_stat_wal_receiver)) as "isWalReceiverActive",
              coalesce(current_setting('cnpg.config_sha256', true), '') as "loadedConfigurationHash",
              (select timeline_id from pg_control_checkpoint()) as "timeLineID"
            from pg_control_system()""";
    private static final String PRIMARY = """
            select pg_current_wal_lsn()::text as "currentLsn", pg_walfile_name(pg_current_wal_lsn()) as "currentWAL",
              (select count(*) from pg_ls_archive_statusdir() where name like '%.ready') as "readyWalFiles" """;
    private static final String STANDBY = """
            select greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn())::text as "receivedLsn",
              pg_last_wal_replay_lsn()::text as "replayLsn", pg_is_wal_replay_paused() as "replayPaused" """;
    private static final String ARCHIVER = """
            select coalesce(last_archived_wal, '') as "lastArchivedWAL", %s as "lastArchivedWALTime",
              coalesce(last_failed_wal, '') as "lastFailedWAL", %s as "lastFailedWALTime",
              coalesce(last_archived_time > coalesce(last_failed_time, '-infinity'), false) as "isArchivingWAL"
            from pg_stat_archiver""".formatted(TIME.formatted("last_archived_time"), TIME.formatted("last_failed_time"));
    private static final String REPLICATION = """
            select application_name as "applicationName", state, sent_lsn::text as "receivedLsn",
              write_lsn::text as "writeLsn", flush_lsn::text as "flushLsn", replay_lsn::text as "replayLsn",
              coalesce(write_lag, '0')::text as "writeLag", coalesce(flush_lag, '0')::text as "flushLag",
              coalesce(replay_lag, '0')::text as "replayLag", sync_state as "syncState",
              sync_priority::text as "syncPriority"
            from pg_stat_replication where usename = 'streaming_replica' and application_name !~ '-join$'
            order by application_name""";
    private static final String SLOTS = """
            select slot_name::text as "slotName", coalesce(plugin::text, '') as plugin, slot_type as "slotType",
              coalesce(datoid::text, '') as datoid, coalesce(database::text, '') as database,
              coalesce(xmin::text, '') as xmin, coalesce(catalog_xmin::text, '') as "catalogXmin",
              coalesce(restart_lsn::text, '') as "restartLsn", coalesce(wal_status, '') as "walStatus",
              safe_wal_size as "safeWalSize", active
            from pg_replication_slots""";
    private static final String COPIES = """
            select a.usename::text, a.application_name, %s as backend_start, p.phase,
              coalesce(p.backup_total, 0) as backup_total, p.backup_streamed,
              coalesce(pg_size_pretty(p.backup_total), '') as backup_total_pretty,
              pg_size_pretty(p.backup_streamed) as backup_streamed_pretty, p.tablespaces_total, p.tablespaces_streamed
            from pg_stat_progress_basebackup p join pg_stat_activity a using (pid)
            where a.application_name like '%%-join'""".formatted(TIME.formatted("a.backend_start"));
    private final String pod;
    private final String session = UUID.randomUUID().toString();

    StatusReport(String pod) {
        this.pod = pod;
    }

    /** Asks the server. */
    ObjectNode of(Connection connection, boolean rewinding) throws SQLException {
        var report = ApiClient.JSON.createObjectNode();
        var general = first(connection, GENERAL);
        var primary = general.path("isPrimary").asBoolean();
        if (primary) {
            report.setAll(first(connection, PRIMARY));
        } else {
            report.setAll(first(connection, STANDBY));
        }
        report.setAll(general);
        if (primary) {
            report.put("replayPaused", false);
        }
        frame(report, rewinding, false);
        report.setAll(first(connection, ARCHIVER));
        if (primary) {
            lists(connection, report);
        }
        omitEmpty(report, "isArchivingWAL", "lastArchivedWAL", "lastFailedWAL", "readyWalFiles", "currentWAL");
        return finish(report, EXECUTABLE, session);
    }

    /** What is said while the server is not to be asked: fenced, or being prepared. */
    ObjectNode masked(boolean rewinding, boolean fenced, String error) {
        var report = ApiClient.JSON.createObjectNode().put("systemID", "").put("isPrimary", false)
                .put("replayPaused", false).put("pendingRestart", false).put("pendingRestartForDecrease", false)
                .put("isWalReceiverActive", false);
        frame(report, rewinding, fenced);
        if (!error.isEmpty()) {
            report.put("mightBeUnavailableMaskedError", error);
        }
        return finish(report, rewinding ? EXECUTABLE : "", rewinding ? session : "");
    }

    private void frame(ObjectNode report, boolean rewinding, boolean fenced) {
        report.put("isPgRewindRunning", rewinding).put("mightBeUnavailable", fenced).put("node", "");
        var stub = report.putObject("pod");
        stub.putObject("metadata").put("name", pod);
        stub.putObject("spec").putNull("containers");
        stub.putObject("status");
    }

    private static ObjectNode finish(ObjectNode report, String executable, String session) {
        return report.put("executableHash", executable).put("instanceManagerVersion", VERSION)
                .put("instanceArch", executable.isEmpty() ? "" : architecture()).put("isInstanceManagerUpgrading", false)
                .put("sessionID", session).put("isPodReady", false);
    }

    private static String architecture() {
        return Map.of("aarch64", "arm64").getOrDefault(System.getProperty("os.arch"), "amd64");
    }

    private static void lists(Connection connection, ObjectNode report) throws SQLException {
        put(report, "replicationInfo", rows(connection, REPLICATION));
        var slots = rows(connection, SLOTS);
        slots.forEach(slot -> omitEmpty((ObjectNode) slot, "plugin", "datoid", "database", "xmin", "catalogXmin",
                "restartLsn", "walStatus", "safeWalSize", "active"));
        put(report, "replicationSlotsInfo", slots);
        put(report, "pgStatBasebackupsInfo", rows(connection, COPIES));
    }

    private static void put(ObjectNode report, String key, ArrayNode list) {
        if (!list.isEmpty()) {
            report.set(key, list);
        }
    }

    private static void omitEmpty(ObjectNode object, String... keys) {
        for (var key : keys) {
            var value = object.path(key);
            if (value.isNull() || value.isString() && value.asString().isEmpty()
                    || value.isBoolean() && !value.asBoolean() || value.isNumber() && value.asLong() == 0) {
                object.remove(key);
            }
        }
    }

    private static ObjectNode first(Connection connection, String query) throws SQLException {
        return (ObjectNode) rows(connection, query).path(0);
    }

    private static ArrayNode rows(Connection connection, String query) throws SQLException {
        var list = ApiClient.JSON.createArrayNode();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            var columns = rows.getMetaData();
            while (rows.next()) {
                var row = list.addObject();
                for (var at = 1; at <= columns.getColumnCount(); at++) {
                    row.putPOJO(columns.getColumnLabel(at), rows.getObject(at));
                }
            }
        }
        return (ArrayNode) ApiClient.JSON.readTree(list.toString());
    }
}
