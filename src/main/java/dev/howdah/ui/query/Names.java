package dev.howdah.ui.query;

import dev.howdah.model.Cluster;
import dev.howdah.model.ProblemException;
import dev.howdah.service.query.Catalogue;
import dev.howdah.service.query.Completion;
import dev.howdah.service.query.SqlSessions;
import dev.howdah.service.query.Target;
import dev.howdah.support.Workers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database's names for completion, read in the background over a session of their own, which is read-only, and
 * again when they are old. UI thread only.
 */
public final class Names {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(Names.class);

    private final SqlSessions sessions;
    private final Workers workers;
    private final Clock clock;
    private Catalogue known = Catalogue.EMPTY;
    private Instant asked = Instant.EPOCH;

    Names(SqlSessions sessions, Workers workers, Clock clock) {
        this.sessions = sessions;
        this.workers = workers;
        this.clock = clock;
    }

    /** Reads them unless they were read a short time ago. */
    void refresh(Cluster cluster, Target target) {
        if (Duration.between(asked, clock.instant()).compareTo(FRESH) < 0) {
            return;
        }
        asked = clock.instant();
        workers.background().execute(() -> {
            try (var session = sessions.open(cluster, target, true)) {
                var read = Catalogue.read(session);
                workers.ui().execute(() -> known = read);
            } catch (ProblemException unreachable) {
                LOG.debug("no names to complete", unreachable);
            }
        });
    }

    /** From what is known now; never waits. */
    public Completion complete(String sql, int caret) {
        return Completion.at(known, sql, caret);
    }

    /** Whether they have been read. */
    public boolean known() {
        return known != Catalogue.EMPTY;
    }
}
