package dev.howdah.service.setup.azure;

/** The version in which each resource type is spoken to. */
final class ApiVersions {
    static final String GROUP = "2025-04-01";
    static final String IDENTITY = "2024-11-30";
    static final String STORAGE = "2025-06-01";
    static final String GRAFANA = "2023-09-01";
    static final String MONITOR = "2023-04-03";
    static final String LOGS = "2022-10-01";
    static final String AKS = "2025-09-01";
    static final String COLLECTION = "2022-06-01";
    static final String RULES = "2023-03-01";
    static final String NETWORK = "2025-03-01";

    private ApiVersions() {}
}
