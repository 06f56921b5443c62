package dev.howdah.sandbox.instance;

import java.io.Closeable;
import java.sql.Connection;
import java.sql.SQLException;

/** A session that is kept for the next look, so that looking often costs no backend each time. One user at a time. */
final class KeptSession implements Closeable {
    private static final String OPERATOR_INTERVENTION = "57P";
    private static final String CONNECTION = "08";

    /** Opens a session. */
    @FunctionalInterface
    interface Opening {
        Connection open() throws SQLException;
    }

    /** What is done in the session. */
    @FunctionalInterface
    interface Use<T> {
        T in(Connection session) throws SQLException;
    }

    private final Opening opening;
    private Connection kept;

    KeptSession(Opening opening) {
        this.opening = opening;
    }

    /** Whether the one row of {@code query} says so. */
    boolean says(String query) throws SQLException {
        return use(session -> {
            try (var statement = session.createStatement(); var rows = statement.executeQuery(query)) {
                return rows.next() && rows.getBoolean(1);
            }
        });
    }

    /** Does something in the session; when that broke meanwhile it is done once more in a new one. */
    synchronized <T> T use(Use<T> use) throws SQLException {
        var reused = kept != null;
        try {
            return use.in(session());
        } catch (SQLException failure) {
            var state = failure.getSQLState() == null ? "" : failure.getSQLState();
            if (!state.startsWith(CONNECTION) && !state.startsWith(OPERATOR_INTERVENTION)) {
                throw failure;
            }
            close();
            if (!reused) {
                throw failure;
            }
            return use.in(session());
        }
    }

    private Connection session() throws SQLException {
        if (kept == null) {
            kept = opening.open();
        }
        return kept;
    }

    @Override
    public synchronized void close() {
        try (var ended = kept) {
            kept = null;
        } catch (SQLException alreadyGone) {
            kept = null;
        }
    }
}
