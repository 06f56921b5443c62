package dev.howdah.service.query;

import dev.howdah.support.Live;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What was run, newest first. It survives a crash, holds no password, and can be switched off and cleared. */
public interface SqlHistory {
    /** How a statement ended. */
    enum Outcome { DONE, FAILED, CANCELLED, LOST }

    /**
     * A statement that was run.
     *
     * @param scope  the environment and cluster
     * @param server the instance it ran on
     * @param said   command tag or SQLSTATE
     */
    record Entry(Instant at, String scope, String server, String sql, Outcome outcome, String said, Duration took) {}

    /** Nothing is kept. */
    SqlHistory NONE = new SqlHistory() {
        private final Live<List<Entry>> nothing = new Live<>(List.of());

        @Override
        public Live<List<Entry>> entries(String scope) {
            return nothing;
        }

        @Override
        public void add(Entry entry) {
            // nothing is kept
        }

        @Override
        public boolean kept(String scope) {
            return false;
        }

        @Override
        public void keep(String scope, boolean on) {
            // it stays off
        }

        @Override
        public void clear(String scope) {
            // there is nothing
        }
    };

    Live<List<Entry>> entries(String scope);

    /** Keeps {@code entry} without its passwords, if this scope's history is on. */
    void add(Entry entry);

    /** Whether what is run in {@code scope} is kept. */
    boolean kept(String scope);

    /** Switches it on or off; what is kept already stays. */
    void keep(String scope, boolean on);

    void clear(String scope);
}
