package dev.howdah.ui.query.result;

import dev.howdah.service.query.SqlSession.Column;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A row as spreadsheets take it from the clipboard: fields between tabs, NULL as nothing, an empty text as "". */
final class TabbedText {
    private TabbedText() {
    }

    /** The names of {@code columns}, and {@code row} in the line below. */
    static String withNames(List<Column> columns, String[] row) {
        return names(columns) + "\n" + line(row) + "\n";
    }

    static String names(List<Column> columns) {
        return columns.stream().map(each -> field(each.name())).collect(Collectors.joining("\t"));
    }

    static String line(String[] row) {
        return Arrays.stream(row).map(TabbedText::field).collect(Collectors.joining("\t"));
    }

    private static String field(String value) {
        if (value == null) {
            return "";
        }
        var plain = !value.isEmpty() && value.chars().noneMatch(c -> c == '\t' || c == '\n' || c == '\r' || c == '"');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
