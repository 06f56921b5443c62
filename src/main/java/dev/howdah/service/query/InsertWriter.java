package dev.howdah.service.query;

import dev.howdah.service.query.SqlSession.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes one INSERT for each row, to be read with {@code standard_conforming_strings} on. */
final class InsertWriter implements RowWriter {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final List<Column> columns;
    private final String head;
    private final OutputStream out;

    InsertWriter(List<Column> columns, String table, OutputStream out) {
        this.columns = columns;
        this.out = out;
        head = "INSERT INTO " + table + " (" + columns.stream().map(each -> SqlNames.quoted(each.name()))
                .collect(Collectors.joining(", ")) + ") VALUES (";
    }

    @Override
    public void row(byte[][] values) throws IOException {
        var line = new StringBuilder(head);
        for (var i = 0; i < values.length; i++) {
            line.append(i == 0 ? "" : ", ").append(literal(columns.get(i), values[i]));
        }
        out.write(line.append(");\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String literal(Column column, byte[] value) {
        if (value == null) {
            return "NULL";
        }
        var text = new String(value, StandardCharsets.UTF_8);
        return column.numeric() && NUMBER.matcher(text).matches() ? text : "'" + text.replace("'", "''") + "'";
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
