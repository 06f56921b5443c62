package dev.howdah.service.setup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code spec} of a {@code Cluster}, in the form that the draft's operator understands. */
final class ClusterSpec {
    private static final String WORKLOAD_IDENTITY = "azure.workload.identity/";
    private static final String REPOSITORY = "ghcr.io/cloudnative-pg/postgresql:";

    private final ClusterDraft draft;
    private final Map<String, Object> spec = new LinkedHashMap<>();

    ClusterSpec(ClusterDraft draft) {
        this.draft = draft;
    }

    Map<String, Object> of() {
        inherited();
        draft.chosen(ClusterField.IMAGE).ifPresent(image -> spec.put("imageName", image(image)));
        spec.put("instances", draft.instances());
        replicas();
        delays();
        bootstrap();
        spec.put("storage", volume(draft.text(ClusterField.STORAGE)));
        draft.chosen(ClusterField.WAL).ifPresent(size -> spec.put("walStorage", volume(size)));
        affinity();
        zones();
        resources();
        if (draft.is(ClusterField.SYNC_METHOD, "replicas")) {
            spec.put("replicationSlots", entries("highAvailability", Map.of("enabled", true), "updateInterval", 30));
        }
        postgresql();
        identity();
        archive();
        if (draft.is(ClusterField.POD_MONITOR, "operator")) {
            spec.put("monitoring", Map.of("enablePodMonitor", true));
        }
        return spec;
    }

    /** A bare number is a major version: with the plugin Barman is not needed in the image. */
    private String image(String chosen) {
        return !chosen.matches("[0-9]+") ? chosen
                : REPOSITORY + chosen + (draft.is(ClusterField.ENGINE, "in-tree") ? "-system-trixie" : "-standard-trixie");
    }

    private void inherited() {
        var inherited = new LinkedHashMap<String, Object>();
        draft.chosen(ClusterField.DNS_LABEL).ifPresent(label -> inherited.put("annotations",
                Map.of("service.beta.kubernetes.io/azure-dns-label-name", label)));
        if (federated()) {
            inherited.put("labels", Map.of(WORKLOAD_IDENTITY + "use", "true"));
        }
        if (!inherited.isEmpty()) {
            spec.put("inheritedMetadata", inherited);
        }
    }

    private boolean federated() {
        return draft.archived() && draft.is(ClusterField.CREDENTIALS, "azure-ad")
                && draft.chosen(ClusterField.IDENTITY).isPresent();
    }

    private void replicas() {
        var number = draft.number(ClusterField.SYNCHRONOUS);
        if (draft.is(ClusterField.SYNC_METHOD, "replicas") && number > 0) {
            spec.put("minSyncReplicas", number);
            spec.put("maxSyncReplicas", number);
        }
    }

    private void delays() {
        if (draft.chosen(ClusterField.START_DELAY).isPresent()) {
            spec.put("startDelay", draft.number(ClusterField.START_DELAY));
        }
        if (draft.chosen(ClusterField.STOP_DELAY).isPresent()) {
            spec.put("stopDelay", draft.number(ClusterField.STOP_DELAY));
        }
        if (draft.chosen(ClusterField.SMART_SHUTDOWN).isPresent()) {
            spec.put("smartShutdownTimeout", draft.number(ClusterField.SMART_SHUTDOWN));
        }
        if (draft.is(ClusterField.PROBES, "streaming")) {
            spec.put("probes", entries(
                    "startup", entries("type", "streaming", "maximumLag", lag(ClusterField.STARTUP_LAG, "32Mi"),
                            "periodSeconds", 5, "timeoutSeconds", 3, "failureThreshold", 120),
                    "readiness", entries("type", "streaming", "maximumLag", lag(ClusterField.READINESS_LAG, "0"),
                            "periodSeconds", 10, "failureThreshold", 6)));
        }
    }

    private Object lag(ClusterField field, String usual) {
        var text = draft.chosen(field).orElse(usual);
        return text.equals("0") ? (Object) 0 : text;
    }

    private void bootstrap() {
        spec.put("bootstrap", Map.of("initdb", entries("database", draft.text(ClusterField.DATABASE), "owner", draft.owner(),
                "secret", Map.of("name", draft.secret()), "dataChecksums", true)));
    }

    private Map<String, Object> volume(String size) {
        var volume = entries("size", size);
        draft.chosen(ClusterField.STORAGE_CLASS).ifPresent(name -> volume.put("storageClass", name));
        return volume;
    }

    private void affinity() {
        var affinity = new LinkedHashMap<String, Object>();
        if (draft.is(ClusterField.ANTI_AFFINITY, "off")) {
            affinity.put("enablePodAntiAffinity", false);
        } else if (draft.is(ClusterField.ANTI_AFFINITY, "required")) {
            affinity.put("enablePodAntiAffinity", true);
            affinity.put("podAntiAffinityType", "required");
            affinity.put("topologyKey", "kubernetes.io/hostname");
        }
        draft.chosen(ClusterField.NODE_POOL).ifPresent(pool -> affinity.put("nodeSelector", Map.of("workload", pool)));
        if (!affinity.isEmpty()) {
            spec.put("affinity", affinity);
        }
    }

    private void zones() {
        if (!draft.is(ClusterField.ZONES, "any")) {
            spec.put("topologySpreadConstraints", List.of(entries("maxSkew", 1, "topologyKey", "topology.kubernetes.io/zone",
                    "whenUnsatisfiable", draft.is(ClusterField.ZONES, "required") ? "DoNotSchedule" : "ScheduleAnyway",
                    "labelSelector", Map.of("matchLabels", Map.of("cnpg.io/cluster", draft.name())))));
        }
    }

    /** Without limits of their own they are the requests: then the pods are the last to be evicted. */
    private void resources() {
        var requests = new LinkedHashMap<String, Object>();
        draft.chosen(ClusterField.CPU).ifPresent(each -> requests.put("cpu", each));
        draft.chosen(ClusterField.MEMORY).ifPresent(each -> requests.put("memory", each));
        var limits = new LinkedHashMap<>(requests);
        draft.chosen(ClusterField.CPU_LIMIT).ifPresent(each -> limits.put("cpu", each));
        draft.chosen(ClusterField.MEMORY_LIMIT).ifPresent(each -> limits.put("memory", each));
        if (!limits.isEmpty()) {
            spec.put("resources", requests.isEmpty() ? entries("limits", limits)
                    : entries("requests", requests, "limits", limits));
        }
    }

    private void postgresql() {
        var postgresql = new LinkedHashMap<String, Object>();
        var number = draft.number(ClusterField.SYNCHRONOUS);
        if (!draft.is(ClusterField.SYNC_METHOD, "replicas") && number > 0) {
            var synchronous = entries("method", draft.text(ClusterField.SYNC_METHOD), "number", number);
            if (draft.operatorIs(25)) {
                synchronous.put("dataDurability", draft.text(ClusterField.DURABILITY));
            }
            if (draft.is(ClusterField.QUORUM, "yes") && draft.operatorIs(28)) {
                synchronous.put("failoverQuorum", true);
            }
            postgresql.put("synchronous", synchronous);
        }
        var hba = draft.lines(ClusterField.HBA);
        if (!hba.isEmpty()) {
            postgresql.put("pg_hba", hba);
        }
        var parameters = Parameters.of(draft.lines(ClusterField.PARAMETERS)).values();
        if (!parameters.isEmpty()) {
            postgresql.put("parameters", parameters);
        }
        if (!postgresql.isEmpty()) {
            spec.put("postgresql", postgresql);
        }
    }

    private void identity() {
        if (federated()) {
            spec.put("serviceAccountTemplate", Map.of("metadata", entries(
                    "annotations", Map.of(WORKLOAD_IDENTITY + "client-id", draft.text(ClusterField.IDENTITY)),
                    "labels", Map.of(WORKLOAD_IDENTITY + "use", "true"))));
        }
    }

    private void archive() {
        switch (draft.text(ClusterField.ENGINE)) {
            case "in-tree" -> spec.put("backup", Archive.backup(draft));
            case "plugin" -> spec.put("plugins", Archive.plugins(draft));
            default -> { }
        }
    }

    /** Keys and values in turn, kept in their order. */
    private static Map<String, Object> entries(Object... given) {
        var all = new LinkedHashMap<String, Object>();
        for (var i = 0; i < given.length; i += 2) {
            all.put(given[i].toString(), given[i + 1]);
        }
        return all;
    }
}
