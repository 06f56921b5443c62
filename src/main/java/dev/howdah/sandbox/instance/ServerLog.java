package dev.howdah.sandbox.instance;

import dev.howdah.sandbox.client.ApiClient;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Follows the file into which a server logs in JSON, and says each record again in CloudNativePG's words. */
final class ServerLog {
    private static final Map<String, String> NAMES = names();
    private final Path file;
    private final InstanceLog log;
    private long position;

    ServerLog(Path directory, InstanceLog log) {
        this.file = directory.resolve("postgres.json");
        this.log = log;
    }

    /** The settings by which a server logs where this reads. */
    static Map<String, String> settings(Path directory) {
        return Map.of("logging_collector", "on", "log_destination", "jsonlog", "log_directory", directory.toString(),
                "log_filename", "postgres", "log_rotation_age", "0", "log_rotation_size", "0", "log_file_mode", "0600",
                "log_truncate_on_rotation", "off");
    }

    /** Takes over what was written since the last call. */
    synchronized void follow() throws IOException {
        if (!Files.exists(file) || Files.size(file) == position) {
            return;
        }
        try (var reader = new RandomAccessFile(file.toFile(), "r")) {
            var size = reader.length();
            if (size < position) {
                position = 0;
            }
            var bytes = new byte[(int) Math.min(size - position, 1 << 20)];
            reader.seek(position);
            reader.readFully(bytes);
            var end = lastLineEnd(bytes);
            position += end;
            new String(bytes, 0, end, StandardCharsets.UTF_8).lines().forEach(this::say);
        }
    }

    private static int lastLineEnd(byte[] bytes) {
        var end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private void say(String line) {
        try {
            log.record(record(ApiClient.JSON.readTree(line)));
        } catch (JacksonException notARecord) {
            log.write("info", "postgres", line);
        }
    }

    static ObjectNode record(JsonNode from) {
        var record = ApiClient.JSON.createObjectNode();
        NAMES.forEach((theirs, ours) -> {
            if (from.hasNonNull(theirs)) {
                record.put(ours, from.path(theirs).asString());
            }
        });
        if (from.hasNonNull("remote_host")) {
            var port = from.hasNonNull("remote_port") ? ":" + from.path("remote_port").asString() : "";
            record.put("connection_from", from.path("remote_host").asString() + port);
        }
        return record;
    }

    private static Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        names.put("timestamp", "log_time");
        names.put("user", "user_name");
        names.put("dbname", "database_name");
        names.put("pid", "process_id");
        names.put("session_id", "session_id");
        names.put("line_num", "session_line_num");
        names.put("ps", "command_tag");
        names.put("session_start", "session_start_time");
        names.put("vxid", "virtual_transaction_id");
        names.put("txid", "transaction_id");
        names.put("error_severity", "error_severity");
        names.put("state_code", "sql_state_code");
        names.put("message", "message");
        names.put("detail", "detail");
        names.put("hint", "hint");
        names.put("internal_query", "internal_query");
        names.put("context", "context");
        names.put("statement", "query");
        names.put("application_name", "application_name");
        names.put("backend_type", "backend_type");
        names.put("query_id", "query_id");
        return names;
    }
}
