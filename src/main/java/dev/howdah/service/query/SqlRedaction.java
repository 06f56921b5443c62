package dev.howdah.service.query;

import dev.howdah.service.query.SqlToken.Kind;
import java.util.Locale;
import java.util.regex.Pattern;

/** Takes passwords out of SQL before it is kept on a disk. */
public final class SqlRedaction {
    private static final String STARS = "***";
    private static final Pattern SPOKEN = Pattern.compile("(?i)passw|passphrase|pgp_sym|secret|token|credential");
    private static final Pattern CONNECTION =
            Pattern.compile("(?i)(password|passfile|sslpassword|sslkey)\\s*=|[a-z][a-z+]*://[^\\s/@]*:[^\\s@]*@");

    private static final Pattern SECRET_NAME = Pattern.compile("(?i)^\\\\set\\s+\\S*(pw|pass)");

    private SqlRedaction() {}

    /**
     * For what nobody looks at before it is kept: in a statement that speaks of a password anywhere, no literal is left.
     */
    public static String strict(String sql) {
        var out = new StringBuilder();
        for (var statement : StatementSplitter.split(sql)) {
            out.append(sql, statement.from(), statement.start());
            out.append(statement.backslash() ? command(statement.text()) : literals(statement.text(),
                    SPOKEN.matcher(statement.text()).find(), false));
        }
        return out.toString();
    }

    /** For a text that the user goes on with: only what follows the word PASSWORD, and what connects, is taken out. */
    public static String careful(String sql) {
        var out = new StringBuilder();
        var end = 0;
        for (var statement : StatementSplitter.split(sql)) {
            out.append(sql, statement.from(), statement.start());
            out.append(statement.backslash() ? command(statement.text()) : literals(statement.text(), false, true));
            end = statement.end();
        }
        return out.append(sql, end, sql.length()).toString();
    }

    private static String command(String text) {
        return SPOKEN.matcher(text).find() || SECRET_NAME.matcher(text).find() || CONNECTION.matcher(text).find() ? text.split("\\s", 2)[0] + " " + STARS : text;
    }

    /** @param rows whether the rows of a COPY are kept */
    private static String literals(String text, boolean all, boolean rows) {
        var out = new StringBuilder();
        var lexer = new SqlLexer(text);
        var afterPassword = false;
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            var piece = token.in(text);
            if (token.kind() == Kind.STRING) {
                out.append(all || afterPassword || CONNECTION.matcher(piece).find() ? "'" + STARS + "'" : piece);
            } else if (token.kind() == Kind.COMMAND) {
                out.append(command(piece));
            } else if (token.kind() == Kind.DATA) {
                out.append(rows ? piece : "");
            } else if (token.kind() == Kind.COMMENT) {
                out.append(SPOKEN.matcher(piece).find() ? piece.startsWith("--") ? "-- " + STARS : "/* " + STARS + " */" : piece);
            } else {
                out.append(piece);
            }
            afterPassword = switch (token.kind()) {
                case WORD, QUOTED_NAME -> piece.toLowerCase(Locale.ROOT).contains("password");
                case BLANK, COMMENT, OPERATOR, OPEN, STRING -> afterPassword;
                default -> false;
            };
        }
        return out.toString();
    }
}
