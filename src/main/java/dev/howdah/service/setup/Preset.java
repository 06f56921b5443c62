package dev.howdah.service.setup;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a draft begins. */
public enum Preset {
    /** The tutorial of 2024 without what only its own Kubernetes has: node pool, class, resources and archive. */
    PLAIN,
    /** The tutorial of 2024, as it is. */
    SEED,
    /** The tutorial of today. */
    TODAY;

    private static final String SEED_PARAMETERS = """
            archive_timeout = 5min
            auto_explain.log_min_duration = 10s
            checkpoint_completion_target = 0.9
            checkpoint_timeout = 15min
            effective_cache_size = 512MB
            max_connections = 400
            max_parallel_maintenance_workers = 8
            max_parallel_workers = 32
            max_parallel_workers_per_gather = 8
            max_prepared_transactions = 400
            max_replication_slots = 32
            max_wal_size = 1GB
            max_worker_processes = 32
            pg_stat_statements.max = 1000
            pg_stat_statements.track = all
            shared_buffers = 256MB
            wal_keep_size = 512MB
            """.strip();
    private static final String TODAY_PARAMETERS = """
            autovacuum_vacuum_cost_limit = 2400
            checkpoint_completion_target = 0.9
            checkpoint_flush_after = 2MB
            checkpoint_timeout = 15min
            effective_cache_size = 12GB
            effective_io_concurrency = 64
            hot_standby_feedback = on
            log_autovacuum_min_duration = 1s
            log_checkpoints = on
            log_lock_waits = on
            log_min_duration_statement = 1000
            log_statement = ddl
            log_temp_files = 1024
            maintenance_io_concurrency = 64
            maintenance_work_mem = 1GB
            max_slot_wal_keep_size = 10GB
            max_wal_size = 6GB
            min_wal_size = 2GB
            pg_stat_statements.max = 10000
            pg_stat_statements.track = all
            random_page_cost = 1.1
            shared_buffers = 4GB
            wal_compression = lz4
            wal_writer_flush_after = 2MB
            work_mem = 62MB
            """.strip();

    /** Its name in keys and ids. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All of its values; where the archive is, and who may write to it, is the environment's. */
    public ClusterDraft draft() {
        var values = plain();
        if (this != PLAIN) {
            values.putAll(Map.of(ClusterField.STORAGE_CLASS, "managed-csi-premium", ClusterField.NODE_POOL, "postgres",
                    ClusterField.CPU, "2", ClusterField.MEMORY, "8Gi", ClusterField.HBA, "host all all all scram-sha-256",
                    ClusterField.RETENTION, "7d"));
        }
        if (this == SEED) {
            values.put(ClusterField.POD_MONITOR, "operator");
        }
        if (this == TODAY) {
            today(values);
        }
        return new ClusterDraft(values, Optional.empty());
    }

    private static Map<ClusterField, String> plain() {
        var values = new EnumMap<ClusterField, String>(ClusterField.class);
        values.put(ClusterField.NAME, "orders");
        values.put(ClusterField.NAMESPACE, "cnpg-database");
        values.put(ClusterField.INSTANCES, "3");
        values.put(ClusterField.DATABASE, "appdb");
        values.put(ClusterField.OWNER, "app");
        values.put(ClusterField.SECRET, "db-user-pass");
        values.put(ClusterField.SYNCHRONOUS, "1");
        values.put(ClusterField.STORAGE, "2Gi");
        values.put(ClusterField.WAL, "2Gi");
        values.put(ClusterField.START_DELAY, "30");
        values.put(ClusterField.STOP_DELAY, "30");
        values.put(ClusterField.PARAMETERS, SEED_PARAMETERS);
        return values;
    }

    private static void today(Map<ClusterField, String> values) {
        values.putAll(Map.of(ClusterField.IMAGE, "18", ClusterField.SYNC_METHOD, "any", ClusterField.QUORUM, "yes",
                ClusterField.STORAGE, "64Gi", ClusterField.PARAMETERS, TODAY_PARAMETERS, ClusterField.PROBES, "streaming",
                ClusterField.STARTUP_LAG, "32Mi", ClusterField.READINESS_LAG, "0", ClusterField.SMART_SHUTDOWN, "30",
                ClusterField.POD_MONITOR, "own"));
        values.keySet().removeAll(Set.of(ClusterField.WAL, ClusterField.START_DELAY, ClusterField.STOP_DELAY));
    }
}
