package dev.howdah.service.query;

import dev.howdah.service.query.Outgoing.Span;
import dev.howdah.service.query.SqlToken.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What has been read of a statement, and where it comes from. Blanks and comments before it are not kept. */
final class QueryBuffer {
    private final StringBuilder sql = new StringBuilder();
    private final List<Span> spans = new ArrayList<>();
    private final List<String> bound = new ArrayList<>();
    private String rows = "";

    /** Takes a token of {@code text}, which begins at {@code base} of the script. */
    void take(SqlToken token, String text, int base) {
        var leading = token.kind() == Kind.BLANK || token.kind() == Kind.COMMENT;
        if (sql.isEmpty() && leading) {
            return;
        }
        var from = token.kind() == Kind.BACKSLASH ? token.start() + 1 : token.start();
        var last = spans.isEmpty() ? null : spans.getLast();
        if (last == null || last.put() || last.from() + sql.length() - last.at() != base + from) {
            spans.add(new Span(sql.length(), base + from, false));
        }
        sql.append(text, from, token.end());
    }

    /** Puts a value where the script has a variable at {@code from}. */
    void put(String value, int from) {
        spans.add(new Span(sql.length(), from, true));
        sql.append(value);
    }

    /** Puts a parameter in; those of the script itself go up to {@code highest}. */
    void bind(String value, int highest, int from) {
        bound.add(value);
        put("$" + (highest + bound.size()), from);
    }

    /** Takes a COPY's data: the rest of its line, its rows, and the line that ends them. */
    void rows(String data) {
        var begin = data.indexOf('\n') + 1;
        var end = data.endsWith("\\.") && (data.length() == 2 || data.charAt(data.length() - 3) == '\n') ? data.length() - 2
                : data.length();
        rows = begin == 0 ? "" : data.substring(begin, end);
    }

    /** Whether the last value has a semicolon at its end that ends the statement. */
    boolean endedByValue() {
        var text = sql.toString();
        return text.endsWith(";") && spans.getLast().put()
                && StatementSplitter.split(text + "x").size() > StatementSplitter.split(text).size();
    }

    boolean isEmpty() {
        return sql.isEmpty();
    }

    int length() {
        return sql.length();
    }

    void clear() {
        sql.setLength(0);
        spans.clear();
        bound.clear();
        rows = "";
    }

    /** What is to be sent now; nothing is left here. */
    Outgoing send(SqlStatement statement) {
        var sent = new Outgoing(statement, sql.toString(), List.copyOf(spans),
                Collections.unmodifiableList(new ArrayList<>(bound)), rows);
        clear();
        return sent;
    }
}
