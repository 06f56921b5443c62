package dev.howdah.service.query;

import dev.howdah.service.query.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts SQL into tokens by the rules of psql's own scanner with {@code standard_conforming_strings} on. The tokens
 * follow each other without a gap: nothing is lost. What is never closed ends with the text.
 */
public final class SqlLexer {
    private final CharSequence sql;
    private final int length;
    private int at;
    private boolean closed = true;
    private final CopyWords copy = new CopyWords();

    public SqlLexer(CharSequence sql) {
        this.sql = sql;
        length = sql.length();
    }

    /** The next token; null at the end of the text. */
    public SqlToken next() {
        if (at >= length) {
            return null;
        }
        var start = at;
        closed = true;
        var kind = dataFollows() ? data() : scan();
        copy.follow(kind, sql, start, at);
        return new SqlToken(kind, start, at);
    }

    /** All tokens of {@code sql}. */
    static List<SqlToken> all(String sql) {
        var tokens = new ArrayList<SqlToken>();
        var lexer = new SqlLexer(sql);
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            tokens.add(token);
        }
        return tokens;
    }

    /** Goes on at {@code index}, where a statement begins. */
    void moveTo(int index) {
        at = index;
        copy.restart();
    }

    /** Whether what comes next is the data of a COPY that has just ended. */
    boolean dataFollows() {
        return at < length && copy.awaitsData() && restOfLineIsBlank();
    }

    private boolean restOfLineIsBlank() {
        var end = lineEnd(at);
        var i = at;
        while (i < end && blank(sql.charAt(i))) {
            i++;
        }
        return i == end || sql.charAt(i) == '-' && i + 1 < end && sql.charAt(i + 1) == '-';
    }

    /** To the end of the line that is nothing but {@code \.}, or of the text. */
    private Kind data() {
        while (at < length) {
            var lineBreak = indexOf("\n", at);
            at = lineBreak < 0 ? length : lineBreak + 1;
            var end = lineEnd(at);
            if (end == at + 2 && sql.charAt(at) == '\\' && sql.charAt(at + 1) == '.') {
                at = end;
                break;
            }
        }
        return Kind.DATA;
    }

    /** Whether the last token was closed: false for a string, name or comment that the text ends in. */
    public boolean closed() {
        return closed;
    }

    private Kind scan() {
        var c = sql.charAt(at);
        if (blank(c)) {
            skipBlanks();
            return Kind.BLANK;
        }
        if (c == '-' && peek(1) == '-') {
            skipLine();
            return Kind.COMMENT;
        }
        if (c == '/' && peek(1) == '*') {
            skipBlockComment();
            return Kind.COMMENT;
        }
        if (wordStart(c)) {
            return wordOrPrefixedString(c);
        }
        if (digit(c) || c == '.' && digit(peek(1))) {
            skipNumber();
            return Kind.NUMBER;
        }
        return switch (c) {
            case '\'' -> string(false);
            case '"' -> quotedName();
            case '$' -> dollar();
            case '\\' -> backslash();
            case ':' -> colon();
            case '(' -> single(Kind.OPEN);
            case ')' -> single(Kind.CLOSE);
            case ';' -> single(Kind.SEMICOLON);
            default -> single(Kind.OPERATOR);
        };
    }

    private Kind single(Kind kind) {
        at++;
        return kind;
    }

    private Kind backslash() {
        var next = peek(1);
        if (next == ';' || next == ':') {
            at += 2;
            return Kind.BACKSLASH;
        }
        at = CommandLine.end(sql, at, lineEnd(at));
        return Kind.COMMAND;
    }

    /** A type cast, a variable of psql, or just a colon. */
    private Kind colon() {
        if (peek(1) == ':') {
            at += 2;
            return Kind.OPERATOR;
        }
        var end = VariableUse.end(sql, at);
        at = Math.max(at + 1, end);
        return end > 0 ? Kind.VARIABLE : Kind.OPERATOR;
    }

    private Kind wordOrPrefixedString(char first) {
        var quote = peek(1);
        if (quote == '\'' && "eEbBxXnN".indexOf(first) >= 0) {
            at++;
            return string(first == 'e' || first == 'E');
        }
        if ((first == 'u' || first == 'U') && quote == '&' && (peek(2) == '\'' || peek(2) == '"')) {
            at += 2;
            return sql.charAt(at) == '"' ? quotedName() : string(false);
        }
        skipWord();
        return Kind.WORD;
    }

    private Kind quotedName() {
        skipQuoted('"', false);
        return Kind.QUOTED_NAME;
    }

    /** A string literal, with the parts that follow it on further lines: they belong to it, escapes and all. */
    private Kind string(boolean escapes) {
        skipQuoted('\'', escapes);
        for (var next = continued(); closed && next >= 0; next = continued()) {
            at = next;
            skipQuoted('\'', escapes);
        }
        return Kind.STRING;
    }

    /** Where the quote is that goes on with the literal just ended: behind blanks with a line break; -1 for none. */
    private int continued() {
        var lineBreak = false;
        for (var i = at; i < length; i++) {
            var c = sql.charAt(i);
            if (c == '-' && i + 1 < length && sql.charAt(i + 1) == '-' && lineBreak) {
                i = lineEnd(i) - 1;
            } else if (blank(c)) {
                lineBreak |= c == '\n' || c == '\r';
            } else {
                return c == '\'' && lineBreak ? i : -1;
            }
        }
        return -1;
    }

    private void skipQuoted(char quote, boolean escapes) {
        at++;
        while (at < length) {
            var c = sql.charAt(at++);
            if (c == '\\' && escapes) {
                at = Math.min(at + 1, length);
            } else if (c == quote) {
                if (peek(0) != quote) {
                    return;
                }
                at++;
            }
        }
        closed = false;
    }

    private Kind dollar() {
        if (digit(peek(1))) {
            at++;
            skipNumber();
            return Kind.PARAMETER;
        }
        var tag = dollarTag();
        if (tag.isEmpty()) {
            return single(Kind.OPERATOR);
        }
        at += tag.length();
        var end = indexOf(tag, at);
        closed = end >= 0;
        at = closed ? end + tag.length() : length;
        return Kind.STRING;
    }

    /** {@code $tag$} at this place, or nothing. */
    private String dollarTag() {
        for (var i = at + 1; i < length; i++) {
            var c = sql.charAt(i);
            if (c == '$') {
                return sql.subSequence(at, i + 1).toString();
            }
            if (!wordStart(c) && (i == at + 1 || !digit(c))) {
                break;
            }
        }
        return "";
    }

    private int indexOf(String wanted, int from) {
        if (sql instanceof String text) {
            return text.indexOf(wanted, from);
        }
        return sql.toString().indexOf(wanted, from);
    }

    private void skipBlanks() {
        while (at < length && blank(sql.charAt(at))) {
            at++;
        }
    }

    private void skipLine() {
        at = lineEnd(at);
    }

    private int lineEnd(int from) {
        var i = from;
        while (i < length && sql.charAt(i) != '\n' && sql.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    private void skipBlockComment() {
        var depth = 0;
        do {
            var c = sql.charAt(at);
            if (c == '/' && peek(1) == '*') {
                depth++;
                at += 2;
            } else if (c == '*' && peek(1) == '/') {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < length);
        closed = depth == 0;
    }

    /** Digits, and a word that hangs on them: PostgreSQL takes both as one, were it only to refuse it. */
    private void skipNumber() {
        while (at < length && (digit(sql.charAt(at)) || sql.charAt(at) == '.' && peek(1) != '.')) {
            at++;
        }
        if (at < length && wordStart(sql.charAt(at))) {
            skipWord();
        }
    }

    private void skipWord() {
        at++;
        while (at < length && (wordStart(sql.charAt(at)) || digit(sql.charAt(at)) || sql.charAt(at) == '$')) {
            at++;
        }
    }

    private char peek(int ahead) {
        return at + ahead < length ? sql.charAt(at + ahead) : 0;
    }

    private static boolean wordStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean blank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }
}
