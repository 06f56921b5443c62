package dev.howdah.adapter.kubernetes;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads JSON as Kubernetes writes it: what is absent, null or of another type reads as empty, never as an error. */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** The text as a tree; a missing node when it is not JSON. */
    static JsonNode parse(byte[] text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** The node at {@code path}, keys separated by {@code /}; keys that hold a slash need {@link #key}. */
    static JsonNode at(JsonNode node, String path) {
        var here = node;
        for (var key : path.split("/")) {
            here = here.path(key);
        }
        return here;
    }

    static String text(JsonNode node, String path) {
        return text(at(node, path));
    }

    /** Like {@link #text(JsonNode, String)} for one key below {@code path} that may itself hold slashes and dots. */
    static String key(JsonNode node, String path, String key) {
        return text(at(node, path).path(key));
    }

    static String text(JsonNode node) {
        return node.isString() || node.isNumber() || node.isBoolean() ? node.asString() : "";
    }

    static Optional<String> optional(JsonNode node, String path) {
        return Optional.of(text(node, path)).filter(each -> !each.isEmpty());
    }

    static int number(JsonNode node, String path, int otherwise) {
        return at(node, path).asInt(otherwise);
    }

    static boolean flag(JsonNode node, String path) {
        return at(node, path).asBoolean(false);
    }

    static Stream<JsonNode> items(JsonNode node, String path) {
        var array = at(node, path);
        return array.isArray() ? StreamSupport.stream(array.spliterator(), false) : Stream.empty();
    }

    static List<String> texts(JsonNode node, String path) {
        return items(node, path).map(Json::text).filter(each -> !each.isEmpty()).toList();
    }

    /** The entries of an object, sorted by key. */
    static Map<String, JsonNode> entries(JsonNode node, String path) {
        var found = new TreeMap<String, JsonNode>();
        at(node, path).properties().forEach(each -> found.put(each.getKey(), each.getValue()));
        return Collections.unmodifiableMap(found);
    }

    /** An instant in RFC 3339; empty for anything else, such as {@code -infinity}. */
    static Optional<Instant> instant(JsonNode node, String path) {
        return instant(text(node, path));
    }

    static Optional<Instant> instant(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException another) {
            return Optional.empty();
        }
    }

    /** The text without quotes at both ends of each element of a JSON array in a string, as annotations hold them. */
    static List<String> listInText(String text) {
        var found = new ArrayList<String>();
        parse(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)).forEach(each -> found.add(text(each)));
        return found;
    }
}
