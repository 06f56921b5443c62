package dev.howdah.ui.query;

import dev.howdah.model.Cluster;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.query.ScriptRun.Values;
import dev.howdah.service.query.SqlSession;
import dev.howdah.service.query.SqlSession.Transaction;
import dev.howdah.service.query.SqlSessions;
import dev.howdah.service.query.Target;
import java.util.Map;
import java.util.Optional;

/**
 * One piece of background work: get a session, then run statements on it. It can be abandoned at any moment; a session
 * that is opened afterwards is closed again.
 *
 * @see QueryViewModel
 */
final class Run {
    /**
     * What is to be run.
     *
     * @param base   index of {@code sql} in the editor's text
     * @param values what the user gave for placeholders
     */
    record Script(String sql, int base, Values values) {
        /** Only connect. */
        static final Script NOTHING = new Script("", 0);

        Script(String sql, int base) {
            this(sql, base, Values.NONE);
        }
    }

    /**
     * Where a session is to be.
     *
     * @param database empty for the application's
     */
    record Place(Cluster cluster, Target target, String database) {
        String databaseName() {
            return database.isEmpty() ? cluster.spec().database() : database;
        }
    }

    private final Place place;
    private final Script script;
    private final boolean locked;
    private final Map<String, String> settings;
    private SqlSession session;
    private Map<String, String> notRestored = Map.of();
    private boolean abandoned;
    private volatile boolean stopped;
    private volatile boolean asking;

    Run(Place place, Script script, boolean locked, Map<String, String> settings) {
        this.place = place;
        this.locked = locked;
        this.settings = settings;
        this.script = script;
    }

    Place place() {
        return place;
    }

    Script script() {
        return script;
    }

    /** The session at hand, when it still answers; else a new one. */
    SqlSession session(SqlSessions sessions, SqlSession atHand, boolean rested) {
        if (atHand == null || !atHand.open()) {
            return opened(sessions);
        }
        taken(atHand);
        if (!rested) {
            return atHand;
        }
        var before = atHand.transaction();
        try {
            ask(atHand, before);
            return atHand;
        } catch (ProblemException gone) {
            if (gone.problem().code() != Code.CONNECTION_LOST || before != Transaction.NONE || stopped) {
                throw gone;
            }
            return opened(sessions);
        }
    }

    /** A new session, with what was set in the one before. */
    private SqlSession opened(SqlSessions sessions) {
        var opened = open(sessions, place);
        notRestored = opened.restore(settings);
        return opened;
    }

    /** A session at another place, which this run goes on with; the one before is closed. */
    SqlSession moved(SqlSessions sessions, Place next) {
        var old = session();
        var opened = open(sessions, next);
        old.ifPresent(SqlSession::close);
        return opened;
    }

    private SqlSession open(SqlSessions sessions, Place where) {
        return taken(sessions.open(where.cluster(), where.target(), locked || where.target().readOnly(),
                where.databaseName()));
    }

    /** What was set in the session before. */
    Map<String, String> settings() {
        return settings;
    }

    /** What of {@link #settings} could not be set in the new session, each with the server's reason. */
    Map<String, String> notRestored() {
        return notRestored;
    }

    /** Whether its session may not write, because nobody has armed the tab. */
    boolean locked() {
        return locked;
    }

    private void ask(SqlSession atHand, Transaction before) {
        if (before != Transaction.FAILED) {
            asking = true;
            try {
                atHand.ask();
            } finally {
                asking = false;
            }
        }
    }

    /** Whether it waits for a session at hand to prove that it lives; nothing has been sent yet. */
    boolean asking() {
        return asking;
    }

    private synchronized SqlSession taken(SqlSession opened) {
        if (abandoned) {
            opened.close();
            throw new ProblemException(Code.CANCELLED, "", "");
        }
        session = opened;
        return opened;
    }

    synchronized Optional<SqlSession> session() {
        return Optional.ofNullable(session);
    }

    /** Nobody waits for it any more. */
    synchronized void abandon() {
        abandoned = true;
    }

    synchronized boolean abandoned() {
        return abandoned;
    }

    /** The user wants no further statement of it. */
    void stop() {
        stopped = true;
    }

    boolean stopped() {
        return stopped;
    }
}
