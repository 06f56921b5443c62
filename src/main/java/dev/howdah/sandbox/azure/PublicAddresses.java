package dev.howdah.sandbox.azure;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Public IP addresses. */
final class PublicAddresses implements ResourceType {
    @Override
    public String name() {
        return "Microsoft.Network/publicIPAddresses";
    }

    @Override
    public Duration creation() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Set<String> fixed() {
        return Set.of("/location", "/zones");
    }

    @Override
    public void complete(ArmId id, ObjectNode wanted, Optional<ObjectNode> now, Estate estate) {
        var properties = Estate.properties(wanted);
        if (!properties.has("ipAddress")) {
            var number = id.key().hashCode() & 0xff;
            properties.put("ipAddress", "203.0.113." + number);
        }
        var label = properties.at("/dnsSettings/domainNameLabel").asString("");
        if (!label.isEmpty()) {
            Estate.object(properties, "dnsSettings").put("fqdn",
                    label + "." + wanted.path("location").asString() + ".cloudapp.azure.com");
        }
    }
}
