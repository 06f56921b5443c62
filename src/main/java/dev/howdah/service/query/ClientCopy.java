package dev.howdah.service.query;

import dev.howdah.service.query.SqlToken.Kind;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code \copy}: a COPY whose data is in a file of this machine.
 *
 * @param sql  the COPY that the server is given, from STDIN or to STDOUT
 * @param file relative names begin in the user's home
 * @param in   whether the file is read into a table
 */
public record ClientCopy(String sql, Path file, boolean in) {
    private static final String COMMAND = "\\copy";

    /** What {@code text} asks for; empty when it is another command, or data or program that are no file. */
    public static Optional<ClientCopy> of(String text) {
        var line = text.strip();
        if (!line.toLowerCase(Locale.ROOT).startsWith(COMMAND) || line.length() == COMMAND.length()
                || line.charAt(COMMAND.length()) > ' ') {
            return Optional.empty();
        }
        var rest = line.substring(COMMAND.length());
        var lexer = new SqlLexer(rest);
        var depth = 0;
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            depth += token.kind() == Kind.OPEN ? 1 : token.kind() == Kind.CLOSE ? -1 : 0;
            var word = token.kind() == Kind.WORD ? token.in(rest).toLowerCase(Locale.ROOT) : "";
            if (depth == 0 && (word.equals("from") || word.equals("to"))) {
                return with(rest.substring(0, token.start()).strip(), word.equals("from"), rest.substring(token.end()).strip());
            }
        }
        return Optional.empty();
    }

    private static Optional<ClientCopy> with(String what, boolean in, String rest) {
        var quoted = rest.startsWith("'");
        var end = quoted ? rest.indexOf('\'', 1) : end(rest);
        if (end < 0 || rest.isEmpty() || what.isEmpty()) {
            return Optional.empty();
        }
        var name = quoted ? rest.substring(1, end) : rest.substring(0, end);
        var program = switch (name.toLowerCase(Locale.ROOT)) {
            case "stdin", "stdout", "pstdin", "pstdout", "program" -> !quoted;
            default -> false;
        };
        var options = rest.substring(quoted ? end + 1 : end).strip();
        var sql = "COPY " + what + (in ? " FROM STDIN " : " TO STDOUT ") + options.replaceFirst(";$", "");
        return program ? Optional.empty()
                : Optional.of(new ClientCopy(sql, Path.of(System.getProperty("user.home")).resolve(name), in));
    }

    private static int end(String rest) {
        for (var i = 0; i < rest.length(); i++) {
            if (rest.charAt(i) <= ' ' || rest.charAt(i) == ';') {
                return i;
            }
        }
        return rest.length();
    }
}
