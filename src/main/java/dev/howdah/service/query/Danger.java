package dev.howdah.service.query;

import dev.howdah.service.query.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A statement that is worth a second look before it runs.
 *
 * @param statement its text
 */
public record Danger(Sort sort, String statement) {
    /** What makes it one. */
    public enum Sort {
        /** It changes every row. */
        UPDATE_ALL,
        /** It deletes every row. */
        DELETE_ALL,
        TRUNCATE,
        DROP,
        /** It changes what the database is made of, or who may do what. */
        DEFINITION,
        /** An EXPLAIN ANALYZE of what writes: it is run. */
        ANALYZED_WRITE
    }

    private static final Set<String> DEFINING = Set.of("create", "alter", "grant", "revoke", "comment", "reassign", "security",
            "import", "reindex", "cluster", "refresh");
    private static final Set<String> BEFORE_CHANGE = Set.of("analyze", "analyse", "verbose", "explain");

    /** The dangers of a script, in its order. */
    public static List<Danger> in(String script) {
        var found = new ArrayList<Danger>();
        for (var each : StatementSplitter.split(script)) {
            for (var part : StatementParts.of(each.text())) {
                sort(part).ifPresent(sort -> found.add(new Danger(sort, part)));
            }
        }
        return found;
    }

    private static Optional<Sort> sort(String sql) {
        var first = first(sql);
        return switch (first) {
            case "truncate" -> Optional.of(Sort.TRUNCATE);
            case "drop" -> Optional.of(Sort.DROP);
            case "explain" -> explained(sql);
            default -> DEFINING.contains(first) ? Optional.of(Sort.DEFINITION) : unlimited(sql);
        };
    }

    /** Without ANALYZE nothing is run. */
    private static Optional<Sort> explained(String sql) {
        var inner = Explained.statement(sql);
        return inner.equals(sql) || StatementKind.ofOne(sql) != StatementKind.WRITE || StatementKind.ofOne(inner) != StatementKind.WRITE
                ? Optional.empty() : sort(inner).or(() -> Optional.of(Sort.ANALYZED_WRITE));
    }

    private static String first(String sql) {
        var lexer = new SqlLexer(sql);
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            if (token.kind() == Kind.WORD) {
                return token.in(sql).toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }

    /** An UPDATE or DELETE, alone or within WITH, that has no WHERE of its own. */
    private static Optional<Sort> unlimited(String sql) {
        var open = new ArrayList<Sort>();
        open.add(null);
        var before = "";
        var lexer = new SqlLexer(sql);
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            var word = token.in(sql).toLowerCase(Locale.ROOT);
            switch (token.kind()) {
                case OPEN -> open.add(null);
                case CLOSE -> {
                    var inner = open.size() > 1 ? open.removeLast() : null;
                    if (inner != null) {
                        return Optional.of(inner);
                    }
                }
                case WORD -> {
                    if (word.equals("where")) {
                        open.set(open.size() - 1, null);
                    } else if (begins(before) && (word.equals("update") || word.equals("delete"))) {
                        open.set(open.size() - 1, word.equals("update") ? Sort.UPDATE_ALL : Sort.DELETE_ALL);
                    }
                }
                default -> { }
            }
            if (token.kind() != Kind.BLANK && token.kind() != Kind.COMMENT) {
                before = word;
            }
        }
        return Optional.ofNullable(open.getFirst());
    }

    private static boolean begins(String before) {
        return before.isEmpty() || before.equals("(") || before.equals(")") || BEFORE_CHANGE.contains(before);
    }
}
