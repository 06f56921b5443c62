package dev.howdah.ui.query.result;

import dev.howdah.service.query.ResultStore;
import dev.howdah.service.query.SqlSession.Column;
import java.time.Duration;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;

/** One result of a run: its columns, and its rows as far as they have come. UI thread only. */
public final class Sheet {
    /** How complete it is. */
    public enum State {
        RUNNING,
        /** Every row is here. */
        COMPLETE,
        /** There are more rows than a sheet keeps. */
        CUT,
        /** The run ended before all rows had come. */
        BROKEN
    }

    private final int number;
    private final String statement;
    private final ResultStore store;
    private final StoredRows rows;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.RUNNING);
    private Duration took = Duration.ZERO;

    public Sheet(int number, String statement, ResultStore store) {
        this.number = number;
        this.statement = statement;
        this.store = store;
        rows = new StoredRows(store);
    }

    /** Shows the rows that have come meanwhile. */
    public void refresh() {
        rows.refresh();
    }

    /** Every row has come, or as many as are kept; {@code stopped} when the user wanted no more. */
    public void complete(Duration time, boolean stopped) {
        refresh();
        took = time;
        state.set(store.full() ? State.CUT : stopped ? State.BROKEN : State.COMPLETE);
    }

    /** What was still running is not going on. */
    public void breakOff() {
        refresh();
        if (state.get() == State.RUNNING) {
            state.set(State.BROKEN);
        }
    }

    /** Its rows are gone. */
    public void discard() {
        store.close();
    }

    /** Where its rows are. */
    public ResultStore store() {
        return store;
    }

    /** From 1, in the order of the run. */
    public int number() {
        return number;
    }

    public String statement() {
        return statement;
    }

    public List<Column> columns() {
        return store.columns();
    }

    /** Grows while the statement runs; a null value is NULL. */
    public ObservableList<String[]> rows() {
        return rows;
    }

    public Duration took() {
        return took;
    }

    public State getState() {
        return state.get();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }
}
