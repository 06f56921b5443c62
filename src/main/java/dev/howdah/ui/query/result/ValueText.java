package dev.howdah.ui.query.result;

import dev.howdah.service.query.SqlSession.Column;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A value in full, laid out by its type. */
final class ValueText {
    private static final int BYTES_IN_LINE = 16;
    private static final HexFormat HEX = HexFormat.of();

    private ValueText() {
    }

    /** JSON over lines, bytes as a dump, an element of an array on each line, everything else as it is. */
    static String of(Column column, String value) {
        return switch (column.type()) {
            case "json", "jsonb" -> JsonLayout.of(value);
            case "bytea" -> value.startsWith("\\x") ? dump(value) : value;
            default -> column.type().endsWith("[]") && value.startsWith("{") ? String.join("\n", elements(value)) : value;
        };
    }

    /** Offset, sixteen bytes, and the letters among them on each line. */
    private static String dump(String hex) {
        var bytes = HEX.parseHex(hex, 2, hex.length());
        var out = new StringBuilder();
        for (var from = 0; from < bytes.length; from += BYTES_IN_LINE) {
            out.append(HEX.toHexDigits(from, 8)).append("  ");
            var letters = new StringBuilder();
            for (var i = from; i < from + BYTES_IN_LINE; i++) {
                var there = i < bytes.length;
                out.append(there ? HEX.toHexDigits(bytes[i]) : "  ").append(i - from == 7 ? "  " : " ");
                letters.append(!there ? "" : bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
            }
            out.append(' ').append(letters).append('\n');
        }
        return out.toString();
    }

    /** As they are written, with their quotes; arrays within keep their line. */
    static List<String> elements(String array) {
        var found = new ArrayList<String>();
        var depth = 0;
        var quoted = false;
        var from = 1;
        for (var at = 0; at < array.length(); at++) {
            var c = array.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                if (depth == 1 && c == ',' || depth == 0) {
                    found.add(array.substring(from, at));
                    from = at + 1;
                }
            }
        }
        found.removeIf(String::isEmpty);
        return found;
    }
}
