package dev.howdah.sandbox.instance;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.node.Container;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** A container's log as CloudNativePG writes it: one JSON object a line. */
final class InstanceLog {
    private final Container container;

    InstanceLog(Container container) {
        this.container = container;
    }

    /** A line of the instance manager; {@code details} are names and values in turn. */
    void info(String message, Object... details) {
        write("info", "instance-manager", message, details);
    }

    void error(String message, Throwable cause) {
        write("error", "instance-manager", message, "error", String.valueOf(cause.getMessage()));
    }

    /** A line of another part, named by {@code logger}. */
    void write(String level, String logger, String message, Object... details) {
        var line = line(level, logger, message);
        for (var at = 0; at + 1 < details.length; at += 2) {
            line.putPOJO((String) details[at], details[at + 1]);
        }
        container.log(line.toString());
    }

    /** A record of the server's own log. */
    void record(ObjectNode record) {
        var line = line("info", "postgres", "record");
        line.set("record", record);
        container.log(line.toString());
    }

    private ObjectNode line(String level, String logger, String message) {
        return ApiClient.JSON.createObjectNode().put("level", level).put("ts", Instant.now().toString())
                .put("logger", logger).put("msg", message).put("logging_pod", container.pod());
    }
}
