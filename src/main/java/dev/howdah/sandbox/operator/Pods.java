package dev.howdah.sandbox.operator;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What CloudNativePG asks of a pod. */
final class Pods {
    private static final Set<String> INACTIVE = Set.of("Pending", "Succeeded", "Failed");

    private Pods() {}

    static String name(JsonNode object) {
        return object.at("/metadata/name").asString();
    }

    static boolean terminating(JsonNode object) {
        return object.at("/metadata").has("deletionTimestamp");
    }

    static boolean active(JsonNode pod) {
        return !terminating(pod) && !INACTIVE.contains(pod.at("/status/phase").asString("Pending"));
    }

    static boolean ready(JsonNode pod) {
        return active(pod) && pod.at("/status/conditions").valueStream().anyMatch(each ->
                each.path("type").asString().equals("Ready") && each.path("status").asString().equals("True"));
    }

    static String label(JsonNode object, String label) {
        return object.at("/metadata/labels").path(label).asString("");
    }

    static String annotation(JsonNode object, String annotation) {
        return object.at("/metadata/annotations").path(annotation).asString("");
    }
}
