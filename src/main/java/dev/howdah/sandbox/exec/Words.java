package dev.howdah.sandbox.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A command line taken apart as a shell does it: words, quotes, backslashes, variables, commands in {@code $()}, and the
 * operators between commands, which become words that begin with {@link #OPERATOR}.
 */
final class Words {
    /** Marks a word that stands for an operator. */
    static final char OPERATOR = '\u0000';
    private final String line;
    private final UnaryOperator<String> variable;
    private final UnaryOperator<String> command;
    private final List<String> words = new ArrayList<>();
    private StringBuilder word;
    private int at;

    private Words(String line, UnaryOperator<String> variable, UnaryOperator<String> command) {
        this.line = line;
        this.variable = variable;
        this.command = command;
    }

    /**
     * @param variable the value of a variable
     * @param command the output of a command line
     */
    static List<String> of(String line, UnaryOperator<String> variable, UnaryOperator<String> command) {
        return new Words(line, variable, command).split();
    }

    private List<String> split() {
        for (; at < line.length(); at++) {
            var letter = line.charAt(at);
            if (Character.isWhitespace(letter) && letter != '\n') {
                end();
            } else if (";|&\n".indexOf(letter) >= 0) {
                operator(letter);
            } else if (letter == '\'') {
                var close = line.indexOf('\'', at + 1);
                add(line.substring(at + 1, close < 0 ? line.length() : close));
                at = close < 0 ? line.length() : close;
            } else if (letter == '"') {
                quoted();
            } else {
                letter(letter);
            }
        }
        end();
        return words;
    }

    private void letter(char letter) {
        if (letter == '\\' && at + 1 < line.length()) {
            add(line.substring(at + 1, at + 2));
            at++;
        } else if (letter == '$' || letter == '`') {
            var text = expansion();
            var parts = text.split("\\s+");
            for (var part = 0; part < parts.length; part++) {
                if (part > 0) {
                    end();
                }
                add(parts[part]);
            }
        } else {
            add(Character.toString(letter));
        }
    }

    private void quoted() {
        add("");
        for (at++; at < line.length() && line.charAt(at) != '"'; at++) {
            var letter = line.charAt(at);
            if (letter == '\\' && at + 1 < line.length() && "\"\\$`".indexOf(line.charAt(at + 1)) >= 0) {
                add(Character.toString(line.charAt(++at)));
            } else {
                add(letter == '$' || letter == '`' ? expansion() : Character.toString(letter));
            }
        }
    }

    /** What a dollar sign or a backquote stands for; {@code at} is then on its last letter. */
    private String expansion() {
        if (line.charAt(at) == '`') {
            var close = line.indexOf('`', at + 1);
            return substitute(at + 1, close < 0 ? line.length() : close);
        }
        if (line.startsWith("$(", at)) {
            return substitute(at + 2, closing(at + 2));
        }
        var braces = line.startsWith("${", at);
        var begin = at + (braces ? 2 : 1);
        var end = begin;
        while (end < line.length() && (Character.isLetterOrDigit(line.charAt(end)) || line.charAt(end) == '_')) {
            end++;
        }
        if (end == begin) {
            return "$";
        }
        at = braces && end < line.length() ? end : end - 1;
        return variable.apply(line.substring(begin, end));
    }

    private String substitute(int begin, int end) {
        at = end;
        return command.apply(line.substring(begin, end)).replaceAll("\n+$", "");
    }

    private int closing(int from) {
        var depth = 1;
        for (var place = from; place < line.length(); place++) {
            depth += line.charAt(place) == '(' ? 1 : line.charAt(place) == ')' ? -1 : 0;
            if (depth == 0) {
                return place;
            }
        }
        return line.length();
    }

    private void operator(char letter) {
        end();
        var twice = at + 1 < line.length() && line.charAt(at + 1) == letter && letter != ';' && letter != '\n';
        words.add(OPERATOR + (letter == '\n' ? ";" : Character.toString(letter).repeat(twice ? 2 : 1)));
        at += twice ? 1 : 0;
    }

    private void add(String text) {
        word = word == null ? new StringBuilder() : word;
        word.append(text);
    }

    private void end() {
        if (word != null) {
            words.add(word.toString());
            word = null;
        }
    }
}
