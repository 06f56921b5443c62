package dev.howdah.adapter.azure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes JSON as nested maps; what is absent or of another type reads as empty. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private Json() {}

    /** An empty map when it is no JSON object. */
    static Map<String, Object> read(byte[] text) {
        try {
            var read = text.length == 0 ? null : MAPPER.readValue(text, MAP);
            return read == null ? Map.of() : read;
        } catch (JacksonException _) {
            return Map.of();
        }
    }

    static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** The value at a dotted path; empty when there is none. */
    static Optional<Object> at(Object json, String path) {
        var value = json;
        for (var name : path.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return Optional.ofNullable(value);
    }

    static String text(Object json, String path) {
        return at(json, path).map(Object::toString).orElse("");
    }

    static long number(Object json, String path) {
        return at(json, path).filter(Number.class::isInstance).map(each -> ((Number) each).longValue()).orElse(0L);
    }

    static boolean flag(Object json, String path) {
        return at(json, path).map(Boolean.TRUE::equals).orElse(false);
    }

    /** The elements of a list. */
    static Stream<Object> items(Object json, String path) {
        return at(json, path).filter(List.class::isInstance).stream().flatMap(each -> ((List<?>) each).stream());
    }

    static List<String> texts(Object json, String path) {
        return items(json, path).map(Object::toString).toList();
    }
}
