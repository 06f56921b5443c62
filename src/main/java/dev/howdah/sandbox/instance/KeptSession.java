package dev.howdah.sandbox.instance;

import java.io.Closeable;
import java.sql.Connection;
import java.sql.SQLException;

/** A session that is kept for the next look, so that looking often costs no backend each time. Thread-safe. */
final class KeptSession implements Closeable {
    private static final String OPERATOR_INTERVENTION = "57P";
    private static final String CONNECTION = "08";

    /** Opens a session. */
    @FunctionalInterface
    interface Opening {
        Connection open() throws SQLException;
    }

    private final Opening opening;
    private Connection kept;

    KeptSession(Opening opening) {
        this.opening = opening;
    }

    /** Whether the one row of {@code query} says so. A session that broke meanwhile is replaced by a new one, once. */
    synchronized boolean says(String query) throws SQLException {
        var reused = kept != null;
        try {
            return ask(query);
        } catch (SQLException failure) {
            var state = failure.getSQLState() == null ? "" : failure.getSQLState();
            if (!state.startsWith(CONNECTION) && !state.startsWith(OPERATOR_INTERVENTION)) {
                throw failure;
            }
            close();
            if (!reused) {
                throw failure;
            }
            return ask(query);
        }
    }

    private boolean ask(String query) throws SQLException {
        if (kept == null) {
            kept = opening.open();
        }
        try (var statement = kept.createStatement(); var rows = statement.executeQuery(query)) {
            return rows.next() && rows.getBoolean(1);
        }
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
