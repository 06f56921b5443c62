package dev.howdah.sandbox.kube;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A request as it came over the wire.
 *
 * @param query   decoded, in order
 * @param headers by lower-case name
 * @param user    who it is, once the token was checked
 */
record Request(String method, String path, Map<String, List<String>> query, Map<String, String> headers, byte[] body,
               Users.User user) {
    private static final YAMLMapper YAML = new YAMLMapper();

    Request as(Users.User known) {
        return new Request(method, path, query, headers, body, known);
    }

    /** The first value of a parameter; empty text when it is not given. */
    String parameter(String name) {
        var values = query.get(name);
        return values == null ? "" : values.getFirst();
    }

    boolean flag(String name) {
        var values = query.get(name);
        return values != null && (values.getFirst().isEmpty() || values.getFirst().equals("true") || values.getFirst().equals("1"));
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    boolean dryRun() {
        return query.containsKey("dryRun");
    }

    boolean wantsTable() {
        return header("accept").contains("as=Table");
    }

    boolean wantsWebSocket() {
        return header("upgrade").equalsIgnoreCase("websocket");
    }

    boolean wantsSpdy() {
        return header("upgrade").equalsIgnoreCase("SPDY/3.1");
    }

    /** The body as an object: JSON, YAML, or the protobuf of client-go. */
    ObjectNode object() {
        var tree = header("content-type").contains("protobuf") ? Protobuf.decode(body) : tree();
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw ApiError.badRequest("the body is not an object");
    }

    JsonNode tree() {
        try {
            return header("content-type").contains("yaml") ? YAML.readTree(body) : Store.JSON.readTree(body);
        } catch (RuntimeException broken) {
            throw ApiError.badRequest("the body cannot be read: " + broken.getMessage());
        }
    }
}
