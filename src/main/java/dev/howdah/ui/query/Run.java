package dev.howdah.ui.query;

import dev.howdah.model.Cluster;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.query.SqlSession;
import dev.howdah.service.query.SqlSession.Transaction;
import dev.howdah.service.query.SqlSessions;
import dev.howdah.service.query.Target;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
     * @param base index of {@code sql} in the editor's text
     */
    record Script(String sql, int base) {
        /** Only connect. */
        static final Script NOTHING = new Script("", 0);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    private final Cluster cluster;
    private final Target target;
    private final Script script;
    private final boolean locked;
    private final Map<String, String> settings;
    private SqlSession session;
    private boolean abandoned;
    private volatile boolean stopped;
    private volatile boolean asking;

    Run(Cluster cluster, Target target, Script script, boolean locked, Map<String, String> settings) {
        this.locked = locked;
        this.settings = settings;
        this.cluster = cluster;
        this.target = target;
        this.script = script;
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
        var opened = taken(sessions.open(cluster, target, locked || target.readOnly()));
        try {
            opened.restore(settings);
        } catch (ProblemException notSet) {
            if (notSet.problem().code() == Code.CONNECTION_LOST) {
                throw notSet;
            }
            LOG.info("settings of the session before were not put back", notSet);
        }
        return opened;
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
