package dev.howdah.service.query;

import dev.howdah.service.query.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * What is sent to the server for a statement of a script.
 *
 * @param statement where it stands
 * @param sql       its text with variables put in and without commands to psql
 * @param spans     where the pieces of {@code sql} come from, in its order
 * @param values    for {@code $1} and so on; a null element is NULL
 * @param rows      what a {@code COPY ... FROM STDIN} is to read
 */
public record Outgoing(SqlStatement statement, String sql, List<Span> spans, List<String> values, String rows) {
    /** From {@code at} on the text comes from {@code from} of the script; as it is there unless it is {@code put}. */
    public record Span(int at, int from, boolean put) {}

    /** The text of {@code statement} as it stands. */
    public static Outgoing of(SqlStatement statement) {
        var buffer = new QueryBuffer();
        var lexer = new SqlLexer(statement.text());
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            if (token.kind() == Kind.DATA) {
                buffer.rows(token.in(statement.text()));
            } else if (token.kind() != Kind.COMMAND || statement.backslash()) {
                buffer.take(token, statement.text(), statement.start());
            }
        }
        return buffer.send(statement);
    }

    /** What the console sends by itself. */
    static Outgoing own(String sql) {
        return new Outgoing(new SqlStatement(0, 0, sql), sql, List.of(), List.of(), "");
    }

    /** The same with those of {@code numbered} before its own that it has a place for. */
    Outgoing with(List<String> numbered) {
        if (numbered.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(numbered.subList(0, Math.clamp(Placeholders.highest(sql) - values.size(), 0, numbered.size())));
        all.addAll(values);
        return new Outgoing(statement, sql, spans, all, rows);
    }

    /** Whether it is a command to psql. */
    public boolean command() {
        return statement.backslash() && sql.startsWith("\\");
    }

    /** Index in the script of what stands at {@code index} of {@link #sql}. */
    public int place(int index) {
        var place = statement.start() + index;
        for (var each : spans) {
            if (each.at() > index) {
                break;
            }
            place = each.put() ? each.from() : each.from() + index - each.at();
        }
        return place;
    }

    /** The statements that it became when a variable's value ended one. */
    List<Outgoing> statements() {
        if (spans.stream().noneMatch(Span::put)) {
            return List.of(this);
        }
        var all = new ArrayList<Outgoing>();
        var from = 0;
        for (var each : StatementSplitter.split(sql)) {
            if (put(each.end() - 1) || each.end() == sql.length()) {
                all.add(part(from, each.end()));
                from = each.end();
            }
        }
        if (from < sql.length() && !sql.substring(from).isBlank()) {
            all.add(part(from, sql.length()));
        }
        return all;
    }

    private boolean put(int index) {
        return spans.stream().filter(each -> each.at() <= index).reduce((_, last) -> last).filter(Span::put).isPresent();
    }

    private Outgoing part(int from, int end) {
        var moved = spans.stream().filter(each -> each.at() < end).map(each -> moved(each, from)).toList();
        return new Outgoing(statement, sql.substring(from, end), moved, values, rows);
    }

    private static Span moved(Span span, int by) {
        return span.at() >= by || span.put() ? new Span(Math.max(0, span.at() - by), span.from(), span.put())
                : new Span(0, span.from() + by - span.at(), false);
    }
}
