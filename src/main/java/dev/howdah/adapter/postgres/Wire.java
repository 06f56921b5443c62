package dev.howdah.adapter.postgres;

import static org.postgresql.core.QueryExecutor.QUERY_BOTH_ROWS_AND_STATUS;
import static org.postgresql.core.QueryExecutor.QUERY_DESCRIBE_ONLY;
import static org.postgresql.core.QueryExecutor.QUERY_EXECUTE_AS_SIMPLE;
import static org.postgresql.core.QueryExecutor.QUERY_FORWARD_CURSOR;
import static org.postgresql.core.QueryExecutor.QUERY_NO_BINARY_TRANSFER;
import static org.postgresql.core.QueryExecutor.QUERY_ONESHOT;
import static org.postgresql.core.QueryExecutor.QUERY_SUPPRESS_BEGIN;

import dev.howdah.adapter.postgres.Answers.Page;
import dev.howdah.service.query.Placeholders;
import dev.howdah.service.query.SqlSession.Results;
import dev.howdah.service.query.SqlSession.Transaction;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Oid;
import org.postgresql.core.ParameterList;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.SqlCommand;
import org.postgresql.core.Tuple;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The driver's own message layer. JDBC's would hide command tags and keep notices until the end, and it would split and
 * rewrite the text once more. Queries are read page by page through a portal, in a transaction of their own when none is
 * open; everything else is one simple-query message, as in psql.
 */
final class Wire {
    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
    private static final int FIRST_PAGE = 200;
    /** Pages grow from the first one up to these limits: few round trips, and yet little at a time. */
    private static final int MOST_ROWS = 2000;
    private static final int PAGE_BYTES = 1 << 20;
    private static final int SAMPLE = 8;
    private static final int COMMON = QUERY_NO_BINARY_TRANSFER | QUERY_ONESHOT;
    private static final int SIMPLE = COMMON | QUERY_EXECUTE_AS_SIMPLE | QUERY_SUPPRESS_BEGIN | QUERY_BOTH_ROWS_AND_STATUS;
    private static final int PAGED = COMMON | QUERY_FORWARD_CURSOR;

    private final QueryExecutor executor;
    private final ColumnTypes types;

    Wire(BaseConnection connection) {
        executor = connection.getQueryExecutor();
        types = new ColumnTypes(connection.getTypeInfo());
    }

    /** Sends one simple-query message; what the server remarks goes to the log. */
    void send(String text) throws SQLException {
        send(text, new Answers(Wire::toLog));
    }

    /** All rows of a short query, as text; what the server remarks goes to the log. */
    List<String[]> rows(String text) throws SQLException {
        var answers = new Answers(Wire::toLog);
        send(text, answers);
        var rows = new ArrayList<String[]>();
        for (var page : answers.pages()) {
            page.rows().forEach(each -> rows.add(text(each)));
        }
        return rows;
    }

    /** Sends one message, a simple query unless it has values, and passes on all its results; yields the last command tag. */
    String whole(String text, List<String> values, Results results) throws SQLException {
        var answers = new Answers(results::notice);
        if (values.isEmpty()) {
            send(text, answers);
        } else {
            var query = query(text, values);
            executor.execute(query, parameters(query, values), answers, 0, 0, COMMON | QUERY_SUPPRESS_BEGIN);
        }
        for (var page : answers.pages()) {
            results.columns(types.columns(page.fields()));
            deliver(page, results);
        }
        return answers.tag();
    }

    /** Reads a query's rows page by page, until the end or until {@code results} wants no more. */
    String page(String text, List<String> values, Results results) throws SQLException {
        var own = state() == Transaction.NONE;
        try {
            var answers = new Answers(results::notice);
            var query = query(text, values);
            executor.execute(query, parameters(query, values), answers, 0, FIRST_PAGE,
                    own ? PAGED : PAGED | QUERY_SUPPRESS_BEGIN);
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
            send(how);
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

    private static String[] text(Tuple tuple) {
        return Arrays.stream(values(tuple)).map(each -> each == null ? null : new String(each, StandardCharsets.UTF_8))
                .toArray(String[]::new);
    }

    private void send(String text, Answers answers) throws SQLException {
        executor.execute(query(text, List.of()), null, answers, 0, 0, SIMPLE);
    }

    /** The text as it is: not split again, no placeholders, no escapes. */
    private Query query(String text, List<String> values) {
        return executor.wrap(List.of(new NativeQuery(text, new int[values.size()], false, SqlCommand.BLANK)));
    }

    /** Values as text; what type each has is the server's to say. */
    private static ParameterList parameters(Query query, List<String> values) throws SQLException {
        if (values.isEmpty()) {
            return null;
        }
        var list = query.createParameterList();
        for (var i = 0; i < values.size(); i++) {
            if (values.get(i) == null) {
                list.setNull(i + 1, Oid.UNSPECIFIED);
            } else {
                list.setStringParameter(i + 1, values.get(i), Oid.UNSPECIFIED);
            }
        }
        return list;
    }

    /** The types that the server gives to {@code $1} and so on. */
    List<String> parameters(String text) throws SQLException {
        var highest = Placeholders.highest(text);
        if (highest == 0) {
            return List.of();
        }
        var query = query(text, Collections.nCopies(highest, ""));
        var list = query.createParameterList();
        executor.execute(query, list, new Answers(Wire::toLog), 0, 0,
                COMMON | QUERY_DESCRIBE_ONLY | QUERY_SUPPRESS_BEGIN);
        var names = new ArrayList<String>();
        for (var oid : list.getTypeOIDs()) {
            names.add(types.name(oid));
        }
        return names;
    }

    Transaction state() {
        return switch (executor.getTransactionState()) {
            case IDLE -> Transaction.NONE;
            case OPEN -> Transaction.OPEN;
            case FAILED -> Transaction.FAILED;
        };
    }

    /** A setting that the server reports by itself; null when it does not report it. */
    String reported(String setting) {
        return executor.getParameterStatus(setting);
    }

    /** Asks the server, over a connection of its own, to cancel what runs. */
    void cancel() throws SQLException {
        executor.sendQueryCancel();
    }

    boolean open() {
        return !executor.isClosed();
    }

    private static void toLog(String severity, String message) {
        LOG.info("{}: {}", severity, message);
    }
}
