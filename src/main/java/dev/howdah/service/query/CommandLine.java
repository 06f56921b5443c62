package dev.howdah.service.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A backslash command of psql: its name and its arguments, with quotes taken away and variables put in.
 *
 * @param rest what stands behind the name, as it is
 */
record CommandLine(String name, List<String> arguments, String rest) {
    /** Those that send the statement they stand behind, or throw it away. */
    private static final Set<String> ENDING = Set.of("g", "gx", "gset", "gexec", "gdesc", "crosstabview", "watch", "r",
            "reset", "q", "quit");
    /** Those of which another command may follow on the same line; all others take the line. */
    private static final Set<String> SHARING = Set.of("a", "C", "c", "connect", "cd", "conninfo", "e", "echo", "elif", "else",
            "encoding", "endif", "errverbose", "f", "H", "if", "i", "include", "ir", "include_relative", "l", "list", "p",
            "password", "print", "prompt", "pset", "qecho", "s", "set", "setenv", "t", "T", "timing", "unset", "w", "warn",
            "write", "x", "z");
    private static final String WITH_PROGRAM = "gow";

    /** Index behind the command whose backslash is at {@code at}, on a line that ends at {@code lineEnd}. */
    static int end(CharSequence text, int at, int lineEnd) {
        var name = name(text, at, lineEnd);
        var i = at + 1 + name.length();
        if (!ENDING.contains(name) && !SHARING.contains(name) && !name.startsWith("d")
                || name.length() < 3 && WITH_PROGRAM.indexOf(name.charAt(0)) >= 0 && program(text, i, lineEnd)) {
            return Math.max(lineEnd, at + 1);
        }
        while (i < lineEnd) {
            var c = text.charAt(i);
            if (c == '\\') {
                return i + 1 < lineEnd && text.charAt(i + 1) == '\\' ? i + 2 : i;
            }
            i = c == '\'' || c == '"' || c == '`' ? quoteEnd(text, i, lineEnd) : i + 1;
        }
        return i;
    }

    private static boolean program(CharSequence text, int from, int lineEnd) {
        var i = from;
        while (i < lineEnd && text.charAt(i) <= ' ') {
            i++;
        }
        return i < lineEnd && text.charAt(i) == '|';
    }

    private static int quoteEnd(CharSequence text, int at, int lineEnd) {
        var quote = text.charAt(at);
        for (var i = at + 1; i < lineEnd; i++) {
            if (text.charAt(i) == quote) {
                return i + 1;
            }
            if (text.charAt(i) == '\\' && quote == '\'') {
                i++;
            }
        }
        return lineEnd;
    }

    /** Whether the command whose backslash is at {@code at} ends the statement that it stands in. */
    static boolean ends(CharSequence text, int at) {
        return ENDING.contains(name(text, at, text.length()));
    }

    private static String name(CharSequence text, int at, int limit) {
        var end = at + 1;
        while (end < limit && text.charAt(end) > ' ' && text.charAt(end) != '\\') {
            end++;
        }
        return text.subSequence(at + 1, end).toString();
    }

    static CommandLine of(String text, Variables variables) {
        var name = name(text, 0, text.length());
        var rest = text.substring(1 + name.length());
        var taken = rest.endsWith("\\\\") && end(text, 0, text.length()) == text.length() ? rest.length() - 2 : rest.length();
        return new CommandLine(name, new Arguments(rest.substring(0, taken), variables).all(), rest.strip());
    }

    String argument(int index) {
        return index < arguments.size() ? arguments.get(index) : "";
    }

    private static final class Arguments {
        private final String text;
        private final Variables variables;
        private final List<String> found = new ArrayList<>();
        private int at;
        private boolean unclosed;

        private Arguments(String text, Variables variables) {
            this.text = text;
            this.variables = variables;
        }

        private List<String> all() {
            while (at < text.length()) {
                if (text.charAt(at) <= ' ') {
                    at++;
                } else {
                    var argument = next();
                    if (!unclosed) {
                        found.add(argument);
                    }
                }
            }
            return List.copyOf(found);
        }

        private String next() {
            var argument = new StringBuilder();
            while (at < text.length() && text.charAt(at) > ' ') {
                var c = text.charAt(at);
                var end = c == ':' ? VariableUse.end(text, at) : c == '"' ? quoteEnd(text, at, text.length()) : -1;
                if (c == '\'') {
                    quoted(argument);
                } else if (end > 0) {
                    var use = text.substring(at, end);
                    argument.append(c == ':' ? value(use) : use);
                    at = end;
                    unclosed |= c == '"' && (use.length() < 2 || !use.endsWith("\""));
                } else {
                    argument.append(c);
                    at++;
                }
            }
            return argument.toString();
        }

        private String value(String text) {
            var use = VariableUse.of(text);
            var value = use.with(variables.get(use.name()).orElse(null));
            return value == null ? text : value;
        }

        private void quoted(StringBuilder into) {
            at++;
            while (at < text.length()) {
                var c = text.charAt(at++);
                if (c == '\\' && at < text.length()) {
                    escaped(into);
                } else if (c != '\'') {
                    into.append(c);
                } else if (at < text.length() && text.charAt(at) == '\'') {
                    into.append('\'');
                    at++;
                } else {
                    return;
                }
            }
            unclosed = true;
        }

        private void escaped(StringBuilder into) {
            var c = text.charAt(at++);
            switch (c) {
                case 'n' -> into.append('\n');
                case 't' -> into.append('\t');
                case 'b' -> into.append('\b');
                case 'r' -> into.append('\r');
                case 'f' -> into.append('\f');
                case 'x' -> number(into, 16, 2);
                case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                    at--;
                    number(into, 8, 3);
                }
                default -> into.append(c);
            }
        }

        private void number(StringBuilder into, int radix, int most) {
            var end = at;
            while (end < text.length() && end < at + most && Character.digit(text.charAt(end), radix) >= 0) {
                end++;
            }
            into.append(end == at ? 'x' : (char) Integer.parseInt(text, at, end, radix));
            at = end;
        }
    }
}
