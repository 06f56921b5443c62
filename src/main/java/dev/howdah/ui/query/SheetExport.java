package dev.howdah.ui.query;

import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.service.query.ResultExport;
import dev.howdah.service.query.ResultExport.Rows;
import dev.howdah.service.query.RowWriter.Factory;
import dev.howdah.service.query.RowWriter.Format;
import dev.howdah.support.Workers;
import dev.howdah.ui.query.result.Sheet;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Writes a sheet into a file in the background; one at a time. UI thread only. */
public final class SheetExport {
    /** How far it is. */
    public enum State { NONE, RUNNING, DONE, CANCELLED, FAILED }

    /**
     * How far the last export is.
     *
     * @param rows written so far
     * @param why  what went wrong; empty when nothing did
     */
    public record Progress(State state, long rows, int of, Path file, String why) {}

    private static final Progress NOTHING = new Progress(State.NONE, 0, 0, Path.of(""), "");

    private final ResultExport export;
    private final Workers workers;
    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>(NOTHING);
    private AtomicBoolean stopped = new AtomicBoolean();

    SheetExport(Factory writers, Workers workers) {
        export = new ResultExport(writers);
        this.workers = workers;
    }

    /** @param table what INSERTs go into */
    public void start(Sheet sheet, Format format, String table, Path file) {
        start(new Rows(sheet.store(), sheet.rows().size(), row -> row), format, table, file);
    }

    /** @param what rows, in the order in which they are written */
    void start(Rows what, Format format, String table, Path file) {
        if (progress.get().state() == State.RUNNING) {
            return;
        }
        var mine = new AtomicBoolean();
        stopped = mine;
        var rows = what.count();
        progress.set(new Progress(State.RUNNING, 0, rows, file, ""));
        var tell = workers.<Progress>onUi(progress::set);
        workers.background().execute(() -> {
            try {
                export.write(what, format, table, file,
                        done -> tell.accept(new Progress(State.RUNNING, done, rows, file, "")), mine::get);
                tell.accept(new Progress(State.DONE, rows, rows, file, ""));
            } catch (RuntimeException failed) {
                var why = Problem.of(failed);
                var state = why.code() == Code.CANCELLED ? State.CANCELLED : State.FAILED;
                tell.accept(new Progress(state, 0, rows, ResultExport.partial(file), why.detail()));
            }
        });
    }

    public void cancel() {
        stopped.set(true);
    }

    public ReadOnlyObjectProperty<Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }
}
