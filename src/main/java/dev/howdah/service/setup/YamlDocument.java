package dev.howdah.service.setup;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Nested maps and lists of texts, numbers and booleans as YAML in block style, in their order. */
final class YamlDocument {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9_./@-]*(:[A-Za-z0-9_./@-]+)*"
            + "|[0-9]+[A-Za-z][A-Za-z0-9]*");
    private static final Pattern WORD = Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n");
    private static final Pattern EXPONENT = Pattern.compile("[0-9]+[eE][0-9]+|0[xo].*");

    private final StringBuilder text = new StringBuilder();

    private YamlDocument() {}

    static String of(Map<String, ?> content) {
        var document = new YamlDocument();
        document.entries(content, "");
        return document.text.toString();
    }

    private void entries(Map<?, ?> content, String indent) {
        content.forEach((key, value) -> {
            text.append(indent).append(scalar(key)).append(':');
            value(value, indent);
        });
    }

    private void value(Object value, String indent) {
        switch (value) {
            case Map<?, ?> map when !map.isEmpty() -> {
                text.append('\n');
                entries(map, indent + "  ");
            }
            case List<?> list when !list.isEmpty() -> {
                text.append('\n');
                list.forEach(each -> item(each, indent + "  "));
            }
            case Map<?, ?> _ -> text.append(" {}\n");
            case List<?> _ -> text.append(" []\n");
            default -> text.append(' ').append(scalar(value)).append('\n');
        }
    }

    private void item(Object each, String indent) {
        if (each instanceof Map<?, ?> map) {
            var begin = text.length();
            entries(map, indent + "  ");
            text.replace(begin + indent.length(), begin + indent.length() + 2, "- ");
        } else {
            text.append(indent).append("- ").append(scalar(each)).append('\n');
        }
    }

    private static String scalar(Object value) {
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        var given = value.toString();
        return PLAIN.matcher(given).matches() && !WORD.matcher(given).matches() && !EXPONENT.matcher(given).matches() ? given
                : '"' + given.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
