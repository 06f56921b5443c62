package dev.howdah.ui.query;

import dev.howdah.service.query.SqlToken;
import dev.howdah.service.query.SqlToken.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** Colours a line of SQL by PostgreSQL's lexical rules: each token gets a style class. */
final class SqlHighlighter {
    private static final List<String> PLAIN = List.of();

    private SqlHighlighter() {}

    static StyleSpans<Collection<String>> line(SqlSource source, int line, List<Decoration> decorations) {
        var colours = colours(source, line);
        var start = source.start(line);
        var end = source.end(line);
        for (var each : decorations) {
            if (each.touches(start, end)) {
                var from = Math.max(each.from(), start);
                var to = Math.min(each.to(), end);
                colours = colours.overlay(new StyleSpansBuilder<Collection<String>>().add(PLAIN, from - start)
                        .add(List.of(each.style()), to - from).add(PLAIN, end - to).create(), SqlHighlighter::both);
            }
        }
        return colours;
    }

    /** As few pieces as the colours allow, since each becomes a node: blanks go with what stands before them. */
    private static StyleSpans<Collection<String>> colours(SqlSource source, int line) {
        var spans = new StyleSpansBuilder<Collection<String>>();
        var end = source.end(line);
        var from = source.start(line);
        var at = from;
        var style = PLAIN;
        for (var token : source.tokens(line)) {
            var next = token.kind() == Kind.BLANK ? style : style(token, source);
            if (!next.equals(style)) {
                spans.add(style, at - from);
                from = at;
                style = next;
            }
            at = Math.min(token.end(), end);
        }
        return spans.add(style, end - from).create();
    }

    private static Collection<String> both(Collection<String> one, Collection<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    private static List<String> style(SqlToken token, SqlSource source) {
        return switch (token.kind()) {
            case COMMENT -> List.of("sql-comment");
            case STRING, DATA -> List.of("sql-string");
            case NUMBER, PARAMETER, VARIABLE -> List.of("sql-number");
            case BACKSLASH, COMMAND -> List.of("sql-function");
            case WORD -> word(token, source);
            default -> PLAIN;
        };
    }

    private static List<String> word(SqlToken token, SqlSource source) {
        return Keywords.contains(token.in(source.text())) ? List.of("sql-keyword")
                : source.called(token) ? List.of("sql-function") : PLAIN;
    }
}
