package dev.howdah.service.query.arrange;

/** Rows of a store by their index, in an order. Not changed any more. */
public final class RowOrder {
    private final int[] rows;
    private final int looked;

    /** @param looked how many rows of the store were looked at */
    RowOrder(int[] rows, int looked) {
        this.rows = rows;
        this.looked = looked;
    }

    public int size() {
        return rows.length;
    }

    /** Index in the store of the row at {@code index}. */
    public int at(int index) {
        return rows[index];
    }

    public int looked() {
        return looked;
    }
}
