package dev.howdah.sandbox.operator;

import tools.jackson.databind.JsonNode;

/** What CloudNativePG asks of a job. */
final class Jobs {
    private Jobs() {}

    static boolean of(JsonNode job, String instance) {
        return Pods.label(job, Names.INSTANCE).equals(instance);
    }

    static boolean complete(JsonNode job) {
        return has(job, "Complete");
    }

    static boolean failed(JsonNode job) {
        return has(job, "Failed");
    }

    private static boolean has(JsonNode job, String condition) {
        return job.at("/status/conditions").valueStream().anyMatch(each -> each.path("type").asString().equals(condition)
                && each.path("status").asString().equals("True"));
    }
}
