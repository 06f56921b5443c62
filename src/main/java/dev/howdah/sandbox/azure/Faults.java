package dev.howdah.sandbox.azure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Troubles that can be switched on while it runs: {@code PUT /howdah/faults} with any of
 * <pre>
 * {"refusals":  [{"type": "...", "method": "PUT", "status": 409, "code": "...", "message": "...", "times": 3, "retryAfter": 1}],
 *  "failures":  {"Microsoft.Dashboard/grafana": "SkuNotAvailable"},
 *  "network":   {"seconds": 60, "after": "PUT .+/managedClusters/[^/]+$"},
 *  "tokens":    {"expire": true, "seconds": 5},
 *  "taken":     ["hacnpgpsa..."],
 *  "versions":  ["1.33", "1.34"],
 *  "unregistered": ["Microsoft.Dashboard"],
 *  "permissions": {"actions": ["Microsoft.Resources/subscriptions/read"], "notActions": []},
 *  "skus":      {"Standard_D4s_v3": ["3"]},
 *  "quota":     16}
 * </pre>
 * Each PUT replaces all; {@code {}} ends them. A type may be empty for every one. The network is lost at once, or once
 * a request of that form has been carried out, before its answer. A size is missing in those zones, with none of them in
 * the whole region. Tokens made from now on live so many seconds. Not thread-safe.
 */
final class Faults {
    private static final double SECOND = 1_000;
    private final Clock clock;
    private final Map<Integer, Integer> used = new HashMap<>();
    private JsonNode all = Resources.JSON.createObjectNode();
    private boolean cut;
    private Instant silentUntil = Instant.MIN;
    private Instant tokensFrom = Instant.MIN;

    Faults(Clock clock) {
        this.clock = clock;
    }

    void set(JsonNode next) {
        all = next;
        used.clear();
        silentUntil = next.has("network") && !next.at("/network").has("after") ? silence() : Instant.MIN;
        cut = false;
        if (next.at("/tokens/expire").asBoolean(false)) {
            tokensFrom = clock.instant();
        }
    }

    JsonNode get() {
        return all;
    }

    private Instant silence() {
        return clock.instant().plusMillis((long) (all.at("/network/seconds").asDouble(0) * SECOND));
    }

    /** Whether the answer to this request, which has been carried out, is lost, and the network with it; once. */
    boolean cuts(String method, String path) {
        var after = all.at("/network/after").asString("");
        if (after.isEmpty() || cut || !Pattern.compile(after, Pattern.CASE_INSENSITIVE).matcher(method + " " + path).find()) {
            return false;
        }
        cut = true;
        silentUntil = silence();
        return true;
    }

    /** A namespace that the subscription has not used yet. */
    boolean unregistered(String namespace) {
        return all.path("unregistered").valueStream().anyMatch(each -> each.asString().equalsIgnoreCase(namespace));
    }

    /** What the caller may do, instead of everything. */
    Optional<JsonNode> permissions() {
        return Optional.ofNullable(all.get("permissions"));
    }

    /** The zones in which a size is not to be had; an empty list when it is nowhere. */
    Optional<List<String>> barred(String size) {
        return all.path("skus").properties().stream().filter(each -> each.getKey().equalsIgnoreCase(size)).findFirst()
                .map(each -> each.getValue().valueStream().map(JsonNode::asString).toList());
    }

    /** How long tokens live. */
    Duration life(Duration usual) {
        return all.at("/tokens").has("seconds") ? Duration.ofSeconds(all.at("/tokens/seconds").asLong()) : usual;
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
