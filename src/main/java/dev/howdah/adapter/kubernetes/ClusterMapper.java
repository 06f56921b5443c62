package dev.howdah.adapter.kubernetes;

import dev.howdah.model.Cluster;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Condition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads the {@code Cluster} object itself: what was asked for and what the operator reports. */
final class ClusterMapper {
    /** How Go prints a time: {@code 2027-02-21 09:00:02 +0000 UTC}, with a fraction when there is one. */
    private static final DateTimeFormatter GO_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSSSSSSSS][.SSSSSS][.SSS] Z", Locale.ROOT);

    private ClusterMapper() {}

    static ClusterId id(JsonNode cluster) {
        return new ClusterId(Json.text(cluster, "metadata/namespace"), Json.text(cluster, "metadata/name"));
    }

    static Cluster map(JsonNode cluster, List<dev.howdah.model.Instance> instances, List<Cluster.Endpoint> endpoints) {
        return new Cluster(id(cluster), Json.text(cluster, "metadata/uid"),
                Json.text(cluster, "metadata/resourceVersion"),
                Json.instant(cluster, "metadata/creationTimestamp").orElse(Instant.EPOCH),
                spec(cluster), status(cluster.path("status")), instances, endpoints);
    }

    static Cluster.Spec spec(JsonNode cluster) {
        var spec = cluster.path("spec");
        var running = Json.text(cluster, "status/image");
        var database = bootstrap(spec, "database").orElse("app");
        return new Cluster.Spec(Json.number(spec, "instances", 1),
                running.isEmpty() ? Json.text(spec, "imageName") : running,
                database, bootstrap(spec, "owner").orElse(database),
                bootstrap(spec, "secret/name").orElse(Json.text(cluster, "metadata/name") + "-app"),
                synchronous(spec), archives(spec), fenced(cluster),
                annotation(cluster, "cnpg.io/hibernation").equals("on"),
                Json.flag(spec, "nodeMaintenanceWindow/inProgress"),
                size(spec, "storage"), size(spec, "walStorage"),
                Json.number(spec, "stopDelay", 1_800), Json.number(spec, "failoverDelay", 0),
                selfHealing(spec), failoverQuorum(cluster));
    }

    /** The names of all instances that the operator knows, with and without pods. */
    static List<String> instanceNames(JsonNode cluster) {
        return Json.texts(cluster, "status/instanceNames");
    }

    static TreeSet<String> fenced(JsonNode cluster) {
        return new TreeSet<>(Json.listInText(annotation(cluster, "cnpg.io/fencedInstances")));
    }

    private static Cluster.Status status(JsonNode status) {
        return new Cluster.Status(Json.text(status, "phase"), Json.text(status, "phaseReason"),
                Json.text(status, "currentPrimary"), Json.text(status, "targetPrimary"),
                Json.instant(status, "currentPrimaryTimestamp"), Json.number(status, "readyInstances", 0),
                Json.number(status, "timelineID", 0), Json.text(status, "systemID"),
                latest(status, "lastSuccessfulBackup", "lastSuccessfulBackupByMethod"),
                Json.instant(status, "firstRecoverabilityPoint"), expiry(status),
                Json.items(status, "conditions").map(ClusterMapper::condition).toList());
    }

    private static Condition condition(JsonNode condition) {
        return new Condition(Json.text(condition, "type"), Json.text(condition, "status"),
                Json.text(condition, "reason"), Json.text(condition, "message"),
                Json.instant(condition, "lastTransitionTime"));
    }

    private static Optional<Instant> latest(JsonNode status, String key, String byMethod) {
        return Stream.concat(Json.instant(status, key).stream(), Json.entries(status, byMethod).values().stream()
                .flatMap(each -> Json.instant(Json.text(each)).stream())).max(Instant::compareTo);
    }

    private static Map<String, Instant> expiry(JsonNode status) {
        var found = new TreeMap<String, Instant>();
        Json.entries(status, "certificates/expirations").forEach((secret, time) ->
                goTime(Json.text(time)).ifPresent(end -> found.put(secret, end)));
        return found;
    }

    private static Optional<Instant> goTime(String text) {
        try {
            var zone = text.lastIndexOf(' ');
            return zone < 0 ? Optional.empty()
                    : Optional.of(ZonedDateTime.parse(text.substring(0, zone), GO_TIME).toInstant());
        } catch (DateTimeException another) {
            return Optional.empty();
        }
    }

    private static Optional<String> bootstrap(JsonNode spec, String key) {
        return Stream.of("initdb", "recovery", "pg_basebackup")
                .flatMap(method -> Json.optional(spec, "bootstrap/" + method + "/" + key).stream()).findFirst();
    }

    private static int synchronous(JsonNode spec) {
        return Json.number(spec, "postgresql/synchronous/number", Json.number(spec, "minSyncReplicas", 0));
    }

    private static boolean selfHealing(JsonNode spec) {
        return Json.at(spec, "postgresql/synchronous").isObject()
                ? Json.text(spec, "postgresql/synchronous/dataDurability").equals("preferred")
                : Json.number(spec, "minSyncReplicas", 0) > 0;
    }

    private static boolean failoverQuorum(JsonNode cluster) {
        var annotated = annotation(cluster, "alpha.cnpg.io/failoverQuorum");
        return annotated.isEmpty() ? Json.flag(cluster, "spec/postgresql/synchronous/failoverQuorum")
                : annotated.equals("true");
    }

    private static boolean archives(JsonNode spec) {
        return Json.at(spec, "backup/barmanObjectStore").isObject()
                || Json.items(spec, "plugins").anyMatch(each -> Json.flag(each, "isWALArchiver")
                && Json.at(each, "enabled").asBoolean(true));
    }

    private static Optional<String> size(JsonNode spec, String storage) {
        return Json.optional(spec, storage + "/size")
                .or(() -> Json.optional(spec, storage + "/pvcTemplate/resources/requests/storage"));
    }

    private static String annotation(JsonNode cluster, String name) {
        return Json.key(cluster, "metadata/annotations", name);
    }
}
