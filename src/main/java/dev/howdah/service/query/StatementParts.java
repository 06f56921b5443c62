package dev.howdah.service.query;

import dev.howdah.service.query.SqlToken.Kind;
import java.util.List;

/** The statements that {@code \;} joins into one message; commands to psql and the data of a COPY are left out. */
final class StatementParts {
    private StatementParts() {}

    static List<String> of(String sql) {
        return simple(sql) ? List.of(sql)
                : StatementSplitter.split(plain(sql)).stream().map(SqlStatement::text).toList();
    }

    private static boolean simple(String sql) {
        var semicolon = sql.indexOf(';');
        return (semicolon < 0 || semicolon == sql.length() - 1) && sql.indexOf('\\') < 0;
    }

    private static String plain(String sql) {
        var plain = new StringBuilder();
        var lexer = new SqlLexer(sql);
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            if (token.kind() == Kind.BACKSLASH) {
                plain.append(sql, token.start() + 1, token.end());
            } else if (token.kind() == Kind.COMMAND) {
                plain.append(' ');
            } else if (token.kind() != Kind.DATA) {
                plain.append(sql, token.start(), token.end());
            }
        }
        return plain.toString();
    }
}
