package dev.howdah.sandbox.exec;

import java.io.IOException;
import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/** Errors and notices in the words and lines of psql. */
final class ErrorText {
    private ErrorText() {}

    /** What the server said about {@code query}; of failures without the server, what the driver says. */
    static String of(SQLException failure, String query) {
        var said = switch (failure) {
            case PSQLException error -> error.getServerErrorMessage();
            case PSQLWarning warning -> warning.getServerErrorMessage();
            default -> null;
        };
        return said == null ? failure.getMessage() : lines(said, query);
    }

    private static String lines(ServerErrorMessage said, String query) {
        var text = new StringBuilder(said.getSeverity()).append(":  ").append(said.getMessage());
        if (said.getPosition() > 0) {
            text.append(place(query, said.getPosition() - 1));
        }
        append(text, "DETAIL", said.getDetail());
        append(text, "HINT", said.getHint());
        append(text, "QUERY", said.getInternalQuery());
        append(text, "CONTEXT", said.getSeverity().equals("NOTICE") ? null : said.getWhere());
        return text.toString();
    }

    private static void append(StringBuilder text, String name, String value) {
        if (value != null) {
            text.append('\n').append(name).append(":  ").append(value);
        }
    }

    /** The line of the query with a mark below the letter at {@code offset}. */
    private static String place(String query, int offset) {
        var codePoints = Math.min(offset, query.codePointCount(0, query.length()));
        var at = query.offsetByCodePoints(0, codePoints);
        var begin = query.lastIndexOf('\n', at - 1) + 1;
        var end = query.indexOf('\n', at);
        var head = "LINE " + (query.substring(0, begin).lines().count() + 1) + ": ";
        var line = query.substring(begin, end < 0 ? query.length() : end).replace('\t', ' ');
        return "\n" + head + line + "\n" + " ".repeat(head.length() + query.codePointCount(begin, at)) + "^";
    }

    /** Why there is no session. */
    static String ofConnecting(SQLException failure) {
        var head = "psql: error: connection to server on socket \"/controller/run/.s.PGSQL.5432\" failed: ";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return head + "No such file or directory\n"
                        + "\tIs the server running locally and accepting connections on that socket?";
            }
        }
        return head + of(failure, "");
    }
}
