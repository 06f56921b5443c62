package dev.howdah.sandbox.operator;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** What the mutating webhook fills in. Source: {@code api/v1/cluster_defaults.go} of CloudNativePG. */
final class ClusterDefaults {
    /** The version that the sandbox's servers really have. */
    static final int MAJOR = 17;
    static final String IMAGE = "ghcr.io/cloudnative-pg/postgresql:17.11-system-trixie";
    private static final Map<String, String> PARAMETERS = new TreeMap<>(Map.ofEntries(
            Map.entry("archive_mode", "on"), Map.entry("archive_timeout", "5min"), Map.entry("dynamic_shared_memory_type", "posix"),
            Map.entry("full_page_writes", "on"), Map.entry("log_destination", "csvlog"), Map.entry("log_directory", "/controller/log"),
            Map.entry("log_filename", "postgres"), Map.entry("log_rotation_age", "0"), Map.entry("log_rotation_size", "0"),
            Map.entry("log_truncate_on_rotation", "false"), Map.entry("logging_collector", "on"), Map.entry("max_parallel_workers", "32"),
            Map.entry("max_replication_slots", "32"), Map.entry("max_worker_processes", "32"), Map.entry("shared_memory_type", "mmap"),
            Map.entry("shared_preload_libraries", ""), Map.entry("ssl_max_protocol_version", "TLSv1.3"),
            Map.entry("ssl_min_protocol_version", "TLSv1.3"), Map.entry("wal_keep_size", "512MB"), Map.entry("wal_level", "logical"),
            Map.entry("wal_log_hints", "on"), Map.entry("wal_receiver_timeout", "5s"), Map.entry("wal_sender_timeout", "5s")));

    private ClusterDefaults() {}

    /** Parameters that the operator sets, and their values. */
    static Map<String, String> parameters() {
        return PARAMETERS;
    }

    static void fill(ObjectNode cluster) {
        var spec = cluster.withObject("/spec");
        if (!spec.has("imageName") && !spec.has("imageCatalogRef")) {
            spec.put("imageName", IMAGE);
        }
        bootstrap(spec.withObject("/bootstrap"));
        missing(spec.withObject("/affinity"), "podAntiAffinityType", "preferred");
        missing(spec, "logLevel", "info");
        if (spec.has("backup")) {
            missing(spec.withObject("/backup"), "target", "prefer-standby");
        }
        var parameters = spec.withObject("/postgresql").withObject("/parameters");
        PARAMETERS.forEach((name, value) -> missing(parameters, name, value));
        if (spec.at("/postgresql/synchronous") instanceof ObjectNode synchronous) {
            missing(synchronous, "dataDurability", "required");
        }
        monitoring(spec.withObject("/monitoring"));
        replicationSlots(spec.withObject("/replicationSlots"));
        var isolation = spec.withObject("/probes/liveness/isolationCheck");
        if (!isolation.has("enabled")) {
            isolation.put("enabled", true).put("requestTimeout", 1000).put("connectionTimeout", 1000);
        }
    }

    private static void missing(ObjectNode object, String field, String value) {
        if (!object.has(field)) {
            object.put(field, value);
        }
    }

    private static void bootstrap(ObjectNode bootstrap) {
        var method = bootstrap.isEmpty() || bootstrap.has("initdb") ? "initdb" : bootstrap.propertyNames().iterator().next();
        var options = bootstrap.withObject("/" + method);
        if (!options.has("database") && !options.has("owner")) {
            options.put("database", "app").put("owner", "app");
        }
        if (method.equals("initdb")) {
            missing(options, "encoding", "UTF8");
            missing(options, "localeCollate", "C");
            missing(options, "localeCType", "C");
        }
    }

    private static void monitoring(ObjectNode monitoring) {
        if (!monitoring.has("disableDefaultQueries")) {
            monitoring.put("disableDefaultQueries", false);
        }
        if (!monitoring.has("enablePodMonitor")) {
            monitoring.put("enablePodMonitor", false);
        }
        var maps = monitoring.withArray("customQueriesConfigMap");
        if (maps.valueStream().noneMatch(each -> each.path("name").asString("").equals("cnpg-default-monitoring"))) {
            maps.insertObject(0).put("key", "queries").put("name", "cnpg-default-monitoring");
        }
    }

    private static void replicationSlots(ObjectNode slots) {
        var availability = slots.withObject("/highAvailability");
        if (!availability.has("enabled")) {
            availability.put("enabled", true);
        }
        missing(availability, "slotPrefix", "_cnpg_");
        var replicas = slots.withObject("/synchronizeReplicas");
        if (!replicas.has("enabled")) {
            replicas.put("enabled", true);
        }
        if (!slots.has("updateInterval")) {
            slots.put("updateInterval", 30);
        }
    }
}
