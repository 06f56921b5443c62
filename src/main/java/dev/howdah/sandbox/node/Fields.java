package dev.howdah.sandbox.node;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;

/** Reads the fields that every Kubernetes object has, and writes its times. */
public final class Fields {
    private Fields() {}

    public static String name(JsonNode object) {
        return text(object, "/metadata/name");
    }

    public static String namespace(JsonNode object) {
        return text(object, "/metadata/namespace");
    }

    public static String uid(JsonNode object) {
        return text(object, "/metadata/uid");
    }

    /** {@code namespace/name}. */
    public static String key(JsonNode object) {
        return namespace(object) + "/" + name(object);
    }

    /** The text at a JSON pointer; empty when there is none. */
    public static String text(JsonNode object, String pointer) {
        return object.at(pointer).asString("");
    }

    public static JsonNode labels(JsonNode object) {
        return object.at("/metadata/labels");
    }

    public static boolean deleting(JsonNode object) {
        return !text(object, "/metadata/deletionTimestamp").isEmpty();
    }

    /** Whether a pod has ended for good. */
    public static boolean finished(JsonNode pod) {
        var phase = text(pod, "/status/phase");
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    /** The entry of {@code status.conditions} of that type; a missing node when there is none. */
    public static JsonNode condition(JsonNode object, String type) {
        for (var each : object.at("/status/conditions")) {
            if (each.path("type").asString("").equals(type)) {
                return each;
            }
        }
        return object.at("/no/such/condition");
    }

    public static boolean isTrue(JsonNode object, String condition) {
        return condition(object, condition).path("status").asString("").equals("True");
    }

    /** Whether the object's controller is the owner with that uid. */
    public static boolean ownedBy(JsonNode object, String uid) {
        for (var each : object.at("/metadata/ownerReferences")) {
            if (each.path("uid").asString("").equals(uid) && each.path("controller").asBoolean(false)) {
                return true;
            }
        }
        return false;
    }

    /** Now, in whole seconds as Kubernetes writes most times. */
    public static String now() {
        return time(Instant.now());
    }

    public static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** With exactly six digits of a second, as MicroTime wants it. */
    public static String microTime(Instant instant) {
        return "%s.%06dZ".formatted(time(instant).replace("Z", ""), instant.getNano() / 1000);
    }
}
