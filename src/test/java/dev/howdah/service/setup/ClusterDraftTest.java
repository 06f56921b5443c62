package dev.howdah.service.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.service.setup.ClusterDraft.Obstacle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ClusterDraftTest {
    private static final String CONTAINER = "https://hacnpg.blob.core.windows.net/backups";
    private static final String CLIENT = "0f0e0d0c-0b0a-0908-0706-050403020100";

    private static List<ClusterField> wrong(ClusterDraft draft) {
        return draft.obstacles().stream().map(Obstacle::field).toList();
    }

    private static String why(ClusterDraft draft) {
        return draft.obstacles().stream().map(each -> each.text().key()).toList().toString();
    }

    private static List<String> warnings(ClusterDraft draft, String... zones) {
        return draft.warnings(Set.of(zones)).stream().map(each -> each.key().replace("setup.warning.", "")).toList();
    }

    private static ClusterDraft archived(Preset preset, String engine) {
        return preset.draft().with(ClusterField.ENGINE, engine).with(ClusterField.DESTINATION, CONTAINER)
                .with(ClusterField.IDENTITY, CLIENT);
    }

    private static ClusterDraft by(String operator, ClusterDraft draft) {
        return new ClusterDraft(draft.values(), OperatorVersion.of(operator));
    }

    @ParameterizedTest
    @EnumSource
    void everyPresetIsSound(Preset preset) {
        assertEquals(List.of(), preset.draft().obstacles());
    }

    @Test
    void theSeedsManifestIsTheTutorials() {
        var yaml = ClusterManifest.cluster(archived(Preset.SEED, "in-tree").with(ClusterField.DNS_LABEL, "a0123456789"));
        for (var part : List.of("    service.beta.kubernetes.io/azure-dns-label-name: a0123456789\n",
                "  minSyncReplicas: 1\n  maxSyncReplicas: 1\n  startDelay: 30\n  stopDelay: 30\n",
                "  walStorage:\n    size: 2Gi\n    storageClass: managed-csi-premium\n",
                "      workload: postgres\n", "      whenUnsatisfiable: DoNotSchedule\n",
                "    requests:\n      cpu: \"2\"\n      memory: 8Gi\n    limits:\n      cpu: \"2\"\n      memory: 8Gi\n",
                "      enabled: true\n    updateInterval: 30\n", "    - \"host all all all scram-sha-256\"\n",
                "      max_connections: \"400\"\n", "      wal_keep_size: 512MB\n",
                "        azure.workload.identity/client-id: \"" + CLIENT + "\"\n",
                "      destinationPath: " + CONTAINER + "\n      azureCredentials:\n        inheritFromAzureAD: true\n"
                        + "    retentionPolicy: 7d\n", "    enablePodMonitor: true\n")) {
            assertTrue(yaml.contains(part), part + " is not in\n" + yaml);
        }
    }

    @Test
    void todaysManifestUsesTheNewFieldsAndThePlugin() {
        var yaml = ClusterManifest.cluster(archived(Preset.TODAY, "plugin").with(ClusterField.SCHEDULE, "0 0 2 * * *"));
        for (var part : List.of("kind: ObjectStore\n", "  imageName: ghcr.io/cloudnative-pg/postgresql:18-standard-trixie\n",
                "      method: any\n      number: 1\n      dataDurability: required\n      failoverQuorum: true\n",
                "      type: streaming\n      maximumLag: 32Mi\n      periodSeconds: 5\n", "      maximumLag: 0\n",
                "  plugins:\n    - name: barman-cloud.cloudnative-pg.io\n      isWALArchiver: true\n",
                "kind: ScheduledBackup\n", "  schedule: \"0 0 2 * * *\"\n", "  method: plugin\n", "kind: PodMonitor\n",
                "      cnpg.io/podRole: instance\n")) {
            assertTrue(yaml.contains(part), part + " is not in\n" + yaml);
        }
        assertFalse(yaml.contains("minSyncReplicas") || yaml.contains("walStorage") || yaml.contains("  backup:"), yaml);
    }

    @Test
    void theOperatorDecidesTheForm() {
        var today = archived(Preset.TODAY, "in-tree");
        assertEquals(List.of(), by("1.30.0", today).obstacles());
        assertTrue(ClusterManifest.cluster(by("1.27.1", today)).contains("alpha.cnpg.io/failoverQuorum: \"true\""));
        assertFalse(ClusterManifest.cluster(by("1.27.1", today)).contains("failoverQuorum: true"));
        assertEquals(List.of(ClusterField.SYNC_METHOD, ClusterField.QUORUM, ClusterField.PROBES), wrong(by("1.23.1", today)));
        assertEquals("[setup.obstacle.engine.removed]", why(by("1.31.0", today)));
        assertEquals(List.of(ClusterField.ENGINE), wrong(by("1.25.0", archived(Preset.SEED, "plugin"))));
        assertTrue(ClusterManifest.cluster(today).contains(":18-system-trixie"), "in-tree needs barman in the image");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            NAME,           Orders
            NAMESPACE,      9
            INSTANCES,      0
            IMAGE,          postgres:latest
            IMAGE,          12
            DATABASE,       App
            OWNER,          postgres
            SYNCHRONOUS,    3
            STORAGE,        2 GB
            WAL,            2
            WAL,            1Gi
            STORAGE_CLASS,  A B
            NODE_POOL,      -x
            CPU,            two
            MEMORY,         8
            MEMORY,         128Mi
            PARAMETERS,     port = 5433
            PARAMETERS,     max_wal_size
            PARAMETERS,     wal_level = minimal
            PARAMETERS,     min_wal_size = 2GB
            HBA,            hosts all all all trust
            HBA,            host all all
            SCHEDULE,       0 0 2 * * *
            RETENTION,      7
            DNS_LABEL,      a-
            START_DELAY,    soon
            """)
    void whatTheWebhookRefusesIsToldAtTheField(ClusterField field, String value) {
        var draft = Preset.PLAIN.draft().with(field, value);
        if (field == ClusterField.MEMORY) {
            draft = draft.with(ClusterField.PARAMETERS, "shared_buffers = 256MB");
        }
        assertEquals(List.of(field), wrong(draft), why(draft));
    }

    @Test
    void limitsAreNotBelowRequests() {
        var draft = Preset.SEED.draft();
        assertEquals(List.of(ClusterField.CPU_LIMIT), wrong(draft.with(ClusterField.CPU_LIMIT, "1500m")));
        assertEquals(List.of(ClusterField.MEMORY_LIMIT), wrong(draft.with(ClusterField.MEMORY_LIMIT, "4Gi")));
    }

    @Test
    void anArchiveNeedsAPlaceAndAWayIn() {
        var draft = Preset.PLAIN.draft().with(ClusterField.ENGINE, "in-tree");
        assertEquals(List.of(ClusterField.DESTINATION), wrong(draft));
        draft = draft.with(ClusterField.DESTINATION, CONTAINER).with(ClusterField.CREDENTIALS, "connection-string");
        assertEquals(List.of(ClusterField.ARCHIVE_SECRET), wrong(draft));
        var yaml = ClusterManifest.cluster(draft.with(ClusterField.ARCHIVE_SECRET, "archive"));
        assertTrue(yaml.contains("        connectionString:\n          name: archive\n          key: AZURE_CONNECTION_STRING\n"),
                yaml);
    }

    @Test
    void theSeedIsWarnedOfItsSmallWalVolumeAndOfItsOpenDoor() {
        assertEquals(List.of("wal-room", "plain-text", "no-schedule"),
                warnings(archived(Preset.SEED, "in-tree"), "1", "2", "3"));
    }

    @Test
    void whatHurtsOneDayIsSaid() {
        var draft = archived(Preset.TODAY, "plugin").with(ClusterField.SCHEDULE, "@daily").with(ClusterField.HBA, "");
        assertEquals(List.of(), warnings(draft, "1", "2", "3"));
        assertEquals(List.of("two-instances"), warnings(draft.with(ClusterField.INSTANCES, "2")));
        assertEquals(List.of("asynchronous"), warnings(draft.with(ClusterField.SYNCHRONOUS, "0")));
        assertEquals(List.of("one-zone"), warnings(draft, "westeurope-1"));
        assertEquals(List.of("not-spread"), warnings(draft.with(ClusterField.ZONES, "any"), "1", "2"));
        assertEquals(List.of("wal-room"), warnings(draft.with(ClusterField.WAL, "8Gi")));
        assertEquals(List.of("no-archive"), warnings(draft.with(ClusterField.ENGINE, "none")));
        assertEquals(List.of(), warnings(draft.with(ClusterField.HBA, "host all all 10.0.0.0/8 reject")));
    }

    @Test
    void versionsAreReadFromWhatTheOperatorSays() {
        assertEquals(Optional.of(new OperatorVersion(1, 30)), OperatorVersion.of("1.30.0"));
        assertEquals(Optional.of(new OperatorVersion(1, 31)), OperatorVersion.of("v1.31.0-rc1"));
        assertEquals(Optional.empty(), OperatorVersion.of(""));
        assertTrue(new OperatorVersion(2, 0).atLeast(31));
    }

    @Test
    void textsThatYamlWouldReadOtherwiseAreQuoted() {
        assertEquals("a: \"on\"\nb: \"0.9\"\nc: 5min\nd: \"1e3\"\ne: \"it's \\\"x\\\"\"\nf: []\ng:\n  - h: 1\n    i: true\n",
                YamlDocument.of(new TreeMap<>(Map.of("a", "on", "b", "0.9", "c", "5min", "d", "1e3", "e",
                        "it's \"x\"", "f", List.of(), "g", List.of(new TreeMap<>(Map.of("h", 1, "i", true)))))));
    }
}
