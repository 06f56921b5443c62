package dev.howdah.sandbox.instance;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;

/** Why a server could not be asked, in the words of the instance manager, which are seen by operators and users. */
final class ServerErrors {
    private static final String PREFIX =
            "failed to connect to `user=postgres database=postgres`: /controller/run/.s.PGSQL.5432 (/controller/run): ";
    private static final String DIAL = PREFIX + "dial error: dial unix /controller/run/.s.PGSQL.5432: connect: ";

    private ServerErrors() {}

    static String describe(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (cause instanceof IOException && message.contains("no such file")) {
                return DIAL + "no such file or directory";
            }
            if (cause instanceof IOException && message.contains("refused")) {
                return DIAL + "connection refused";
            }
            if (cause instanceof IOException) {
                return PREFIX + "failed to receive message: read unix @->/controller/run/.s.PGSQL.5432: "
                        + "read: connection reset by peer";
            }
        }
        return PREFIX + "server error: " + failure.getMessage().replaceFirst("^FATAL: +", "FATAL: ")
                + " (SQLSTATE " + failure.getSQLState() + ")";
    }
}
