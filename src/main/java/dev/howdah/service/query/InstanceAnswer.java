package dev.howdah.service.query;

import dev.howdah.model.Problem;
import dev.howdah.service.query.SqlSession.Column;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What one instance answered to a question that all were asked.
 *
 * @param state   where it stood in the same transaction; empty when it could not be reached
 * @param rows    the first {@link #MOST}; null is NULL
 * @param cut     whether there were more rows
 * @param problem why there is no answer
 */
public record InstanceAnswer(String instance, Optional<State> state, List<String> columns, List<List<String>> rows, boolean cut,
                             Optional<Problem> problem) {
    /** How many rows are compared. */
    public static final int MOST = 1000;

    private static final String STATE = """
            SELECT pg_catalog.pg_is_in_recovery(), CASE WHEN pg_catalog.pg_is_in_recovery()
                THEN (SELECT timeline_id FROM pg_catalog.pg_control_checkpoint())
                ELSE ('x' || pg_catalog.substr(pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_lsn()), 1, 8))::bit(32)::int4 END,
              CASE WHEN pg_catalog.pg_is_in_recovery() THEN pg_catalog.pg_last_wal_replay_lsn()
                ELSE pg_catalog.pg_current_wal_lsn() END""";

    /** Where an instance stands; {@code lsn} is what it has replayed, or written when it is the primary. */
    public record State(boolean inRecovery, String timeline, String lsn) {
        /** The position as a number of bytes. */
        public long position() {
            var parts = lsn.split("/");
            return (Long.parseLong(parts[0], 16) << 32) + Long.parseLong(parts[1], 16);
        }
    }

    /** An instance that gave none. */
    public static InstanceAnswer none(String instance, Problem why) {
        return new InstanceAnswer(instance, Optional.empty(), List.of(), List.of(), false, Optional.of(why));
    }

    /**
     * Runs {@code sql} in a transaction that the server keeps from writing, and ends it; blocks.
     *
     * @param limit after which the server gives the statement up
     * @throws dev.howdah.model.ProblemException as {@link SqlSession#execute}
     */
    public static InstanceAnswer ask(SqlSession session, String sql, Duration limit) {
        Catalogue.rows(session, "SET statement_timeout = " + limit.toMillis());
        Catalogue.rows(session, "BEGIN READ ONLY");
        var state = Catalogue.rows(session, STATE).getFirst();
        var rows = new Rows();
        session.execute(sql, rows);
        return new InstanceAnswer(session.server().instance(), Optional.of(new State(state[0].equals("t"), state[1], state[2])),
                rows.columns, rows.rows, rows.cut, Optional.empty());
    }

    private static final class Rows implements SqlSession.Results {
        private List<String> columns = List.of();
        private final List<List<String>> rows = new ArrayList<>();
        private boolean cut;

        @Override
        public void columns(List<Column> next) {
            columns = next.stream().map(Column::name).toList();
            rows.clear();
        }

        @Override
        public boolean row(byte[][] values) {
            if (rows.size() == MOST) {
                cut = true;
                return false;
            }
            return rows.add(Arrays.stream(values).map(each -> each == null ? null : new String(each, StandardCharsets.UTF_8)).toList());
        }

        @Override
        public void complete(String tag, Duration took) {
            // the rows are enough
        }

        @Override
        public void notice(String severity, String message) {
            // the rows are enough
        }
    }
}
