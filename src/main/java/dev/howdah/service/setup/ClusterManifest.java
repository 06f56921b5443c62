package dev.howdah.service.setup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The YAML of a new cluster with what belongs to it, and of the secrets it needs. */
public final class ClusterManifest {
    private ClusterManifest() {}

    /**
     * The {@code Cluster}, and as further documents after it what was chosen with it: schedule and PodMonitor. The
     * {@code ObjectStore} of the plugin goes before it.
     */
    public static String cluster(ClusterDraft draft) {
        var documents = new ArrayList<Map<String, Object>>();
        if (draft.is(ClusterField.ENGINE, "plugin")) {
            documents.add(Archive.objectStore(draft));
        }
        var cluster = object("postgresql.cnpg.io/v1", "Cluster", draft.name(), draft);
        cluster.put("spec", new ClusterSpec(draft).of());
        annotate(cluster, draft);
        documents.add(cluster);
        draft.chosen(ClusterField.SCHEDULE).ifPresent(schedule -> documents.add(Archive.schedule(draft, schedule)));
        if (draft.is(ClusterField.POD_MONITOR, "own")) {
            documents.add(podMonitor(draft));
        }
        return documents.stream().map(YamlDocument::of).collect(Collectors.joining("---\n"));
    }

    /** Before 1.28 the failover quorum was an annotation. */
    private static void annotate(Map<String, Object> cluster, ClusterDraft draft) {
        if (draft.is(ClusterField.QUORUM, "yes") && !draft.operatorIs(28)) {
            var metadata = new LinkedHashMap<String, Object>();
            metadata.put("name", draft.name());
            metadata.put("namespace", draft.namespace());
            metadata.put("annotations", Map.of("alpha.cnpg.io/failoverQuorum", "true"));
            cluster.put("metadata", metadata);
        }
    }

    /** Instances only: the selector of the operator's own would also catch poolers. */
    private static Map<String, Object> podMonitor(ClusterDraft draft) {
        var monitor = object("monitoring.coreos.com/v1", "PodMonitor", draft.name(), draft);
        var labels = new LinkedHashMap<String, Object>();
        labels.put("cnpg.io/cluster", draft.name());
        labels.put("cnpg.io/podRole", "instance");
        var spec = new LinkedHashMap<String, Object>();
        spec.put("selector", Map.of("matchLabels", labels));
        spec.put("podMetricsEndpoints", List.of(Map.of("port", "metrics")));
        monitor.put("spec", spec);
        return monitor;
    }

    /** Kind, name and namespace. */
    static Map<String, Object> object(String version, String kind, String name, ClusterDraft draft) {
        var object = new LinkedHashMap<String, Object>();
        object.put("apiVersion", version);
        object.put("kind", kind);
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("name", name);
        metadata.put("namespace", draft.namespace());
        object.put("metadata", metadata);
        return object;
    }

    /** The secret with the application user's name and password; its text is shown only with the password masked. */
    public static String secret(ClusterDraft draft, String password) {
        return secret(draft, draft.secret(), "kubernetes.io/basic-auth",
                Stream.of(Map.entry("username", draft.owner()), Map.entry("password", password)));
    }

    /** The secret with the connection string of the archive; its text is shown only with it masked. */
    public static String archiveSecret(ClusterDraft draft, String connection) {
        return secret(draft, draft.text(ClusterField.ARCHIVE_SECRET), "Opaque",
                Stream.of(Map.entry(Archive.CONNECTION_STRING, connection)));
    }

    private static String secret(ClusterDraft draft, String name, String type, Stream<Map.Entry<String, String>> entries) {
        var secret = object("v1", "Secret", name, draft);
        secret.put("type", type);
        var content = new LinkedHashMap<String, Object>();
        entries.forEach(each -> content.put(each.getKey(), each.getValue()));
        secret.put("stringData", content);
        return YamlDocument.of(secret);
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
