package dev.howdah.model;

import java.time.Duration;
import java.util.Optional;

/**
 * A row of the primary's {@code pg_stat_replication}.
 *
 * @param standby   the application name, which is the instance's name
 * @param state     {@code streaming}, {@code catchup}, {@code startup}, {@code backup}
 * @param syncState {@code quorum}, {@code sync}, {@code potential} or {@code async}
 * @param replayLag time from a flush on the primary to its replay there; empty when idle
 */
public record Replication(String standby, String state, String syncState, Optional<Lsn> sent, Optional<Lsn> flushed,
                          Optional<Lsn> replayed, Optional<Duration> writeLag, Optional<Duration> flushLag,
                          Optional<Duration> replayLag) {
    public boolean streaming() {
        return "streaming".equals(state);
    }

    /** Whether a synchronous commit may wait for this standby. */
    public boolean synchronous() {
        return "quorum".equals(syncState) || "sync".equals(syncState);
    }
}
