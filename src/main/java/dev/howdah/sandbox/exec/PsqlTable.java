package dev.howdah.sandbox.exec;

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
        boolean expanded;
        String separator = "|";
    }

    private final String title;
    private final boolean counted;
    private final Layout layout;
    private final PrintStream out;
    private final List<String> names = new ArrayList<>();
    private final List<Boolean> numeric = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    private PsqlTable(String title, boolean counted, Layout layout, PrintStream out) {
        this.title = title;
        this.counted = counted;
        this.layout = layout;
        this.out = out;
    }

    /** Prints a query's result. */
    static void print(ResultSet result, Layout layout, PrintStream out) throws SQLException {
        new PsqlTable("", true, layout, out).read(result).print();
    }

    /** Prints what psql says of the catalogue under a title; the rows are counted only if {@code counted}. */
    static void print(ResultSet result, String title, boolean counted, Layout layout, PrintStream out) throws SQLException {
        new PsqlTable(title, counted, layout, out).read(result).print();
    }

    private PsqlTable read(ResultSet result) throws SQLException {
        var columns = result.getMetaData();
        for (var at = 1; at <= columns.getColumnCount(); at++) {
            names.add(columns.getColumnLabel(at));
            numeric.add(NUMBERS.contains(columns.getColumnType(at)));
        }
        while (result.next()) {
            var row = new ArrayList<String>();
            for (var at = 1; at <= names.size(); at++) {
                var value = result.getString(at);
                row.add(value == null ? "" : value);
            }
            rows.add(row);
        }
        return this;
    }

    private void print() {
        if (layout.expanded && !layout.aligned) {
            plainExpanded();
        } else if (layout.expanded) {
            expanded();
        } else if (layout.aligned) {
            aligned();
        } else {
            plain();
        }
    }

    private void plain() {
        if (!layout.tuplesOnly) {
            out.println(String.join(layout.separator, names));
        }
        rows.forEach(row -> out.println(String.join(layout.separator, row)));
        if (!layout.tuplesOnly) {
            out.println(footer());
        }
    }

    private void aligned() {
        var widths = widths();
        if (!layout.tuplesOnly) {
            var line = new ArrayList<String>();
            var heads = new ArrayList<String>();
            for (var at = 0; at < names.size(); at++) {
                heads.add(" " + centred(names.get(at), widths.get(at)) + " ");
                line.add("-".repeat(widths.get(at) + 2));
            }
            var rule = String.join("+", line);
            if (!title.isEmpty()) {
                out.println(" ".repeat(Math.max(0, (rule.length() - title.length()) / 2)) + title);
            }
            out.println(String.join("|", heads));
            out.println(rule);
        }
        rows.forEach(row -> row(row, widths));
        if (!layout.tuplesOnly && counted) {
            out.println(footer());
        }
        if (counted) {
            out.println();
        }
    }

    /** Cells of several lines continue below, marked with a plus sign; the last column is not filled up. */
    private void row(List<String> row, List<Integer> widths) {
        var cells = row.stream().map(cell -> cell.split("\n", -1)).toList();
        var height = cells.stream().mapToInt(cell -> cell.length).max().orElse(1);
        for (var line = 0; line < height; line++) {
            var text = new StringBuilder();
            for (var at = 0; at < cells.size(); at++) {
                var cell = cells.get(at);
                var part = line < cell.length ? cell[line] : "";
                var goesOn = line + 1 < cell.length;
                var fill = " ".repeat(widths.get(at) - width(part));
                var last = at + 1 == cells.size();
                if (last && line >= cell.length) {
                    text.append(at == 0 ? " " : "| ");
                    continue;
                }
                text.append(at == 0 ? " " : "| ").append(numeric.get(at) ? fill + part : last && !goesOn ? part : part + fill)
                        .append(goesOn ? "+" : last ? "" : " ");
            }
            out.println(text);
        }
    }

    private void expanded() {
        var name = names.stream().mapToInt(PsqlTable::width).max().orElse(0);
        var value = rows.stream().flatMap(List::stream).flatMap(String::lines).mapToInt(PsqlTable::width).max().orElse(0);
        if (rows.isEmpty() && !layout.tuplesOnly) {
            out.println("(0 rows)");
        }
        for (var row = 0; row < rows.size(); row++) {
            if (!layout.tuplesOnly) {
                out.println(recordHead("-[ RECORD " + (row + 1) + " ]", name, value));
            }
            for (var at = 0; at < names.size(); at++) {
                field(names.get(at), name, rows.get(row).get(at).split("\n", -1), value);
            }
        }
        out.println();
    }

    private void field(String name, int nameWidth, String[] lines, int valueWidth) {
        for (var line = 0; line < lines.length; line++) {
            var head = line == 0 ? name : "";
            var goesOn = line + 1 < lines.length;
            out.println(head + " ".repeat(nameWidth - width(head)) + " | " + lines[line]
                    + (goesOn ? " ".repeat(valueWidth - width(lines[line])) + "+" : ""));
        }
    }

    private void plainExpanded() {
        for (var row = 0; row < rows.size(); row++) {
            if (row > 0) {
                out.println();
            }
            for (var at = 0; at < names.size(); at++) {
                out.println(names.get(at) + layout.separator + rows.get(row).get(at));
            }
        }
    }

    private static String recordHead(String head, int name, int value) {
        var line = new StringBuilder(head);
        while (line.length() < name + 1 + 2 + value) {
            line.append(line.length() == name + 1 ? '+' : '-');
        }
        return line.toString();
    }

    private List<Integer> widths() {
        var widths = new ArrayList<Integer>();
        for (var at = 0; at < names.size(); at++) {
            var column = at;
            widths.add(Math.max(width(names.get(at)), rows.stream().flatMap(row -> row.get(column).lines())
                    .mapToInt(PsqlTable::width).max().orElse(0)));
        }
        return widths;
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String centred(String text, int width) {
        var left = (width - width(text)) / 2;
        return " ".repeat(left) + text + " ".repeat(width - width(text) - left);
    }

    private String footer() {
        return rows.size() == 1 ? "(1 row)" : "(" + rows.size() + " rows)";
    }
}
