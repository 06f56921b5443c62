package dev.howdah.service.query;

/** A piece of SQL text, from {@code start} up to {@code end}. */
public record SqlToken(Kind kind, int start, int end) {
    /** What a piece is. */
    public enum Kind {
        BLANK, COMMENT, WORD, QUOTED_NAME, STRING, NUMBER, PARAMETER, OPERATOR, OPEN, CLOSE, SEMICOLON,
        /** {@code \\;} or {@code \\:}: the second character, which ends and begins nothing. */
        BACKSLASH,
        /** A command to psql, with its arguments. */
        COMMAND,
        /** {@code :name}, {@code :'name'}, {@code :"name"} or {@code :{?name}}. */
        VARIABLE,
        /** What follows {@code COPY ... FROM STDIN;}: the rest of its line and the lines up to {@code \\.}. */
        DATA
    }

    public String in(CharSequence sql) {
        return sql.subSequence(start, end).toString();
    }
}
