package dev.howdah.adapter.postgres;

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
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.postgresql.core.BaseConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session that runs statement by statement as psql does, and watches over what the server says of itself. */
final class PostgresSession implements SqlSession {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresSession.class);
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
    private final Wire wire;
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
        wire = new Wire(connection);
        wire.send(TIME_ZONE);
        server = identify();
    }

    private Server identify() throws SQLException {
        var row = wire.rows(WHO).getFirst();
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
                && CatalogueCommands.queries(statement.text()).isEmpty() && !echo(statement)
                || StatementKind.copiesThroughClient(statement.text())
                || askedReadOnly && StatementKind.asksToWrite(statement.text());
    }

    /** A function can switch the default off; the server reports it, and it is switched on again. */
    private void stayReadOnly() throws SQLException {
        if (askedReadOnly && transaction == Transaction.NONE
                && "off".equals(wire.reported("default_transaction_read_only"))) {
            wire.send(BE_READ_ONLY);
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
                ? wire.page(text, results) : wire.whole(text, results);
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
            wire.page(query, results);
        }
        return text.split("\\s", 2)[0];
    }

    /** What the server reports on its own with each answer: a promotion shows itself here. */
    private void lookAround() {
        transaction = wire.state();
        var standby = wire.reported("in_hot_standby");
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
            var found = new LinkedHashMap<String, String>();
            wire.rows(SETTINGS).forEach(row -> found.put(row[0], row[1]));
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
                wire.send("SELECT pg_catalog.set_config(" + literal(each.getKey()) + ", " + literal(each.getValue())
                        + ", false)");
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
            wire.cancel();
        } catch (SQLException failed) {
            throw Failures.whileConnecting(failed, instance, server.user());
        }
    }

    @Override
    public boolean open() {
        return !ended && wire.open();
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
}
