package dev.howdah.service.query;

import dev.howdah.service.query.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A token with what stood before it.
 *
 * @param lower its text in small letters, to be compared
 * @param glued whether nothing stood between it and the token before
 * @param line  whether a line began between them
 * @param sign  whether it is a sign of an operator that goes on from the token before
 */
record FormatToken(Kind kind, String text, String lower, boolean glued, boolean line, boolean sign) {
    private static final String SINGLE = ",[]";

    static List<FormatToken> of(String sql) {
        var tokens = new ArrayList<FormatToken>();
        var lexer = new SqlLexer(sql);
        var blank = "";
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            var text = token.in(sql);
            if (token.kind() == Kind.BLANK) {
                blank = text;
                continue;
            }
            var glued = blank.isEmpty() && !tokens.isEmpty();
            tokens.add(new FormatToken(token.kind(), text, text.toLowerCase(Locale.ROOT), glued, blank.indexOf('\n') >= 0,
                    glued && operator(token.kind(), text) && operator(tokens.getLast().kind(), tokens.getLast().text())));
            blank = "";
        }
        return tokens;
    }

    private static boolean operator(Kind kind, String text) {
        return kind == Kind.OPERATOR && !SINGLE.contains(text);
    }

    boolean operator() {
        return operator(kind, text);
    }

    boolean comment() {
        return kind == Kind.COMMENT;
    }

    /** Whether a new line must follow. */
    boolean endsLine() {
        return comment() && text.startsWith("--");
    }

    boolean is(String word) {
        return lower.equals(word);
    }

    boolean same(FormatToken other) {
        return kind == other.kind && sign == other.sign
                && (kind == Kind.WORD ? lower.equals(other.lower) : text.equals(other.text));
    }
}
