package dev.howdah.service.setup.azure;

import dev.howdah.service.setup.azure.Wanted.Initially;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes a body as the JSON that the exported script hands to {@code az rest}. */
final class JsonText {
    private JsonText() {}

    static String of(Object value) {
        return of(value, "");
    }

    private static String of(Object value, String indent) {
        var inner = indent + "  ";
        return switch (value) {
            case Map<?, ?> map when map.isEmpty() -> "{}";
            case Map<?, ?> map -> new TreeMap<>(map).entrySet().stream()
                    .map(each -> inner + quoted(each.getKey().toString()) + ": " + of(each.getValue(), inner))
                    .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
            case List<?> list -> list.stream().map(each -> of(each, indent)).collect(Collectors.joining(", ", "[", "]"));
            case Initially once -> of(once.value(), indent);
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            default -> quoted(value.toString());
        };
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
