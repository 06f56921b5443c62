package dev.howdah.service.query;

import dev.howdah.service.query.SqlToken.Kind;
import java.util.Locale;

/** What an EXPLAIN is about. */
public final class Explained {
    private Explained() {}

    /** The statement behind EXPLAIN and its options; {@code sql} itself when it is none. */
    public static String statement(String sql) {
        return sql.substring(inner(sql));
    }

    private static int inner(String sql) {
        var lexer = new SqlLexer(sql);
        var explained = false;
        var depth = 0;
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            var word = token.in(sql).toLowerCase(Locale.ROOT);
            if (!explained && token.kind() == Kind.WORD) {
                if (!word.equals("explain")) {
                    return 0;
                }
                explained = true;
            } else if (explained && token.kind() == Kind.OPEN && !query(sql, token.end())) {
                depth++;
            } else if (token.kind() == Kind.CLOSE) {
                depth--;
            } else if (explained && depth == 0 && token.kind() != Kind.BLANK && token.kind() != Kind.COMMENT
                    && !word.matches("analy[sz]e|verbose")) {
                return token.start();
            }
        }
        return 0;
    }

    /** Whether a parenthesis holds a query and not options. */
    private static boolean query(String sql, int from) {
        return sql.substring(from).stripLeading().matches("(?is)(select|values|table|with|\\().*");
    }
}
