package dev.howdah.adapter.postgres;

import static org.postgresql.core.QueryExecutor.QUERY_BOTH_ROWS_AND_STATUS;
import static org.postgresql.core.QueryExecutor.QUERY_EXECUTE_AS_SIMPLE;
import static org.postgresql.core.QueryExecutor.QUERY_FORWARD_CURSOR;
import static org.postgresql.core.QueryExecutor.QUERY_NO_BINARY_TRANSFER;
import static org.postgresql.core.QueryExecutor.QUERY_ONESHOT;
import static org.postgresql.core.QueryExecutor.QUERY_SUPPRESS_BEGIN;

import dev.howdah.adapter.postgres.Answers.Page;
import dev.howdah.adapter.postgres.TunnelSockets.Route;
import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.query.CatalogueCommands;
import dev.howdah.service.query.ClientCopy;
import dev.howdah.service.query.SqlSession;
import dev.howdah.service.query.SqlStatement;
import dev.howdah.service.query.StatementKind;
import dev.howdah.service.query.StatementSplitter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.SqlCommand;
import org.postgresql.core.Tuple;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session over the driver's own message layer. JDBC's would hide command tags and keep notices until the end, and it
 * would split and rewrite the text once more. Queries are read page by page through a portal, in a transaction of
 * their own when none is open; everything else is one simple-query message, as in psql.
 */
final class PostgresSession implements SqlSession {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresSession.class);
    private static final int FIRST_PAGE = 200;
    /** Pages grow from the first one up to these limits: few round trips, and yet little at a time. */
    private static final int MOST_ROWS = 2000;
    private static final int PAGE_BYTES = 1 << 20;
    private static final int SAMPLE = 8;
    private static final int[] NO_PARAMETERS = {};
    private static final int COMMON = QUERY_NO_BINARY_TRANSFER | QUERY_ONESHOT;
    private static final int SIMPLE = COMMON | QUERY_EXECUTE_AS_SIMPLE | QUERY_SUPPRESS_BEGIN | QUERY_BOTH_ROWS_AND_STATUS;
    private static final int PAGED = COMMON | QUERY_FORWARD_CURSOR;
    private static final String BE_READ_ONLY = "SET default_transaction_read_only = on";
    /** The driver would impose this machine's time zone on the session. */
    private static final String TIME_ZONE = "SET TimeZone = 'UTC'";
    private static final String WHO = """
            SELECT pg_is_in_recovery(), current_user, current_database(), current_setting('server_version')""";

    /** The role is no setting that the view lists; it comes last, since it may not be allowed to set the others. */
    private static final String SETTINGS = """
            SELECT name, pg_catalog.current_setting(name) FROM pg_catalog.pg_settings WHERE source = 'session'
            AND name NOT IN ('default_transaction_read_only', 'transaction_read_only', 'transaction_isolation',
            'transaction_deferrable') UNION ALL SELECT 'role', pg_catalog.current_setting('role')
            WHERE pg_catalog.current_setting('role') <> 'none'""";

    private final BaseConnection connection;
    private final QueryExecutor executor;
    private final ColumnTypes types;
    private final Route route;
    private final String instance;
    private final boolean askedReadOnly;
    private final boolean verified;
    private final ReentrantLock speaking = new ReentrantLock();
    private volatile Server server;
    private volatile Transaction transaction = Transaction.NONE;
    private volatile boolean ended;

    PostgresSession(BaseConnection connection, Route route, String instance, boolean askedReadOnly, boolean verified)
            throws SQLException {
        this.connection = connection;
        this.route = route;
        this.instance = instance;
        this.askedReadOnly = askedReadOnly;
        this.verified = verified;
        executor = connection.getQueryExecutor();
        types = new ColumnTypes(connection.getTypeInfo());
        send(TIME_ZONE, SIMPLE, new Answers(PostgresSession::toLog));
        server = identify();
    }

    private Server identify() throws SQLException {
        var answers = new Answers(PostgresSession::toLog);
        send(WHO, SIMPLE, answers);
        var row = text(answers.pages().getFirst(), 0);
        var inRecovery = row[0].equals("t");
        var version = row[3].split(" ", 2)[0];
        return new Server(instance, inRecovery, inRecovery || askedReadOnly, row[1], row[2], version, verified);
    }

    @Override
    public Server server() {
        return server;
    }

    @Override
    public Transaction transaction() {
        return ended ? Transaction.NONE : transaction;
    }

    @Override
    public Server ask() {
        speaking.lock();
        try {
            server = identify();
            return server;
        } catch (SQLException failed) {
            throw translated(failed);
        } finally {
            speaking.unlock();
        }
    }

    @Override
    public void execute(String sql, Results results) {
        speaking.lock();
        try {
            for (var statement : StatementSplitter.split(sql)) {
                run(statement, results);
            }
        } finally {
            speaking.unlock();
        }
    }

    private void run(SqlStatement statement, Results results) {
        if (ended) {
            throw new ProblemException(Code.CONNECTION_LOST, instance, "");
        }
        if (refused(statement)) {
            throw new ProblemException(Code.REFUSED, statement.text(), "");
        }
        results.begin(statement);
        try {
            stayReadOnly();
            answer(statement, results);
        } catch (SQLException failed) {
            var problem = translated(failed);
            if (problem.problem().code() != Code.CONNECTION_LOST) {
                results.failed(Failures.error(failed, statement));
            }
            throw problem;
        } finally {
            lookAround();
        }
    }

    private boolean refused(SqlStatement statement) {
        return statement.backslash() && ClientCopy.of(statement.text()).isEmpty()
                && CatalogueCommands.queries(statement.text()).isEmpty() && !echo(statement) || StatementKind.copiesThroughClient(statement.text())
                || askedReadOnly && StatementKind.asksToWrite(statement.text());
    }

    /** A function can switch the default off; the server reports it, and it is switched on again. */
    private void stayReadOnly() throws SQLException {
        if (askedReadOnly && transaction == Transaction.NONE
                && "off".equals(executor.getParameterStatus("default_transaction_read_only"))) {
            send(BE_READ_ONLY, SIMPLE, new Answers(PostgresSession::toLog));
        }
    }

    private void answer(SqlStatement statement, Results results) throws SQLException {
        var begun = System.nanoTime();
        var text = statement.text();
        if (statement.backslash()) {
            results.complete(command(statement, results), Duration.ofNanos(System.nanoTime() - begun));
            return;
        }
        var tag = StatementKind.query(text) && StatementKind.of(text) == StatementKind.READ
                ? page(text, results) : whole(text, results);
        results.complete(tag, Duration.ofNanos(System.nanoTime() - begun));
    }

    private static boolean echo(SqlStatement statement) {
        return statement.text().matches("\\\\(echo|qecho|warn)(\\s.*)?");
    }

    private String command(SqlStatement statement, Results results) throws SQLException {
        var text = statement.text();
        if (echo(statement)) {
            var words = text.split("\\s+", 2);
            results.notice("", words.length > 1 ? words[1].strip() : "");
            return words[0];
        }
        var copy = ClientCopy.of(text);
        if (copy.isPresent()) {
            return "COPY " + new FileCopy(connection).run(copy.get());
        }
        for (var query : CatalogueCommands.queries(text).orElseThrow()) {
            page(query, results);
        }
        return text.split("\\s", 2)[0];
    }

    private String whole(String text, Results results) throws SQLException {
        var answers = new Answers(results::notice);
        send(text, SIMPLE, answers);
        for (var page : answers.pages()) {
            results.columns(types.columns(page.fields()));
            deliver(page, results);
        }
        return answers.tag();
    }

    private String page(String text, Results results) throws SQLException {
        var own = state() == Transaction.NONE;
        try {
            var answers = new Answers(results::notice);
            executor.execute(query(text), null, answers, 0, FIRST_PAGE, own ? PAGED : PAGED | QUERY_SUPPRESS_BEGIN);
            var rows = pageThrough(answers, results);
            finish(own, "COMMIT");
            return "SELECT " + rows;
        } catch (SQLException failed) {
            if (!Failures.lost(failed)) {
                finish(own, "ROLLBACK");
            }
            throw failed;
        }
    }

    private long pageThrough(Answers first, Results results) throws SQLException {
        if (first.pages().isEmpty()) {
            return 0;
        }
        var page = first.pages().getFirst();
        results.columns(types.columns(page.fields()));
        var rows = (long) deliver(page, results);
        while (page.more() != null) {
            if (rows < 0) {
                page.more().close();
                return ~rows;
            }
            var answers = new Answers(results::notice);
            executor.fetch(page.more(), answers, nextPage(page), false);
            page = new Page(page.fields(), answers.pages().getFirst().rows(), answers.pages().getFirst().more());
            var more = deliver(page, results);
            rows = more < 0 ? ~(rows + ~more) : rows + more;
        }
        return rows < 0 ? ~rows : rows;
    }

    private static int nextPage(Page before) {
        var widest = 1;
        for (var i = 0; i < before.rows().size(); i += SAMPLE) {
            widest = Math.max(widest, before.rows().get(i).length());
        }
        return Math.clamp(PAGE_BYTES / widest, 1, Math.min(MOST_ROWS, 4 * Math.max(1, before.rows().size())));
    }

    private void finish(boolean own, String how) throws SQLException {
        if (own && state() != Transaction.NONE) {
            send(how, SIMPLE, new Answers(PostgresSession::toLog));
        }
    }

    /** How many rows were taken; their complement when the reader wants no more. */
    private int deliver(Page page, Results results) {
        for (var i = 0; i < page.rows().size(); i++) {
            if (!results.row(values(page.rows().get(i)))) {
                return ~i;
            }
        }
        return page.rows().size();
    }

    /** The client's encoding is UTF-8: the driver does not accept another. */
    private static byte[][] values(Tuple tuple) {
        var values = new byte[tuple.fieldCount()][];
        for (var i = 0; i < values.length; i++) {
            values[i] = tuple.get(i);
        }
        return values;
    }

    private static String[] text(Page page, int index) {
        return Arrays.stream(values(page.rows().get(index)))
                .map(each -> each == null ? null : new String(each, StandardCharsets.UTF_8)).toArray(String[]::new);
    }

    private void send(String text, int flags, Answers answers) throws SQLException {
        executor.execute(query(text), null, answers, 0, 0, flags);
    }

    /** The text as it is: not split again, no placeholders, no escapes. */
    private Query query(String text) {
        return executor.wrap(List.of(new NativeQuery(text, NO_PARAMETERS, false, SqlCommand.BLANK)));
    }

    private Transaction state() {
        return switch (executor.getTransactionState()) {
            case IDLE -> Transaction.NONE;
            case OPEN -> Transaction.OPEN;
            case FAILED -> Transaction.FAILED;
        };
    }

    /** What the server reports on its own with each answer: a promotion shows itself here. */
    private void lookAround() {
        transaction = state();
        var standby = executor.getParameterStatus("in_hot_standby");
        var was = server;
        if (standby != null && standby.equals("on") != was.inRecovery()) {
            var now = !was.inRecovery();
            server = new Server(instance, now, now || askedReadOnly, was.user(), was.database(), was.version(), verified);
        }
    }

    private ProblemException translated(SQLException failed) {
        if (Failures.lost(failed)) {
            close();
            return new ProblemException(new Problem(Code.CONNECTION_LOST, instance,
                    Failures.error(failed, null).message(), failed));
        }
        return Failures.ofStatement(failed, instance);
    }

    @Override
    public Map<String, String> settings() {
        speaking.lock();
        try {
            var answers = new Answers(PostgresSession::toLog);
            send(SETTINGS, SIMPLE, answers);
            var found = new LinkedHashMap<String, String>();
            var page = answers.pages().getFirst();
            for (var i = 0; i < page.rows().size(); i++) {
                var row = text(page, i);
                found.put(row[0], row[1]);
            }
            return found;
        } catch (SQLException failed) {
            throw translated(failed);
        } finally {
            speaking.unlock();
        }
    }

    @Override
    public void restore(Map<String, String> settings) {
        speaking.lock();
        try {
            for (var each : settings.entrySet()) {
                send("SELECT pg_catalog.set_config(" + literal(each.getKey()) + ", " + literal(each.getValue()) + ", false)",
                        SIMPLE, new Answers(PostgresSession::toLog));
            }
        } catch (SQLException failed) {
            throw translated(failed);
        } finally {
            speaking.unlock();
        }
    }

    private static String literal(String text) {
        return "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    @Override
    public void cancel() {
        route.checked(this::sendCancel);
    }

    private void sendCancel() {
        try {
            executor.sendQueryCancel();
        } catch (SQLException failed) {
            throw Failures.whileConnecting(failed, instance, server.user());
        }
    }

    @Override
    public boolean open() {
        return !ended && !executor.isClosed();
    }

    /** Says good-bye when nothing is running; else cuts the line, so that whoever waits on it is freed. */
    @Override
    public void close() {
        ended = true;
        if (speaking.tryLock()) {
            try {
                connection.close();
            } catch (SQLException alreadyGone) {
                LOG.debug("closing a session of {}", instance, alreadyGone);
            } finally {
                speaking.unlock();
            }
        }
        route.close();
    }

    private static void toLog(String severity, String message) {
        LOG.info("{}: {}", severity, message);
    }
}
