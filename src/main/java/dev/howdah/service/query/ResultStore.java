package dev.howdah.service.query;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows of one result, in memory and bounded: it refuses the row that would go beyond its limits. One thread adds,
 * any other reads.
 */
public final class ResultStore {
    /** What a store holds at most unless told otherwise. */
    public static final int MAX_ROWS = 100_000;
    public static final long MAX_BYTES = 64L << 20;
    /** What a string and its place in the row take besides its characters. */
    private static final int CELL_BYTES = 44;
    private static final int ROW_BYTES = 24;

    private final List<SqlSession.Column> columns;
    private final int maxRows;
    private final long maxBytes;
    private final List<String[]> rows = new ArrayList<>();
    private long bytes;
    private boolean full;

    public ResultStore(List<SqlSession.Column> columns) {
        this(columns, MAX_ROWS, MAX_BYTES);
    }

    public ResultStore(List<SqlSession.Column> columns, int maxRows, long maxBytes) {
        this.columns = List.copyOf(columns);
        this.maxRows = maxRows;
        this.maxBytes = maxBytes;
    }

    public List<SqlSession.Column> columns() {
        return columns;
    }

    /**
     * Keeps a row.
     *
     * @return false when it would be too much: the row is not kept and the store is {@link #full}
     */
    public synchronized boolean add(String[] row) {
        var size = sizeOf(row);
        if (full || rows.size() >= maxRows || bytes + size > maxBytes) {
            full = true;
            return false;
        }
        bytes += size;
        rows.add(row);
        return true;
    }

    public synchronized int size() {
        return rows.size();
    }

    /** About how much memory its rows take. */
    public synchronized long bytes() {
        return bytes;
    }

    /** The row at {@code index}, from 0; a null value is NULL. Not to be changed. */
    public synchronized String[] row(int index) {
        return rows.get(index);
    }

    /** Whether there were more rows than it may keep. */
    public synchronized boolean full() {
        return full;
    }

    private static long sizeOf(String[] row) {
        long size = ROW_BYTES;
        for (var value : row) {
            size += value == null ? 4 : CELL_BYTES + value.length();
        }
        return size;
    }
}
