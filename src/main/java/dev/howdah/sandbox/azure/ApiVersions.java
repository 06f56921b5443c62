package dev.howdah.sandbox.azure;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Which versions of its API each provider knows: those that clients of the last years use. */
final class ApiVersions {
    private static final Pattern FORM = Pattern.compile("20[0-9]{2}-[0-9]{2}-[0-9]{2}(-preview)?");
    private static final Map<String, List<String>> KNOWN = Map.of(
            "microsoft.managedidentity", List.of("2018-11-30", "2022-01-31-preview", "2023-01-31", "2024-11-30"),
            "microsoft.storage", List.of("2019-06-01", "2021-01-01", "2021-04-01", "2021-09-01", "2022-05-01", "2022-09-01",
                    "2023-01-01", "2023-05-01", "2024-01-01", "2025-01-01", "2025-06-01"),
            "microsoft.authorization", List.of("2015-07-01", "2018-01-01-preview", "2018-07-01", "2020-04-01-preview", "2020-10-01",
                    "2022-04-01", "2022-05-01-preview"),
            "microsoft.dashboard", List.of("2022-08-01", "2022-10-01-preview", "2023-09-01", "2024-10-01", "2025-08-01"),
            "microsoft.monitor", List.of("2021-06-03-preview", "2023-04-03", "2025-10-03"),
            "microsoft.operationalinsights", List.of("2015-11-01-preview", "2020-08-01", "2021-12-01-preview", "2022-10-01",
                    "2023-09-01", "2025-02-01"),
            "microsoft.insights", List.of("2021-04-01", "2021-09-01-preview", "2022-06-01", "2023-03-11", "2024-03-11"),
            "microsoft.containerservice", List.of("2017-08-31", "2019-04-01", "2019-08-01", "2020-09-01", "2022-11-01", "2023-01-01",
                    "2023-08-01", "2024-02-01", "2024-05-01", "2024-09-01", "2025-01-01", "2025-03-01", "2025-05-01", "2025-07-01",
                    "2025-08-01", "2025-09-01", "2025-10-01"),
            "microsoft.network", List.of("2018-02-01", "2021-08-01", "2022-01-01", "2022-07-01", "2023-09-01", "2024-05-01",
                    "2024-07-01", "2025-01-01", "2025-03-01", "2025-05-01"));

    private ApiVersions() {}

    /** Throws for a version that is missing, no version, or none of the provider's. */
    static void demand(ArmId id, String version) {
        if (version.isEmpty()) {
            throw ArmException.invalid("MissingApiVersionParameter",
                    "The api-version query parameter (?api-version=) is required for all requests.");
        }
        if (!FORM.matcher(version.toLowerCase(Locale.ROOT)).matches()) {
            throw ArmException.invalid("InvalidApiVersionParameter", "The api-version '" + version + "' is invalid.");
        }
        var type = id.type();
        var namespace = type.substring(0, Math.max(0, type.indexOf('/')));
        if (type.substring(namespace.length()).equalsIgnoreCase("/register")) {
            return;
        }
        var known = KNOWN.getOrDefault(namespace.toLowerCase(Locale.ROOT), List.of());
        if (!known.isEmpty() && !known.contains(version.toLowerCase(Locale.ROOT))) {
            throw ArmException.invalid("NoRegisteredProviderFound", "No registered resource provider found for API version '" + version
                    + "' for type '" + type.substring(namespace.length() + 1) + "'. The supported api-versions are '"
                    + String.join(", ", known) + "'.");
        }
    }
}
