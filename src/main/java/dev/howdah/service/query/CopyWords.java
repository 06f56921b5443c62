package dev.howdah.service.query;

import dev.howdah.service.query.SqlToken.Kind;

/** Follows the words of a statement far enough to know a {@code COPY ... FROM STDIN}, whose data stand behind it. */
final class CopyWords {
    private enum Seen { NOTHING, COPY, FROM, STDIN, SOMETHING_ELSE }

    private Seen seen = Seen.NOTHING;
    private int depth;
    private boolean ended;

    void restart() {
        seen = Seen.NOTHING;
        depth = 0;
        ended = false;
    }

    /** Whether such a statement has just ended. */
    boolean awaitsData() {
        return ended;
    }

    void follow(Kind kind, CharSequence sql, int start, int end) {
        ended = false;
        switch (kind) {
            case BLANK, COMMENT -> { }
            case WORD -> word(sql, start, end);
            case OPEN -> open();
            case CLOSE -> close();
            case SEMICOLON -> semicolon();
            case BACKSLASH -> seen = sql.charAt(end - 1) == ';' ? Seen.NOTHING : seen;
            case COMMAND -> command(sql, start);
            case DATA -> restart();
            default -> other();
        }
    }

    private void word(CharSequence sql, int start, int end) {
        if (depth > 0) {
            return;
        }
        seen = switch (seen) {
            case NOTHING -> is("copy", sql, start, end) ? Seen.COPY : Seen.SOMETHING_ELSE;
            case COPY -> is("from", sql, start, end) ? Seen.FROM : is("to", sql, start, end) ? Seen.SOMETHING_ELSE : Seen.COPY;
            case FROM -> is("stdin", sql, start, end) ? Seen.STDIN : Seen.SOMETHING_ELSE;
            case STDIN, SOMETHING_ELSE -> seen;
        };
    }

    private void open() {
        other();
        depth++;
    }

    private void close() {
        other();
        depth = Math.max(0, depth - 1);
    }

    private void other() {
        if (seen == Seen.NOTHING || seen == Seen.FROM) {
            seen = Seen.SOMETHING_ELSE;
        }
    }

    private void semicolon() {
        if (depth == 0) {
            ended = seen == Seen.STDIN;
            seen = Seen.NOTHING;
        }
    }

    private void command(CharSequence sql, int start) {
        if (CommandLine.ends(sql, start)) {
            var data = seen == Seen.STDIN;
            restart();
            ended = data;
        }
    }

    private static boolean is(String wanted, CharSequence sql, int start, int end) {
        if (end - start != wanted.length()) {
            return false;
        }
        for (var i = 0; i < wanted.length(); i++) {
            if (Character.toLowerCase(sql.charAt(start + i)) != wanted.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
