package dev.howdah.ui.query.result;

/**
 * Cells that are chosen together: a corner that stays, and the one that moves; rows and columns from 0, as shown.
 *
 * @see #NONE
 */
record CellBlock(int anchorRow, int anchorColumn, int row, int column) {
    static final CellBlock NONE = new CellBlock(-1, -1, -1, -1);

    static CellBlock cell(int row, int column) {
        return new CellBlock(row, column, row, column);
    }

    /** With the corner that moves at another cell. */
    CellBlock to(int nextRow, int nextColumn) {
        return this == NONE ? cell(nextRow, nextColumn) : new CellBlock(anchorRow, anchorColumn, nextRow, nextColumn);
    }

    boolean none() {
        return row < 0;
    }

    boolean single() {
        return row == anchorRow && column == anchorColumn;
    }

    boolean holds(int atRow, int atColumn) {
        return !none() && atRow >= firstRow() && atRow <= lastRow() && atColumn >= firstColumn() && atColumn <= lastColumn();
    }

    int firstRow() {
        return Math.min(row, anchorRow);
    }

    int lastRow() {
        return Math.max(row, anchorRow);
    }

    int firstColumn() {
        return Math.min(column, anchorColumn);
    }

    int lastColumn() {
        return Math.max(column, anchorColumn);
    }

    /** The same rows over all of {@code columns}. */
    CellBlock wide(int columns) {
        return new CellBlock(firstRow(), 0, lastRow(), columns - 1);
    }

    int rows() {
        return none() ? 0 : lastRow() - firstRow() + 1;
    }
}
