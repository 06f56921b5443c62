package dev.howdah.service.setup;

/** The YAML of a new cluster and of the secret it needs. */
public final class ClusterManifest {
    private ClusterManifest() {}

    /**
     * The {@code Cluster}: the tutorial's settings, spread over the zones. Left out is what it has of Azure, its archive,
     * its fixed resources, and its rule that lets clients in without TLS.
     */
    public static String cluster(ClusterDraft draft) {
        var yaml = new StringBuilder("""
                apiVersion: postgresql.cnpg.io/v1
                kind: Cluster
                metadata:
                  name: %s
                  namespace: %s
                spec:
                  instances: %d
                """.formatted(draft.name(), draft.namespace(), draft.instances()));
        if (draft.synchronous() > 0) {
            yaml.append("  minSyncReplicas: %1$d\n  maxSyncReplicas: %1$d\n".formatted(draft.synchronous()));
        }
        yaml.append("""
                  startDelay: 30
                  stopDelay: 30
                  bootstrap:
                    initdb:
                      database: %s
                      owner: %s
                      secret:
                        name: %s
                      dataChecksums: true
                  storage:
                """.formatted(draft.database(), draft.owner(), draft.secret()));
        volume(yaml, draft.storage(), draft);
        draft.wal().ifPresent(size -> {
            yaml.append("  walStorage:\n");
            volume(yaml, size, draft);
        });
        draft.nodePool().ifPresent(pool ->
                yaml.append("  affinity:\n    nodeSelector:\n      workload: %s\n".formatted(pool)));
        return yaml.append(REST.formatted(draft.name())).toString();
    }

    private static void volume(StringBuilder yaml, String size, ClusterDraft draft) {
        yaml.append("    size: ").append(size).append('\n');
        draft.storageClass().ifPresent(name -> yaml.append("    storageClass: ").append(name).append('\n'));
    }

    private static final String REST = """
              topologySpreadConstraints:
                - maxSkew: 1
                  topologyKey: topology.kubernetes.io/zone
                  whenUnsatisfiable: DoNotSchedule
                  labelSelector:
                    matchLabels:
                      cnpg.io/cluster: %s
              replicationSlots:
                highAvailability:
                  enabled: true
                updateInterval: 30
              postgresql:
                parameters:
                  archive_timeout: 5min
                  auto_explain.log_min_duration: 10s
                  checkpoint_completion_target: "0.9"
                  checkpoint_timeout: 15min
                  effective_cache_size: 512MB
                  max_connections: "400"
                  max_parallel_maintenance_workers: "8"
                  max_parallel_workers: "32"
                  max_parallel_workers_per_gather: "8"
                  max_prepared_transactions: "400"
                  max_replication_slots: "32"
                  max_wal_size: 1GB
                  max_worker_processes: "32"
                  pg_stat_statements.max: "1000"
                  pg_stat_statements.track: all
                  shared_buffers: 256MB
                  wal_keep_size: 512MB
            """;

    /** The secret with the application user's name and password; its text is shown only with the password masked. */
    public static String secret(ClusterDraft draft, String password) {
        return """
                apiVersion: v1
                kind: Secret
                metadata:
                  name: %s
                  namespace: %s
                type: kubernetes.io/basic-auth
                stringData:
                  username: %s
                  password: %s
                """.formatted(draft.secret(), draft.namespace(), draft.owner(), quoted(password));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** The namespace, for where it does not exist yet. */
    public static String namespace(String name) {
        return """
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: %s
                """.formatted(name);
    }
}
