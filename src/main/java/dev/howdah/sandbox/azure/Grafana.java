package dev.howdah.sandbox.azure;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Managed Grafana, zone redundant in some regions only. */
final class Grafana implements ResourceType {
    @Override
    public String name() {
        return "Microsoft.Dashboard/grafana";
    }

    @Override
    public Duration creation() {
        return Duration.ofMinutes(4);
    }

    @Override
    public Set<String> fixed() {
        return Set.of("/location", "/properties/zoneRedundancy");
    }

    @Override
    public void check(ArmId id, ObjectNode wanted, Optional<ObjectNode> now, Estate estate) {
        if (wanted.at("/properties/zoneRedundancy").asString("").equals("Enabled")
                && !Estate.zoned(wanted.path("location").asString())) {
            throw ArmException.invalid("ZoneRedundancyNotSupported",
                    "Zone redundancy is supported in: " + Estate.REGIONS.stream().filter(Estate::zoned).collect(Collectors.joining(", ")) + ".");
        }
    }

    @Override
    public void complete(ArmId id, ObjectNode wanted, Optional<ObjectNode> now, Estate estate) {
        var location = wanted.path("location").asString();
        Estate.properties(wanted).put("endpoint", "https://" + id.name() + "." + location + ".grafana.azure.com")
                .put("grafanaVersion", "11");
        if (wanted.at("/identity/type").asString("").equals("SystemAssigned")) {
            Estate.object(wanted, "identity").put("principalId", Estate.uuid("principal " + id.key()))
                    .put("tenantId", Estate.TENANT);
        }
    }
}
