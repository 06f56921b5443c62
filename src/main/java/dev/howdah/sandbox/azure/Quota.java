package dev.howdah.sandbox.azure;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How many vCPUs of the DSv3 family may be used. */
final class Quota {
    static final int USUAL = 100;
    private static final Map<String, Integer> CORES = Map.of("standard_d2s_v3", 2, "standard_d4s_v3", 4,
            "standard_d8s_v3", 8);

    private Quota() {}

    static void check(ArmId id, JsonNode pool, Estate estate) {
        var asked = cores(pool);
        var limit = estate.faults().quota().orElse(USUAL);
        var used = used(id, estate);
        if (used + asked > limit) {
            throw ArmException.invalid("ErrCode_InsufficientVCPUQuota", "Insufficient vcpu quota requested " + asked
                    + ", remaining " + (limit - used) + " for family standardDSv3Family for region.");
        }
    }

    /** Refuses a size where it is not to be had. */
    static void there(JsonNode pool, Estate estate) {
        var size = pool.path("vmSize").asString("");
        estate.faults().barred(size).ifPresent(zones -> {
            if (zones.isEmpty()) {
                throw ArmException.invalid("SkuNotAvailable", "The requested size for resource '" + size
                        + "' is currently not available in the location. Please try another size or deploy to a different location.");
            }
            pool.path("availabilityZones").valueStream().map(JsonNode::asString).filter(zones::contains).findFirst().ifPresent(zone -> {
                throw ArmException.invalid("AvailabilityZoneNotSupported", "The zone(s) '" + zone
                        + "' for resource of size '" + size + "' is not supported.");
            });
        });
    }

    /** Of all pools but {@code without} and what is under it. */
    static int used(ArmId without, Estate estate) {
        return estate.resources().find(each -> each.is(AgentPools.NAME) && !each.within(without)).stream()
                .mapToInt(each -> cores(each.path("properties"))).sum();
    }

    private static int cores(JsonNode pool) {
        return pool.path("count").asInt(0) * CORES.getOrDefault(pool.path("vmSize").asString("").toLowerCase(), 4);
    }
}
