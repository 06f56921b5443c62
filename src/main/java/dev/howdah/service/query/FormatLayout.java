package dev.howdah.service.query;

import dev.howdah.service.query.SqlToken.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Lays out one statement: which token begins a line and which only a blank. */
final class FormatLayout {
    private static final int WIDTH = 100;
    private static final int STEP = 4;
    private static final Set<String> CLAUSES = Set.of("select", "from", "where", "having", "limit", "offset", "fetch", "union",
            "intersect", "except", "values", "set", "returning", "window", "insert", "update", "delete", "with");
    private static final Set<String> BEFORE_BY = Set.of("group", "order");
    private static final Set<String> JOINS = Set.of("join", "left", "right", "full", "inner", "cross", "natural");
    private static final Set<String> COMPARISONS = Set.of("=", "<", ">", "<>", "!=", "<=", ">=", "||", "=>");
    /** Not reserved, yet hardly ever names. */
    private static final Set<String> LANGUAGE = Set.of("insert", "update", "delete", "values", "set", "by", "between", "exists",
            "conflict", "partition", "over", "explain", "recursive", "view", "replace", "key", "if");
    private static final Set<String> QUERY_STARTS = Set.of("select", "with", "values", "insert", "update", "delete");

    /** What a statement is made of. */
    enum Start { QUERY, COLUMNS }

    /** What stands in a pair of parentheses: a query, one thing per line, or words in a row. */
    private enum Inside { QUERY, LINES, ROW }

    /**
     * @param indent blanks before its lines
     * @param around blanks before the line that it was opened in, which its end is brought under
     */
    private record Level(Inside inside, int indent, int around) {}

    private final List<FormatToken> tokens;
    private final Start start;
    private final StringBuilder out = new StringBuilder();
    private final Deque<Level> levels = new ArrayDeque<>();
    private int lineStart;
    private int lineIndent;
    private boolean between;
    private boolean opened;

    FormatLayout(List<FormatToken> tokens, Start start) {
        this.tokens = tokens;
        this.start = start;
        levels.push(new Level(start == Start.QUERY ? Inside.QUERY : Inside.ROW, 0, 0));
    }

    String laidOut() {
        for (var i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            if (token.kind() == Kind.CLOSE && levels.size() > 1) {
                close(i);
            } else {
                separate(i);
            }
            out.append(cased(i));
            if (token.kind() == Kind.OPEN) {
                open(i);
            }
        }
        return out.toString();
    }

    /** In capitals when it is a word of the language, not a part of a name. */
    private String cased(int i) {
        var word = word(i);
        var language = ReservedWords.contains(word) || LANGUAGE.contains(word);
        return language && !before(i, ".") && !before(i + 2, ".") ? tokens.get(i).text().toUpperCase(Locale.ROOT)
                : tokens.get(i).text();
    }

    private void open(int i) {
        var next = word(i + 1);
        var indent = lineIndent + STEP;
        if (QUERY_STARTS.contains(next) && !next.equals("values") || next.equals("values") && before(i, "from")) {
            levels.push(new Level(Inside.QUERY, indent, lineIndent));
            opened = true;
        } else if (start == Start.COLUMNS && levels.size() == 1 && !opened) {
            levels.push(new Level(Inside.LINES, indent, lineIndent));
            opened = true;
        } else {
            levels.push(new Level(Inside.ROW, levels.peek().indent(), lineIndent));
        }
    }

    private void close(int i) {
        var level = levels.pop();
        if (level.inside() != Inside.ROW || tokens.get(i - 1).endsLine()) {
            line(level.around());
        }
    }

    private void separate(int i) {
        if (i == 0) {
            return;
        }
        var token = tokens.get(i);
        var before = tokens.get(i - 1);
        var level = levels.peek();
        if (before.endsLine() || (token.comment() || before.comment()) && token.line()) {
            line(level.indent() + (begins(i) || level.inside() == Inside.LINES ? 0 : inner(level)));
        } else if (before.kind() == Kind.OPEN) {
            if (level.inside() != Inside.ROW) {
                line(level.indent());
            }
        } else if (begins(i)) {
            line(level.indent());
        } else if (continues(i)) {
            line(level.indent() + STEP);
        } else if (before.is(",") && level.inside() == Inside.LINES) {
            line(level.indent());
        } else if (before.is(",") && tooLong(i)) {
            line(level.indent() + STEP);
        } else if (spaced(before, token, i)) {
            out.append(' ');
        }
    }

    private static int inner(Level level) {
        return level.inside() == Inside.QUERY ? STEP : 0;
    }

    /** Whether a clause begins here that has a line of its own. */
    private boolean begins(int i) {
        var word = word(i);
        if (levels.peek().inside() != Inside.QUERY || word.isEmpty()) {
            return false;
        }
        if (BEFORE_BY.contains(word)) {
            return word(i + 1).equals("by");
        }
        return CLAUSES.contains(word) && !exception(i, word);
    }

    private boolean exception(int i, String word) {
        return switch (word) {
            case "from" -> before(i, "distinct") || before(i, "delete");
            case "update", "delete" -> before(i, "for") || before(i, "do") || before(i, "key") || before(i, "on");
            case "with" -> i > 0 && !tokens.get(i - 1).comment();
            case "values", "set" -> before(i, "default");
            case "select" -> false;
            default -> before(i, ".") || before(i, "as");
        };
    }

    /** Whether a part of a clause begins here that has a line of its own, a step further in. */
    private boolean continues(int i) {
        var word = word(i);
        if (levels.peek().inside() != Inside.QUERY) {
            return false;
        }
        if (word.equals("between")) {
            between = true;
        }
        if (word.equals("and") && between) {
            between = false;
            return false;
        }
        return word.equals("and") || word.equals("or") || JOINS.contains(word) && joins(i);
    }

    private boolean joins(int i) {
        if (word(i).equals("join")) {
            return !JOINS.contains(word(i - 1)) && !word(i - 1).equals("outer");
        }
        return !JOINS.contains(word(i - 1)) && (JOINS.contains(word(i + 1)) || word(i + 1).equals("outer"));
    }

    /** Whether what comes up to the next comma would go beyond the edge. */
    private boolean tooLong(int i) {
        var length = out.length() - lineStart;
        for (var at = i; at < tokens.size() && !tokens.get(at).is(",") && length <= WIDTH; at++) {
            length += tokens.get(at).text().length() + 1;
            if (tokens.get(at).kind() == Kind.CLOSE || tokens.get(at).kind() == Kind.OPEN || at > i && begins(at)) {
                break;
            }
        }
        return length > WIDTH;
    }

    private boolean spaced(FormatToken before, FormatToken token, int i) {
        if (token.is(",") || token.kind() == Kind.SEMICOLON) {
            return before.endsLine();
        }
        if (before.kind() == Kind.OPEN || token.kind() == Kind.CLOSE) {
            return false;
        }
        return !token.glued() || before.is(",") || token.comment() || before.comment() || comparison(i) || afterComparison(i);
    }

    /** Whether an operator that compares begins here. */
    private boolean comparison(int i) {
        return tokens.get(i).operator() && !tokens.get(i).sign() && COMPARISONS.contains(operator(i));
    }

    private boolean afterComparison(int i) {
        var first = i - 1;
        while (first > 0 && tokens.get(first).sign()) {
            first--;
        }
        return !tokens.get(i).sign() && comparison(first);
    }

    private String operator(int i) {
        var operator = new StringBuilder(tokens.get(i).text());
        for (var at = i + 1; at < tokens.size() && tokens.get(at).sign(); at++) {
            operator.append(tokens.get(at).text());
        }
        return operator.toString();
    }

    private void line(int indent) {
        out.append('\n');
        lineStart = out.length();
        lineIndent = indent;
        out.repeat(' ', indent);
    }

    private String word(int i) {
        return i >= 0 && i < tokens.size() && tokens.get(i).kind() == Kind.WORD ? tokens.get(i).lower() : "";
    }

    private boolean before(int i, String text) {
        return i > 0 && i <= tokens.size() && tokens.get(i - 1).is(text);
    }
}
