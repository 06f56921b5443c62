package dev.howdah.sandbox.instance;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A result laid out as psql does it. */
final class PsqlTable {
    private static final Set<Integer> NUMBERS = Set.of(Types.INTEGER, Types.BIGINT, Types.SMALLINT, Types.NUMERIC,
            Types.DOUBLE, Types.REAL, Types.DECIMAL);

    /** Which of psql's layouts. */
    static final class Layout {
        boolean aligned = true;
        boolean tuplesOnly;
        String separator = "|";
    }

    private PsqlTable() {}

    static void print(ResultSet result, Layout layout, PrintStream out) throws SQLException {
        var columns = result.getMetaData();
        var names = new ArrayList<String>();
        var numeric = new ArrayList<Boolean>();
        for (var at = 1; at <= columns.getColumnCount(); at++) {
            names.add(columns.getColumnLabel(at));
            numeric.add(NUMBERS.contains(columns.getColumnType(at)));
        }
        var rows = new ArrayList<List<String>>();
        while (result.next()) {
            var row = new ArrayList<String>();
            for (var at = 1; at <= names.size(); at++) {
                var value = result.getString(at);
                row.add(value == null ? "" : value);
            }
            rows.add(row);
        }
        if (layout.aligned) {
            aligned(names, numeric, rows, layout, out);
        } else {
            plain(names, rows, layout, out);
        }
    }

    private static void plain(List<String> names, List<List<String>> rows, Layout layout, PrintStream out) {
        if (!layout.tuplesOnly) {
            out.println(String.join(layout.separator, names));
        }
        rows.forEach(row -> out.println(String.join(layout.separator, row)));
        if (!layout.tuplesOnly) {
            out.println(footer(rows));
        }
    }

    private static void aligned(List<String> names, List<Boolean> numeric, List<List<String>> rows, Layout layout,
            PrintStream out) {
        var widths = new ArrayList<Integer>();
        for (var at = 0; at < names.size(); at++) {
            var column = at;
            widths.add(Math.max(names.get(at).length(), rows.stream().mapToInt(row -> row.get(column).length()).max()
                    .orElse(0)));
        }
        if (!layout.tuplesOnly) {
            var heads = new ArrayList<String>();
            var lines = new ArrayList<String>();
            for (var at = 0; at < names.size(); at++) {
                heads.add(" " + centred(names.get(at), widths.get(at)) + " ");
                lines.add("-".repeat(widths.get(at) + 2));
            }
            out.println(String.join("|", heads));
            out.println(String.join("+", lines));
        }
        for (var row : rows) {
            var cells = new ArrayList<String>();
            for (var at = 0; at < row.size(); at++) {
                var fill = " ".repeat(widths.get(at) - row.get(at).length());
                cells.add(" " + (numeric.get(at) ? fill + row.get(at) + " " : row.get(at) + fill + " "));
            }
            out.println(String.join("|", cells).replaceAll(" +$", ""));
        }
        if (!layout.tuplesOnly) {
            out.println(footer(rows));
        }
        out.println();
    }

    private static String centred(String text, int width) {
        var left = (width - text.length()) / 2;
        return " ".repeat(left) + text + " ".repeat(width - text.length() - left);
    }

    private static String footer(List<List<String>> rows) {
        return rows.size() == 1 ? "(1 row)" : "(" + rows.size() + " rows)";
    }
}
