package dev.howdah.service.query;

import dev.howdah.service.query.SqlToken.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lays SQL out anew: clauses on lines of their own, reserved words in capitals. Only blanks and those capitals change;
 * comments, strings, names and the order of everything stay. What it does not know the layout of stays as it is.
 */
public final class SqlFormat {
    private static final Set<String> QUERIES = Set.of("select", "with", "insert", "update", "delete", "values", "explain",
            "table", "(");
    private static final Pattern MADE_OF_QUERY = Pattern.compile(
            "create (or replace )?(temp |temporary |unlogged |recursive |materialized )*(view|table) (?s:.*)");
    private static final Pattern DATA_FOLLOWS = Pattern.compile("(?is)copy\\b.*\\bfrom\\s+stdin\\b.*");

    private SqlFormat() {}

    /** {@code script} laid out anew, statement by statement. */
    public static String format(String script) {
        var out = new StringBuilder(script.length() + script.length() / 8);
        var at = 0;
        for (var statement : StatementSplitter.split(script)) {
            if (DATA_FOLLOWS.matcher(statement.text()).matches()) {
                break;
            }
            var between = gap(script.substring(at, statement.start()), out);
            out.append(between).append(one(statement.text()));
            at = statement.end();
        }
        var next = out.append(script, at, script.length()).toString();
        return same(script, next) ? next : script;
    }

    /** Where the character before {@code caret} is after {@code before} became {@code after}. */
    public static int moved(String before, String after, int caret) {
        var seen = before.substring(0, caret).chars().filter(each -> each > ' ').count();
        var at = 0;
        while (seen > 0 && at < after.length()) {
            seen -= after.charAt(at++) > ' ' ? 1 : 0;
        }
        return at;
    }

    /** Between statements: comments as they are, at most one empty line, and a new line for the next statement. */
    private static String gap(String between, StringBuilder before) {
        if (!between.isBlank()) {
            return between;
        }
        var breaks = between.chars().filter(each -> each == '\n').count();
        return before.isEmpty() ? "" : breaks > 1 ? "\n\n" : "\n";
    }

    private static String one(String statement) {
        var tokens = FormatToken.of(statement);
        var words = tokens.stream().limit(8).map(each -> each.lower()).toList();
        var layout = layout(words, tokens);
        var inside = tokens.stream().limit(Math.max(0, tokens.size() - 1))
                .anyMatch(each -> each.kind() == Kind.SEMICOLON);
        if (layout.isEmpty() || inside || tokens.stream().anyMatch(each -> each.kind() == Kind.BACKSLASH)) {
            return statement;
        }
        return new FormatLayout(tokens, layout.get()).laidOut();
    }

    private static Optional<FormatLayout.Start> layout(List<String> words, List<FormatToken> tokens) {
        var head = String.join(" ", words) + " ";
        if (words.isEmpty()) {
            return Optional.empty();
        }
        if (QUERIES.contains(words.getFirst())) {
            return Optional.of(FormatLayout.Start.QUERY);
        }
        if (!MADE_OF_QUERY.matcher(head).matches()) {
            return Optional.empty();
        }
        var query = tokens.stream().anyMatch(each -> each.lower().equals("as"));
        return Optional.of(query ? FormatLayout.Start.QUERY : FormatLayout.Start.COLUMNS);
    }

    /** Whether nothing but blanks and capitals differs, and no two signs of an operator came together or apart. */
    static boolean same(String one, String other) {
        var left = FormatToken.of(one);
        var right = FormatToken.of(other);
        if (left.size() != right.size()) {
            return false;
        }
        for (var i = 0; i < left.size(); i++) {
            if (!left.get(i).same(right.get(i))) {
                return false;
            }
        }
        return true;
    }
}
