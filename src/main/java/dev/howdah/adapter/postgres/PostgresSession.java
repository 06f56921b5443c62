package dev.howdah.adapter.postgres;

import dev.howdah.adapter.postgres.TunnelSockets.Route;
import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.query.CatalogueCommands;
import dev.howdah.service.query.ClientCopy;
import dev.howdah.service.query.Outgoing;
import dev.howdah.service.query.SqlSession;
import dev.howdah.service.query.StatementKind;
import dev.howdah.service.query.StatementSplitter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            StatementSplitter.split(sql).forEach(each -> send(Outgoing.of(each), results));
        } finally {
            speaking.unlock();
        }
    }

    @Override
    public void send(Outgoing what, Results results) {
        speaking.lock();
        try {
            run(what, results);
        } finally {
            speaking.unlock();
        }
    }

    private void run(Outgoing what, Results results) {
        if (ended) {
            throw new ProblemException(Code.CONNECTION_LOST, instance, "");
        }
        refuse(what);
        results.begin(what);
        try {
            stayReadOnly();
            answer(what, results);
        } catch (SQLException failed) {
            lookAround();
            var problem = translated(failed);
            if (problem.problem().code() != Code.CONNECTION_LOST) {
                results.failed(Failures.error(failed, what));
            }
            throw problem;
        } finally {
            lookAround();
        }
    }

    private void refuse(Outgoing what) {
        var reason = reason(what);
        if (!reason.isEmpty()) {
            throw new ProblemException(Code.REFUSED, what.command()
                    ? what.sql().split("\\s", 2)[0] : what.sql(), reason);
        }
    }

    private String reason(Outgoing what) {
        if (what.command()) {
            return ClientCopy.of(what.sql()).isEmpty() && CatalogueCommands.queries(what.sql()).isEmpty() ? "backslash" : "";
        }
        return StatementKind.copiesAmongOthers(what.sql()) ? "copy"
                : askedReadOnly && StatementKind.asksToWrite(what.sql()) ? "read-only" : "";
    }

    /** A function can switch the default off; the server reports it, and it is switched on again. */
    private void stayReadOnly() throws SQLException {
        if (askedReadOnly && transaction == Transaction.NONE
                && "off".equals(wire.reported("default_transaction_read_only"))) {
            wire.send(BE_READ_ONLY);
        }
    }

    private void answer(Outgoing what, Results results) throws SQLException {
        var begun = System.nanoTime();
        var tag = what.command() ? command(what.sql(), results) : sql(what, results);
        lookAround();
        results.complete(tag, Duration.ofNanos(System.nanoTime() - begun));
    }

    private String sql(Outgoing what, Results results) throws SQLException {
        var text = what.sql();
        if (StatementKind.readsData(text)) {
            return "COPY " + new ClientRows(connection).in(text, what.rows());
        }
        if (StatementKind.writesData(text)) {
            return "COPY " + new ClientRows(connection).out(text, results);
        }
        return StatementKind.query(text) && StatementKind.of(text) == StatementKind.READ
                ? wire.page(text, what.values(), results) : wire.whole(text, what.values(), results);
    }

    private String command(String text, Results results) throws SQLException {
        var copy = ClientCopy.of(text);
        if (copy.isPresent()) {
            return "COPY " + new FileCopy(connection).run(copy.get());
        }
        for (var query : CatalogueCommands.queries(text).orElseThrow()) {
            wire.page(query, List.of(), results);
        }
        return text.split("\\s", 2)[0];
    }

    @Override
    public List<String> parameters(String sql) {
        speaking.lock();
        try {
            return wire.parameters(sql);
        } catch (SQLException failed) {
            throw translated(failed);
        } finally {
            lookAround();
            speaking.unlock();
        }
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
    public Map<String, String> restore(Map<String, String> settings) {
        speaking.lock();
        try {
            var failed = new LinkedHashMap<String, String>();
            for (var each : settings.entrySet()) {
                restore(each.getKey(), each.getValue()).ifPresent(why -> failed.put(each.getKey(), why));
            }
            return failed;
        } catch (SQLException lost) {
            throw translated(lost);
        } finally {
            speaking.unlock();
        }
    }

    /** Why it could not be set. */
    private Optional<String> restore(String name, String value) throws SQLException {
        try {
            wire.send("SELECT pg_catalog.set_config(" + literal(name) + ", " + literal(value) + ", false)");
            return Optional.empty();
        } catch (SQLException failed) {
            if (Failures.lost(failed)) {
                throw failed;
            }
            return Optional.of(Failures.error(failed, null).message());
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
