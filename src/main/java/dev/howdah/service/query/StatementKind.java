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

    /** What does nothing but compute or read, of what stands before a parenthesis. */
    private static final Set<String> HARMLESS = Set.of("in", "exists", "any", "all", "some", "values", "as", "over", "filter",
            "within", "using", "on", "and", "or", "not", "where", "from", "select", "with", "by", "sets", "cube", "rollup",
            "lateral", "union", "except", "intersect", "having", "when", "then", "else", "case", "between", "like", "join",
            "explain", "table", "recursive", "materialized", "array", "row", "cast", "coalesce", "nullif", "greatest", "least",
            "extract", "count", "sum", "min", "max", "avg", "abs", "round", "length", "lower", "upper", "now", "varchar", "char",
            "numeric", "decimal", "timestamp", "timestamptz", "substring", "trim", "position", "pg_sleep", "generate_series",
            "string_agg", "array_agg", "row_number", "rank", "lag", "lead", "date_trunc", "unnest", "limit", "offset", "tablesample");

    /** The kind of {@code sql}; of several statements joined in it, that of the one that changes most. */
    public static StatementKind of(String sql) {
        var kinds = StatementParts.of(sql).stream().map(StatementKind::ofOne).toList();
        return List.of(WRITE, COMMIT, ROLLBACK).stream().filter(kinds::contains).findFirst().orElse(READ);
    }

    static StatementKind ofOne(String sql) {
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
        var parts = StatementParts.of(sql);
        var words = parts.size() == 1 ? words(parts.getFirst()) : List.<String>of();
        return !words.isEmpty() && QUERIES.contains(words.getFirst());
    }

    /** Whether {@code sql} is a query that calls a function which may change something. */
    static boolean calls(String sql) {
        var lexer = new SqlLexer(sql);
        var called = false;
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            switch (token.kind()) {
                case WORD -> called = !HARMLESS.contains(token.in(sql).toLowerCase(Locale.ROOT));
                case QUOTED_NAME -> called = true;
                case OPEN -> {
                    if (called) {
                        return true;
                    }
                }
                case BLANK, COMMENT -> { }
                default -> called = false;
            }
        }
        return false;
    }

    /** Whether {@code sql} by its words would let a read-only session write. */
    public static boolean asksToWrite(String sql) {
        return StatementParts.of(sql).stream().anyMatch(StatementKind::oneAsksToWrite);
    }

    private static boolean oneAsksToWrite(String sql) {
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

    /** Whether {@code sql} is a COPY whose data come from the client. */
    public static boolean readsData(String sql) {
        return StatementParts.of(sql).stream().anyMatch(each -> copies(each, "from", "stdin"));
    }

    /** Whether {@code sql} is a COPY whose data go to the client. */
    public static boolean writesData(String sql) {
        return StatementParts.of(sql).stream().anyMatch(each -> copies(each, "to", "stdout"));
    }

    /** Whether {@code sql} is a COPY through the client that is joined with other statements. */
    public static boolean copiesAmongOthers(String sql) {
        return StatementParts.of(sql).size() > 1 && (readsData(sql) || writesData(sql));
    }

    private static boolean copies(String sql, String way, String end) {
        if (!sql.regionMatches(true, 0, "copy", 0, 4)) {
            return false;
        }
        var words = words(sql);
        var at = words.indexOf(end);
        return words.getFirst().equals("copy") && at > 0 && words.get(at - 1).equals(way);
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
