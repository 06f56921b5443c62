package dev.howdah.ui.query.result;

import dev.howdah.service.query.ResultStore;
import dev.howdah.service.query.arrange.RowOrder;
import javafx.collections.ObservableListBase;

/** Rows of a store in an order that was found out before; rows that come later are not in it. */
final class ArrangedRows extends ObservableListBase<String[]> {
    private final ResultStore store;
    private final RowOrder order;

    ArrangedRows(ResultStore store, RowOrder order) {
        this.store = store;
        this.order = order;
    }

    @Override
    public String[] get(int index) {
        return store.row(order.at(index));
    }

    @Override
    public int size() {
        return order.size();
    }
}
