package dev.howdah.sandbox.instance;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.node.Container;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A Cluster as an instance reads it. */
record ClusterObject(ObjectNode object) {
    private static final Pattern LOCAL_BLOBS =
            Pattern.compile("https://127\\.0\\.0\\.1:\\d+/([a-z0-9]{3,24}(?:/[A-Za-z0-9][A-Za-z0-9_-]*)+)/?");

    /** The cluster that a pod belongs to. */
    static String nameFor(Container container) {
        return container.podObject().at("/metadata/labels").path("cnpg.io/cluster").asString();
    }

    String name() {
        return object.at("/metadata/name").asString();
    }

    String namespace() {
        return object.at("/metadata/namespace").asString();
    }

    String currentPrimary() {
        return object.at("/status/currentPrimary").asString("");
    }

    String targetPrimary() {
        return object.at("/status/targetPrimary").asString("");
    }

    boolean switching() {
        return !currentPrimary().equals(targetPrimary());
    }

    String phase() {
        return object.at("/status/phase").asString("");
    }

    List<String> instanceNames() {
        return strings(object.at("/status/instanceNames"));
    }

    List<String> healthy() {
        return strings(object.at("/status/instancesStatus/healthy"));
    }

    Map<String, String> parameters() {
        var parameters = new TreeMap<String, String>();
        object.at("/spec/postgresql/parameters").properties()
                .forEach(entry -> parameters.put(entry.getKey(), entry.getValue().asString()));
        return parameters;
    }

    JsonNode spec() {
        return object.path("spec");
    }

    String writeService() {
        return object.at("/status/writeService").asString(name() + "-rw");
    }

    boolean highAvailabilitySlots() {
        return object.at("/spec/replicationSlots/highAvailability/enabled").asBoolean(true);
    }

    /** The name of an instance's replication slot. */
    String slot(String instance) {
        var prefix = object.at("/spec/replicationSlots/highAvailability/slotPrefix").asString("_cnpg_");
        return (prefix + instance).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    }

    boolean backupConfigured() {
        return object.at("/spec/backup/barmanObjectStore").isObject()
                || StreamSupport.stream(object.at("/spec/plugins").spliterator(), false)
                        .anyMatch(plugin -> plugin.path("isWALArchiver").asBoolean(false));
    }

    /** The server's folder in the object store. */
    String serverName() {
        return object.at("/spec/backup/barmanObjectStore/serverName").asString(name());
    }

    /** {@code ACCOUNT/CONTAINER/PATH} when the object store is a Blob endpoint on this machine, which is the sandbox's own. */
    Optional<String> container() {
        return Optional.of(LOCAL_BLOBS.matcher(object.at("/spec/backup/barmanObjectStore/destinationPath").asString("")))
                .filter(Matcher::matches).map(each -> each.group(1));
    }

    /** Whether {@code instance} is to stand still; {@code *} means all. */
    boolean fenced(String instance) {
        var text = object.at("/metadata/annotations").path("cnpg.io/fencedInstances").asString("");
        if (text.isBlank()) {
            return false;
        }
        try {
            var names = strings(ApiClient.JSON.readTree(text));
            return names.contains("*") || names.contains(instance);
        } catch (JacksonException notAList) {
            return false;
        }
    }

    boolean annotated(String annotation, String value) {
        return object.at("/metadata/annotations").path(annotation).asString("").equals(value);
    }

    String applicationDatabase() {
        return bootstrap().path("database").asString("app");
    }

    String applicationOwner() {
        return bootstrap().path("owner").asString("app");
    }

    String applicationSecret() {
        return bootstrap().at("/secret/name").asString(name() + "-app");
    }

    Optional<String> superuserSecret() {
        return object.at("/spec/enableSuperuserAccess").asBoolean(false)
                ? Optional.of(object.at("/spec/superuserSecret/name").asString(name() + "-superuser"))
                : Optional.empty();
    }

    /** The one bootstrap method that the spec names; of {@code initdb} when it names none. */
    JsonNode bootstrap() {
        var bootstrap = object.at("/spec/bootstrap");
        return bootstrap.isObject() && !bootstrap.isEmpty() ? bootstrap.iterator().next() : bootstrap;
    }

    String secret(String purpose, String otherwise) {
        return object.at("/status/certificates/" + purpose).asString(name() + otherwise);
    }

    Duration leaseDuration() {
        return seconds("leaseDurationSeconds", 15);
    }

    Duration retryPeriod() {
        return seconds("retryPeriodSeconds", 2);
    }

    Duration releasedLeaseDuration() {
        return seconds("releasedLeaseDurationSeconds", 1);
    }

    Duration switchoverDelay() {
        return Duration.ofSeconds(object.at("/spec/switchoverDelay").asLong(3600));
    }

    private Duration seconds(String field, long otherwise) {
        return Duration.ofSeconds(object.at("/spec/primaryLease/" + field).asLong(otherwise));
    }

    private static List<String> strings(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asString).toList();
    }
}
