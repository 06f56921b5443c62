package dev.howdah.service.query;

import java.time.Duration;
import java.util.List;

/**
 * One PostgreSQL session. Statements run one at a time on the caller's thread; {@link #cancel} and {@link #close} may be
 * called from any other.
 */
public interface SqlSession extends AutoCloseable {
    /**
     * Who answers.
     *
     * @param inRecovery a replica; asked of the server itself
     * @param readOnly   {@code transaction_read_only} of the session
     * @param verified   whether TLS checked the server's certificate against the cluster's CA
     */
    record Server(String instance, boolean inRecovery, boolean readOnly, String user, String database, String version,
                  boolean verified) {}

    /** A result column; {@code type} in PostgreSQL's words ({@code int8}, {@code timestamptz}). */
    record Column(String name, String type, boolean numeric) {}

    /** Receives a statement's results as they come, on the thread that runs it. */
    interface Results {
        /** A result set begins. */
        void columns(List<Column> columns);

        /**
         * One row in PostgreSQL's text form; null is NULL.
         *
         * @return false to stop reading (the statement is then cancelled)
         */
        boolean row(String[] values);

        /** The statement's command tag, such as {@code SELECT 3} or {@code INSERT 0 1}. */
        void complete(String tag, Duration took);

        /** A NOTICE, WARNING and so on. */
        void notice(String severity, String message);
    }

    Server server();

    /**
     * Runs one statement or several, in order, and stops at the first error.
     *
     * @throws dev.howdah.model.ProblemException SQL_ERROR (detail: SQLSTATE, message, hint, position), CANCELLED,
     *                                          CONNECTION_LOST
     */
    void execute(String sql, Results results);

    /** Asks the server to cancel the running statement; returns when asked. */
    void cancel();

    boolean open();

    @Override
    void close();
}
