package dev.howdah.sandbox.node;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Writes conditions of a pod so that the time of the last transition changes only with the status. */
record ConditionWriter(ArrayNode conditions, JsonNode current, long generation) {
    void write(String type, boolean holds, String reason, String message) {
        var status = holds ? "True" : "False";
        var before = Fields.condition(current, type);
        var since = before.path("status").asString("").equals(status)
                ? before.path("lastTransitionTime").asString(Fields.now()) : Fields.now();
        var condition = conditions.addObject().put("type", type);
        if (generation > 0) {
            condition.put("observedGeneration", generation);
        }
        condition.put("status", status).putNull("lastProbeTime").put("lastTransitionTime", since);
        if (!reason.isEmpty()) {
            condition.put("reason", reason);
        }
        if (!message.isEmpty()) {
            condition.put("message", message);
        }
    }
}
