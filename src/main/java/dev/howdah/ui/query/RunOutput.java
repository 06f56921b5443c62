package dev.howdah.ui.query;

import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.query.Outgoing;
import dev.howdah.service.query.ResultStore;
import dev.howdah.service.query.SqlError;
import dev.howdah.service.query.SqlHistory.Outcome;
import dev.howdah.service.query.SqlSession;
import dev.howdah.service.query.SqlSession.Column;
import dev.howdah.service.query.SqlSession.Transaction;
import dev.howdah.service.query.SqlStatement;
import dev.howdah.ui.query.result.Sheet;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes a run's results on the thread that runs it: rows go straight into stores, everything else to the screen.
 * Bounded: the sheets of a run share what they may take of memory and disk; beyond it rows are not read.
 */
final class RunOutput implements SqlSession.Results {
    private static final int MAX_SHEETS = 50;
    /** What a sheet may always keep in memory, in bytes. */
    private static final long LEAST = 256 << 10;

    /** What changes the screen; all of it is called on the UI thread. */
    interface Screen {
        void begun(int statement, Transaction within);

        void sheet(Sheet sheet);

        /** @param over whether no transaction is open behind it */
        void done(int statement, String tag, Duration took, boolean over);

        void notice(String severity, String text);

        void refused(int statement, SqlError error, int position);

        /** Something was not even sent. */
        void refused(int statement, Problem why);
    }

    private final Run run;
    private SqlSession session;
    private boolean told;
    private final Screen screen;
    private final Consumer<Runnable> ui;
    private final Chronicle chronicle;
    private SqlStatement statement;
    private String sent = "";
    private Transaction before = Transaction.NONE;
    private ResultStore store;
    private Sheet sheet;
    private int sheets;
    private long memory = ResultStore.MEMORY;
    private long disk = ResultStore.DISK;

    RunOutput(Run run, SqlSession session, Screen screen, Consumer<Runnable> ui, Chronicle chronicle) {
        this.run = run;
        this.chronicle = chronicle;
        this.session = session;
        this.screen = screen;
        this.ui = ui;
    }

    @Override
    public void begin(Outgoing next) {
        if (run.stopped()) {
            throw new ProblemException(Code.CANCELLED, "", "");
        }
        statement = next.statement();
        sent = next.sql();
        chronicle.begun(next.statement().text(), session.server().instance());
        before = session.transaction();
        store = null;
        sheet = null;
        var at = place();
        var within = before;
        ui.accept(() -> screen.begun(at, within));
    }

    @Override
    public void columns(List<Column> columns) {
        if (store != null) {
            memory = Math.max(LEAST, memory - store.bytes());
            disk = Math.max(0, disk - store.bytesOnDisk());
        }
        store = sheets >= MAX_SHEETS ? new ResultStore(columns, 0, 0) : new ResultStore(columns, memory, disk);
        if (sheets++ < MAX_SHEETS) {
            var made = new Sheet(sheets, statement.text(), store);
            sheet = made;
            ui.accept(() -> screen.sheet(made));
        }
    }

    @Override
    public boolean row(byte[][] values) {
        var kept = store.add(values);
        if (store.size() == 1 && sheet != null) {
            ui.accept(sheet::refresh);
        }
        return kept && !run.stopped();
    }

    @Override
    public void complete(String tag, Duration took) {
        var at = place();
        var finished = sheet;
        var stopped = run.stopped();
        var over = session.transaction() == Transaction.NONE;
        chronicle.ended(Outcome.DONE, tag);
        ui.accept(() -> {
            if (finished != null) {
                finished.complete(took, stopped);
            }
            screen.done(at, tag, took, over);
        });
    }

    @Override
    public void notice(String severity, String text) {
        ui.accept(() -> screen.notice(severity, text));
    }

    @Override
    public void failed(SqlError error) {
        var at = place();
        chronicle.ended(run.stopped() ? Outcome.CANCELLED : Outcome.FAILED, error.sqlState());
        var position = error.position() < 0 ? -1 : Math.max(-1, run.script().base() + error.position());
        ui.accept(() -> screen.refused(at, error, position));
    }

    @Override
    public void refused(Problem why, SqlStatement place) {
        told = true;
        var at = run.script().base() + place.start();
        ui.accept(() -> screen.refused(at, why));
    }

    /** Whether it was told already why the run did not go on. */
    boolean told() {
        return told;
    }

    /** From here on another session answers. */
    void moved(SqlSession next) {
        session = next;
    }

    /** The server went away. */
    void lost() {
        chronicle.ended(Outcome.LOST, "");
    }

    private int place() {
        return run.script().base() + statement.start();
    }

    /** The statement that was sent last, empty before the first. */
    String statement() {
        return sent;
    }

    /** The transaction when it was sent. */
    Transaction before() {
        return before;
    }
}
