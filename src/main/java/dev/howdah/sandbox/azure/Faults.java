package dev.howdah.sandbox.azure;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * Troubles that can be switched on while it runs: {@code PUT /howdah/faults} with any of
 * <pre>
 * {"refusals":  [{"type": "...", "method": "PUT", "status": 409, "code": "...", "message": "...", "times": 3, "retryAfter": 1}],
 *  "failures":  {"Microsoft.Dashboard/grafana": "SkuNotAvailable"},
 *  "network":   {"seconds": 60},
 *  "tokens":    {"expire": true},
 *  "taken":     ["hacnpgpsa..."],
 *  "versions":  ["1.33", "1.34"],
 *  "quota":     16}
 * </pre>
 * Each PUT replaces all; {@code {}} ends them. A type may be empty for every one. Not thread-safe.
 */
final class Faults {
    private final Clock clock;
    private final Map<Integer, Integer> used = new HashMap<>();
    private JsonNode all = Resources.JSON.createObjectNode();
    private Instant silentUntil = Instant.MIN;
    private Instant tokensFrom = Instant.MIN;

    Faults(Clock clock) {
        this.clock = clock;
    }

    void set(JsonNode next) {
        all = next;
        used.clear();
        silentUntil = next.has("network") ? clock.instant().plusSeconds(next.at("/network/seconds").asLong()) : Instant.MIN;
        if (next.at("/tokens/expire").asBoolean(false)) {
            tokensFrom = clock.instant();
        }
    }

    JsonNode get() {
        return all;
    }

    /** No request gets an answer. */
    boolean silent() {
        return clock.instant().isBefore(silentUntil);
    }

    /** Tokens issued before are no longer taken. */
    Instant tokensFrom() {
        return tokensFrom;
    }

    /** Throws when this request is to be refused. */
    void refuse(String method, String type) {
        var refusals = all.path("refusals");
        for (var index = 0; index < refusals.size(); index++) {
            var each = refusals.get(index);
            if (applies(each, method, type) && used.merge(index, 1, Integer::sum) <= each.path("times").asInt(1)) {
                var wait = each.has("retryAfter") ? OptionalInt.of(each.path("retryAfter").asInt()) : OptionalInt.empty();
                throw new ArmException(each.path("status").asInt(409), each.path("code").asString("Conflict"),
                        each.path("message").asString("Switched on for a test."), wait);
            }
        }
    }

    private static boolean applies(JsonNode each, String method, String type) {
        var wanted = each.path("type").asString("");
        return each.path("method").asString("PUT").equalsIgnoreCase(method)
                && (wanted.isEmpty() || wanted.equalsIgnoreCase(type));
    }

    /** How an operation on that type is going to fail; empty when it is not. */
    Optional<ArmException> failure(String type) {
        return all.path("failures").properties().stream().filter(each -> each.getKey().equalsIgnoreCase(type)).findFirst()
                .map(each -> new ArmException(409, each.getValue().asString(), "The operation failed: switched on for a test."));
    }

    /** Whether a name that has to be unique in the world belongs to somebody else. */
    boolean taken(String name) {
        return all.path("taken").valueStream().anyMatch(each -> each.asString().equals(name));
    }

    /** Replaces the Kubernetes versions on offer. */
    Optional<JsonNode> versions() {
        return Optional.ofNullable(all.get("versions"));
    }

    /** Replaces the quota of vCPUs. */
    OptionalInt quota() {
        return all.has("quota") ? OptionalInt.of(all.path("quota").asInt()) : OptionalInt.empty();
    }
}
