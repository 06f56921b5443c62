package dev.howdah.service.setup.azure;

import java.util.Map;

/** The built-in roles that the setup assigns, by the ids that they have in every tenant. */
final class Roles {
    static final String BLOB_CONTRIBUTOR = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";
    static final String BLOB_OWNER = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";
    static final String NETWORK_CONTRIBUTOR = "4d97b98b-1d4f-4787-a291-c67834d212e7";
    static final String GRAFANA_ADMIN = "22926164-76b3-42b3-bc55-97df8dab3e41";
    static final String MONITORING_READER = "43d0d8ad-25c7-4714-9337-8ba259a9fe05";
    static final String MONITORING_DATA_READER = "b0d8363b-8ddd-447d-831f-62ca05bff136";

    private static final Map<String, String> NAMES = Map.of(
            BLOB_CONTRIBUTOR, "Storage Blob Data Contributor",
            BLOB_OWNER, "Storage Blob Data Owner",
            NETWORK_CONTRIBUTOR, "Network Contributor",
            GRAFANA_ADMIN, "Grafana Admin",
            MONITORING_READER, "Monitoring Reader",
            MONITORING_DATA_READER, "Monitoring Data Reader");

    private Roles() {}

    /** As the portal and {@code az role} write it. */
    static String name(String role) {
        return NAMES.getOrDefault(role, role);
    }
}
