package dev.howdah.service.query;

import dev.howdah.service.query.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** With AUTOCOMMIT off: which statements begin no transaction, because they control one or cannot run within one. */
final class ImplicitBegin {
    private static final int HEAD = 4;
    private static final Set<String> CONTROL = Set.of("abort", "begin", "start", "commit", "end", "rollback", "vacuum");
    private static final Set<String> WHOLE = Set.of("database", "tablespace", "system");

    private ImplicitBegin() {}

    static boolean before(String sql) {
        var head = head(sql);
        var first = head.getFirst();
        var second = head.get(1);
        return !first.isEmpty() && !CONTROL.contains(first) && switch (first) {
            case "prepare" -> !second.equals("transaction");
            case "cluster" -> !second.isEmpty();
            case "create" -> !(second.equals("database") || second.equals("tablespace")
                    || second.equals("unique") && concurrently(head, 2) || concurrently(head, 1));
            case "alter" -> !second.equals("system");
            case "drop" -> !(second.equals("database") || second.equals("tablespace") || concurrently(head, 1));
            case "reindex" -> !(WHOLE.contains(second) || head.get(2).equals("concurrently"));
            case "discard" -> !second.equals("all");
            default -> true;
        };
    }

    private static boolean concurrently(List<String> head, int at) {
        return head.get(at).equals("index") && head.get(at + 1).equals("concurrently");
    }

    private static List<String> head(String sql) {
        var words = new ArrayList<String>();
        var lexer = new SqlLexer(sql);
        for (var token = lexer.next(); token != null && words.size() < HEAD; token = lexer.next()) {
            if (token.kind() == Kind.WORD) {
                words.add(token.in(sql).toLowerCase(Locale.ROOT));
            } else if (token.kind() != Kind.BLANK && token.kind() != Kind.COMMENT) {
                break;
            }
        }
        while (words.size() < HEAD) {
            words.add("");
        }
        return words;
    }
}
