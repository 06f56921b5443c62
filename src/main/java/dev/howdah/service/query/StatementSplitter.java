package dev.howdah.service.query;

import dev.howdah.service.query.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Splits a script into statements where psql would: at semicolons outside strings, comments, parentheses and the
 * {@code BEGIN ... END} body of a function or procedure. A backslash command is a statement where none has begun, and
 * part of the one that it stands in else; the data of a {@code COPY ... FROM STDIN} belong to it.
 */
public final class StatementSplitter {
    private static final int HEAD = 4;

    private final String script;
    private final SqlLexer lexer;
    private final List<SqlStatement> statements = new ArrayList<>();
    private final StringBuilder head = new StringBuilder();
    private int words;
    private int from;
    private int start = -1;
    private int parentheses;
    private int bodies;
    private List<SqlStatement> known = List.of();
    private int behind;
    private int shift;

    private StatementSplitter(String script) {
        this.script = script;
        lexer = new SqlLexer(script);
    }

    /**
     * The statements of {@code script} in order. Their shares, from {@link SqlStatement#from} to
     * {@link SqlStatement#end}, follow each other without a gap; only blanks and comments may stand behind the last.
     */
    public static List<SqlStatement> split(String script) {
        return new StatementSplitter(script).run();
    }

    /**
     * The statement that is meant when the caret stands at {@code caret}: the one it is in or right behind on the same
     * line, else the next one, else the last.
     */
    public static Optional<SqlStatement> at(String script, int caret) {
        return at(split(script), script, caret);
    }

    /** As {@link #at(String, int)}, for a script that was split before. */
    public static Optional<SqlStatement> at(List<SqlStatement> statements, String script, int caret) {
        for (var i = 0; i < statements.size(); i++) {
            var each = statements.get(i);
            if (caret <= each.end()) {
                var before = caret < each.start() && i > 0 ? statements.get(i - 1) : null;
                return Optional.of(before != null && sameLine(script, before.end(), caret) ? before : each);
            }
        }
        return statements.isEmpty() ? Optional.empty() : Optional.of(statements.getLast());
    }

    private static boolean sameLine(String script, int end, int caret) {
        return script.substring(end, caret).indexOf('\n') < 0;
    }

    /**
     * The statements of {@code script} after an edit; only where it changed something is read anew.
     *
     * @param before   the statements before the edit
     * @param at       where the edit began
     * @param removed  characters taken away there
     * @param inserted characters put there instead
     */
    public static List<SqlStatement> again(List<SqlStatement> before, String script, int at, int removed, int inserted) {
        var untouched = 0;
        // the last one may go on where the text went on; a command is ended by two characters behind it
        while (untouched < before.size() - 1 && before.get(untouched).end() < at - 1) {
            untouched++;
        }
        // whether data follow depends on what stands behind
        while (untouched > 0 && StatementKind.readsData(before.get(untouched - 1).text())) {
            untouched--;
        }
        var splitter = new StatementSplitter(script);
        splitter.statements.addAll(before.subList(0, untouched));
        splitter.from = untouched == 0 ? 0 : before.get(untouched - 1).end();
        splitter.lexer.moveTo(splitter.from);
        splitter.known = before.subList(untouched, before.size());
        splitter.behind = at + inserted;
        splitter.shift = inserted - removed;
        return splitter.run();
    }

    /** Whether what follows was known before the edit, only at another place: then it is taken as it was. */
    private boolean known() {
        if (start >= 0 || from < behind) {
            return false;
        }
        while (!known.isEmpty() && known.getFirst().from() + shift < from) {
            known = known.subList(1, known.size());
        }
        if (known.isEmpty() || known.getFirst().from() + shift != from) {
            return false;
        }
        known.forEach(each -> statements.add(shift == 0 ? each
                : new SqlStatement(each.from() + shift, each.start() + shift, each.text())));
        return true;
    }

    private List<SqlStatement> run() {
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            if (start < 0 && token.kind() != Kind.BLANK && token.kind() != Kind.COMMENT) {
                start = token.start();
            }
            take(token);
            if (known()) {
                return statements;
            }
        }
        if (start >= 0) {
            end(trimmedEnd());
        }
        return statements;
    }

    private void take(SqlToken token) {
        switch (token.kind()) {
            case OPEN -> parentheses++;
            case CLOSE -> parentheses = Math.max(0, parentheses - 1);
            case WORD -> word(token.in(script).toLowerCase(Locale.ROOT));
            case SEMICOLON -> {
                if (parentheses == 0 && bodies == 0 && !lexer.dataFollows()) {
                    end(token.end());
                }
            }
            case BACKSLASH -> {
                if (script.charAt(token.end() - 1) == ';') {
                    forgetHead();
                }
            }
            case COMMAND -> {
                var alone = token.start() == start;
                if ((alone || CommandLine.ends(script, token.start())) && !lexer.dataFollows()) {
                    end(token.end());
                }
            }
            case DATA -> end(token.end());
            default -> { }
        }
    }

    /** Keeps track of whether this is inside the body of a function that is written in plain SQL. */
    private void word(String word) {
        if (words++ < HEAD) {
            head.append(word).append(' ');
        }
        if (parentheses > 0 || !createsRoutine()) {
            return;
        }
        switch (word) {
            case "begin" -> bodies++;
            case "case" -> bodies += bodies > 0 ? 1 : 0;
            case "end" -> bodies = Math.max(0, bodies - 1);
            default -> { }
        }
    }

    private boolean createsRoutine() {
        var text = head.toString();
        var rest = text.startsWith("create or replace ") ? text.substring(18)
                : text.startsWith("create ") ? text.substring(7) : "";
        return rest.startsWith("function ") || rest.startsWith("procedure ");
    }

    private void end(int end) {
        statements.add(new SqlStatement(from, start, script.substring(start, end)));
        from = end;
        start = -1;
        parentheses = 0;
        bodies = 0;
        forgetHead();
    }

    private void forgetHead() {
        words = 0;
        head.setLength(0);
    }

    /** Blanks at the very end belong to no statement. */
    private int trimmedEnd() {
        var end = script.length();
        while (end > start && script.charAt(end - 1) <= ' ') {
            end--;
        }
        return end;
    }
}
