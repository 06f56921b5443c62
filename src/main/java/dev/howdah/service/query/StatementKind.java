package dev.howdah.service.query;

import dev.howdah.service.query.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a statement does as far as its words tell. A function that it calls may do more. */
public enum StatementKind {
    /** Only reads: a query without INTO, SHOW, EXPLAIN without ANALYZE, settings, the start of a transaction. */
    READ,
    /** May change something. */
    WRITE,
    /** COMMIT, END, PREPARE TRANSACTION. */
    COMMIT,
    /** ROLLBACK, ABORT. */
    ROLLBACK;

    private static final Set<String> CHANGING = Set.of("insert", "update", "delete", "merge", "into");
    private static final Set<String> READING = Set.of("show", "set", "reset", "begin", "start", "savepoint", "release",
            "fetch", "move", "close", "declare", "listen", "unlisten", "discard", "deallocate", "checkpoint");
    private static final Set<String> QUERIES = Set.of("select", "values", "table", "with");

    /** The kind of the one statement {@code sql}. */
    public static StatementKind of(String sql) {
        var words = words(sql);
        var first = words.isEmpty() ? "" : words.getFirst();
        return switch (first) {
            case "commit", "end" -> COMMIT;
            case "rollback", "abort" -> words.contains("to") ? READ : ROLLBACK;
            case "prepare" -> words.size() > 1 && words.get(1).equals("transaction") ? COMMIT : READ;
            case "explain" -> words.contains("analyze") || words.contains("analyse") ? WRITE : READ;
            case "" -> READ;
            default -> QUERIES.contains(first) ? ofQuery(words) : READING.contains(first) ? READ : WRITE;
        };
    }

    /** Whether {@code sql} is a query whose rows can be read page by page. */
    public static boolean query(String sql) {
        var words = words(sql);
        return !words.isEmpty() && QUERIES.contains(words.getFirst());
    }

    /** Whether {@code sql} by its words would let a read-only session write. */
    public static boolean asksToWrite(String sql) {
        var words = words(sql);
        var first = words.isEmpty() ? "" : words.getFirst();
        return switch (first) {
            case "begin", "start" -> readWrite(words);
            case "set" -> readWrite(words) || words.stream().anyMatch(each -> each.endsWith("transaction_read_only"));
            case "reset" -> words.contains("all") || words.stream().anyMatch(each -> each.endsWith("transaction_read_only"));
            case "discard" -> words.contains("all");
            default -> false;
        };
    }

    /** Whether {@code sql} is a COPY whose data would come from the client or go to it. */
    public static boolean copiesThroughClient(String sql) {
        var words = words(sql);
        return !words.isEmpty() && words.getFirst().equals("copy") && (words.contains("stdin") || words.contains("stdout"));
    }

    private static boolean readWrite(List<String> words) {
        var read = words.indexOf("read");
        return words.contains("write") && read >= 0;
    }

    private static StatementKind ofQuery(List<String> words) {
        return words.stream().anyMatch(CHANGING::contains) ? WRITE : READ;
    }

    private static List<String> words(String sql) {
        var words = new ArrayList<String>();
        var lexer = new SqlLexer(sql);
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            if (token.kind() == Kind.WORD) {
                words.add(token.in(sql).toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }
}
