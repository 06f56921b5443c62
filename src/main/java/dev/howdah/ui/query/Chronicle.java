package dev.howdah.ui.query;

import dev.howdah.service.query.SqlHistory;
import dev.howdah.service.query.SqlHistory.Entry;
import dev.howdah.service.query.SqlHistory.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Tells the history of the statements of one tab; called on the thread that runs them, one at a time. */
final class Chronicle {
    private final SqlHistory history;
    private final String scope;
    private final Clock clock;
    private String sql;
    private String server = "";
    private Instant begun;

    Chronicle(SqlHistory history, String scope, Clock clock) {
        this.history = history;
        this.scope = scope;
        this.clock = clock;
    }

    void begun(String statement, String instance) {
        sql = statement;
        server = instance;
        begun = clock.instant();
    }

    /** At most once for each statement. */
    void ended(Outcome outcome, String said) {
        if (sql != null) {
            history.add(new Entry(begun, scope, server, sql, outcome, said, Duration.between(begun, clock.instant())));
            sql = null;
        }
    }
}
