package dev.howdah.service.query;

/** A piece of SQL text, from {@code start} up to {@code end}. */
public record SqlToken(Kind kind, int start, int end) {
    /** What a piece is. */
    public enum Kind {
        BLANK, COMMENT, WORD, QUOTED_NAME, STRING, NUMBER, PARAMETER, OPERATOR, OPEN, CLOSE, SEMICOLON, BACKSLASH
    }

    public String in(CharSequence sql) {
        return sql.subSequence(start, end).toString();
    }
}
