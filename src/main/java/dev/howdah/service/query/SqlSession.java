package dev.howdah.service.query;

import dev.howdah.model.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One PostgreSQL session. Statements run one at a time on the caller's thread; {@link #cancel}, {@link #close} and the
 * questions may be called from any other. As in psql each statement is its own transaction unless one was begun.
 */
public interface SqlSession extends AutoCloseable {
    /**
     * Who answers.
     *
     * @param inRecovery a replica; asked of the server itself, and kept up to date with what it reports
     * @param readOnly   no statement of this session can change anything: a replica, or a session asked for as read-only
     * @param verified   whether TLS checked the server's certificate against the cluster's CA
     */
    record Server(String instance, boolean inRecovery, boolean readOnly, String user, String database, String version,
                  boolean verified) {}

    /** A result column; {@code type} in PostgreSQL's words ({@code int8}, {@code timestamptz}). */
    record Column(String name, String type, boolean numeric) {}

    /** What a session's transaction is. */
    enum Transaction {
        /** The next statement is a transaction of its own. */
        NONE,
        OPEN,
        /** Open, but an error ended it: only a rollback is accepted. */
        FAILED
    }

    /** Receives a statement's results as they come, on the thread that runs it. */
    interface Results {
        /** A statement is about to be sent, or a command to be done. */
        default void begin(Outgoing what) {}

        /** A result set begins. */
        void columns(List<Column> columns);

        /**
         * One row in PostgreSQL's text form as UTF-8; null is NULL. Not to be changed.
         *
         * @return false to stop reading; {@link #complete} is then called with what was read. Asked at least once per
         *         page of rows
         */
        boolean row(byte[][] values);

        /** The statement's command tag, such as {@code SELECT 3} or {@code INSERT 0 1}. */
        void complete(String tag, Duration took);

        /** A NOTICE, WARNING and so on, while the statement runs. */
        void notice(String severity, String message);

        /** The server refused the statement; the exception of {@link SqlSession#execute} follows. */
        default void failed(SqlError error) {}

        /** A statement or a command was not even sent; the reason stands in the detail. */
        default void refused(Problem why, SqlStatement place) {}

        /** Whether what comes is to be shown row by row, as after {@code \\x}. */
        default void rowByRow(boolean on) {}
    }

    Server server();

    /**
     * Asks the server again who it is.
     *
     * @throws dev.howdah.model.ProblemException CONNECTION_LOST
     */
    Server ask();

    /** Whether a transaction is open now; {@link Transaction#NONE} when the session has ended. */
    Transaction transaction();

    /**
     * Runs one statement or several, in order, and stops at the first error. The backslash commands that ask the
     * catalogue and {@code \\copy} with a file are done as psql does them.
     *
     * @throws dev.howdah.model.ProblemException as {@link #send}
     */
    void execute(String sql, Results results);

    /**
     * Sends one message and waits for all its answers.
     *
     * @throws dev.howdah.model.ProblemException SQL_ERROR (subject: SQLSTATE; detail: message, detail, hint), CANCELLED,
     *                                          CONNECTION_LOST, REFUSED (subject: the statement; detail: the reason; a
     *                                          read-only session was to be made writable, another command of psql, COPY
     *                                          among other statements), FILE_UNWRITABLE (subject: the file of
     *                                          {@code \\copy})
     */
    void send(Outgoing what, Results results);

    /**
     * The types of the values that {@code sql} asks for by {@code $1} and so on, in PostgreSQL's words.
     *
     * @throws dev.howdah.model.ProblemException as {@link #send}
     */
    List<String> parameters(String sql);

    /**
     * What was set in this session, by name, to be put into another one; parameters that no module has defined are
     * unknown to the server's list and not among them.
     *
     * @throws dev.howdah.model.ProblemException CONNECTION_LOST, SQL_ERROR
     */
    Map<String, String> settings();

    /**
     * Sets what {@link #settings} of another session said.
     *
     * @return what could not be set, each with the server's reason
     * @throws dev.howdah.model.ProblemException CONNECTION_LOST
     */
    Map<String, String> restore(Map<String, String> settings);

    /**
     * Asks the server, over a connection of its own, to cancel the running statement; returns when asked.
     *
     * @throws dev.howdah.model.ProblemException UNREACHABLE, TIMED_OUT
     */
    void cancel();

    boolean open();

    /** Ends the session; a statement that runs ends with CONNECTION_LOST. */
    @Override
    void close();
}
