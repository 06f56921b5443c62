package dev.howdah.service.setup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where WAL and backups of a draft go: in the operator's own words, or in those of the Barman Cloud plugin. */
final class Archive {
    static final String CONNECTION_STRING = "AZURE_CONNECTION_STRING";
    private static final String PLUGIN = "barman-cloud.cloudnative-pg.io";

    private Archive() {}

    /** {@code spec.backup} of the in-tree engine. */
    static Map<String, Object> backup(ClusterDraft draft) {
        var store = store(draft);
        draft.chosen(ClusterField.SERVER_NAME).ifPresent(name -> store.put("serverName", name));
        var backup = new LinkedHashMap<String, Object>();
        backup.put("barmanObjectStore", store);
        draft.chosen(ClusterField.RETENTION).ifPresent(each -> backup.put("retentionPolicy", each));
        return backup;
    }

    private static Map<String, Object> store(ClusterDraft draft) {
        var store = new LinkedHashMap<String, Object>();
        store.put("destinationPath", draft.text(ClusterField.DESTINATION));
        store.put("azureCredentials", draft.is(ClusterField.CREDENTIALS, "azure-ad") ? Map.of("inheritFromAzureAD", true)
                : Map.of("connectionString", reference(draft.text(ClusterField.ARCHIVE_SECRET))));
        return store;
    }

    private static Map<String, Object> reference(String secret) {
        var reference = new LinkedHashMap<String, Object>();
        reference.put("name", secret);
        reference.put("key", CONNECTION_STRING);
        return reference;
    }

    /** The plugin's object: there the retention stands, and no server name. */
    static Map<String, Object> objectStore(ClusterDraft draft) {
        var object = ClusterManifest.object("barmancloud.cnpg.io/v1", "ObjectStore", name(draft), draft);
        var spec = new LinkedHashMap<String, Object>();
        spec.put("configuration", store(draft));
        draft.chosen(ClusterField.RETENTION).ifPresent(each -> spec.put("retentionPolicy", each));
        object.put("spec", spec);
        return object;
    }

    private static String name(ClusterDraft draft) {
        return draft.name() + "-store";
    }

    /** {@code spec.plugins} of the cluster. */
    static List<Map<String, Object>> plugins(ClusterDraft draft) {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("barmanObjectName", name(draft));
        draft.chosen(ClusterField.SERVER_NAME).ifPresent(each -> parameters.put("serverName", each));
        var plugin = new LinkedHashMap<String, Object>();
        plugin.put("name", PLUGIN);
        plugin.put("isWALArchiver", true);
        plugin.put("parameters", parameters);
        return List.of(plugin);
    }

    static Map<String, Object> schedule(ClusterDraft draft, String schedule) {
        var object = ClusterManifest.object("postgresql.cnpg.io/v1", "ScheduledBackup", draft.name() + "-backup", draft);
        var spec = new LinkedHashMap<String, Object>();
        spec.put("schedule", schedule);
        spec.put("backupOwnerReference", "self");
        spec.put("cluster", Map.of("name", draft.name()));
        if (draft.is(ClusterField.ENGINE, "plugin")) {
            spec.put("method", "plugin");
            spec.put("pluginConfiguration", Map.of("name", PLUGIN));
        } else {
            spec.put("method", "barmanObjectStore");
        }
        object.put("spec", spec);
        return object;
    }
}
