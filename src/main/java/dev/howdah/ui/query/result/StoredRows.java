package dev.howdah.ui.query.result;

import dev.howdah.service.query.ResultStore;
import javafx.collections.ObservableListBase;

/** The rows of a store as a table wants them: a window that grows on the UI thread while another thread adds rows. */
final class StoredRows extends ObservableListBase<String[]> {
    private final ResultStore store;
    private int shown;

    StoredRows(ResultStore store) {
        this.store = store;
    }

    /** Shows what has come since. */
    void refresh() {
        var now = store.size();
        if (now > shown) {
            beginChange();
            nextAdd(shown, now);
            shown = now;
            endChange();
        }
    }

    @Override
    public String[] get(int index) {
        return store.row(index);
    }

    @Override
    public int size() {
        return shown;
    }
}
