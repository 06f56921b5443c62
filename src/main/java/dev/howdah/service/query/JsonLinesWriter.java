package dev.howdah.service.query;

import dev.howdah.service.query.SqlSession.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Writes one JSON object for each row: numbers exact, JSON as itself, everything else as PostgreSQL's text. */
final class JsonLinesWriter implements RowWriter {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final List<Column> columns;
    private final List<String> names;
    private final OutputStream out;

    JsonLinesWriter(List<Column> columns, OutputStream out) {
        this.columns = columns;
        this.out = out;
        names = columns.stream().map(each -> quoted(each.name())).toList();
    }

    @Override
    public void row(byte[][] values) throws IOException {
        var line = new StringBuilder("{");
        for (var i = 0; i < values.length; i++) {
            line.append(i == 0 ? "" : ",").append(names.get(i)).append(':');
            line.append(values[i] == null ? "null" : value(columns.get(i), new String(values[i], StandardCharsets.UTF_8)));
        }
        out.write(line.append("}\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String value(Column column, String text) {
        return switch (column.type()) {
            case "bool" -> text.equals("t") ? "true" : "false";
            case "json", "jsonb" -> text.replace('\n', ' ').replace('\r', ' ');
            default -> column.numeric() && NUMBER.matcher(text).matches() ? text : quoted(text);
        };
    }

    private static String quoted(String text) {
        var out = new StringBuilder(text.length() + 2).append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
