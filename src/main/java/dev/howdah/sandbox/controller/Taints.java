package dev.howdah.sandbox.controller;

import tools.jackson.databind.JsonNode;

/** Whether a pod bears the taints of a node. */
final class Taints {
    private Taints() {}

    static boolean tolerates(JsonNode pod, JsonNode taint) {
        return pod.at("/spec/tolerations").valueStream().anyMatch(each -> matches(each, taint));
    }

    /** A toleration with neither key nor effect bears everything. */
    static boolean matches(JsonNode toleration, JsonNode taint) {
        var effect = toleration.path("effect").asString("");
        var key = toleration.path("key").asString("");
        var sameKey = key.isEmpty() || key.equals(taint.path("key").asString(""));
        var sameValue = toleration.path("operator").asString("Equal").equals("Exists")
                || toleration.path("value").asString("").equals(taint.path("value").asString(""));
        return sameKey && sameValue && (effect.isEmpty() || effect.equals(taint.path("effect").asString("")));
    }
}
