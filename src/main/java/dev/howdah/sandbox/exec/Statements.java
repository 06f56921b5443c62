package dev.howdah.sandbox.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Text that grows line by line, and the statements that are complete in it: parted by semicolons outside quotes. */
final class Statements {
    private static final Pattern DOLLAR = Pattern.compile("\\$(?:[A-Za-z_][A-Za-z_0-9]*)?\\$");
    private final StringBuilder text = new StringBuilder();
    private String open = "";

    /** All statements of a script; the last one may lack its semicolon. */
    static List<String> of(String script) {
        var statements = new Statements();
        statements.add(script);
        var all = new ArrayList<String>();
        for (var next = statements.next(); next.isPresent(); next = statements.next()) {
            all.add(next.get());
        }
        if (!statements.rest().isBlank()) {
            all.add(statements.rest());
        }
        return all;
    }

    void add(String more) {
        text.append(more);
    }

    void clear() {
        text.setLength(0);
        open = "";
    }

    /** What is not complete yet. */
    String rest() {
        return text.toString().strip();
    }

    /** The letter that psql's prompt shows for what is open: {@code =} nothing, {@code -} a statement, else a quote. */
    char mark() {
        return rest().isEmpty() ? '=' : open.isEmpty() ? '-' : open.charAt(0) == '/' ? '*' : open.charAt(0);
    }

    /** Takes out the first complete statement, with its semicolon. */
    Optional<String> next() {
        open = "";
        for (var at = 0; at < text.length(); at++) {
            at = step(at);
            if (open.isEmpty() && at < text.length() && text.charAt(at) == ';') {
                var statement = text.substring(0, at + 1).strip();
                text.delete(0, at + 1);
                return Optional.of(statement);
            }
        }
        return Optional.empty();
    }

    /** The place of the last letter of what begins at {@code at}: of a whole quote or comment, or the letter itself. */
    private int step(int at) {
        var letter = text.charAt(at);
        var pair = text.substring(at, Math.min(text.length(), at + 2));
        if (letter == '\'' || letter == '"') {
            return close(at, Character.toString(letter));
        }
        if (pair.equals("--")) {
            var end = text.indexOf("\n", at);
            return end < 0 ? text.length() : end;
        }
        if (pair.equals("/*")) {
            return close(at + 1, "*/");
        }
        var dollar = DOLLAR.matcher(text).region(at, text.length());
        return letter == '$' && dollar.lookingAt() ? close(dollar.end() - 1, dollar.group()) : at;
    }

    private int close(int from, String mark) {
        var end = text.indexOf(mark, from + 1);
        open = end < 0 ? mark.equals("*/") ? "/*" : mark : "";
        return end < 0 ? text.length() : end + mark.length() - 1;
    }
}
