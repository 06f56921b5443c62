package dev.howdah.sandbox.azure;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Public IP addresses. */
final class PublicAddresses implements ResourceType {
    private static final Pattern LABEL = Pattern.compile("^[a-z][a-z0-9-]{1,61}[a-z0-9]$");

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
    public void check(ArmId id, ObjectNode wanted, Optional<ObjectNode> now, Estate estate) {
        var label = wanted.at("/properties/dnsSettings/domainNameLabel").asString("");
        if (label.isEmpty()) {
            return;
        }
        if (!LABEL.matcher(label).matches()) {
            throw ArmException.invalid("InvalidDomainNameLabel", "The domain name label " + label
                    + " is invalid. It must conform to the following regular expression: " + LABEL.pattern() + ".");
        }
        if (taken(id, label, wanted.path("location").asString(""), estate)) {
            throw ArmException.invalid("DnsRecordInUse", "DNS record " + label + "." + wanted.path("location").asString("")
                    + ".cloudapp.azure.com is already used by another public IP.");
        }
    }

    private boolean taken(ArmId id, String label, String location, Estate estate) {
        return estate.faults().taken(label) || estate.resources().find(each -> each.is(name()) && !each.key().equals(id.key())).stream()
                .anyMatch(each -> each.at("/properties/dnsSettings/domainNameLabel").asString("").equals(label)
                        && each.path("location").asString("").equals(location));
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
