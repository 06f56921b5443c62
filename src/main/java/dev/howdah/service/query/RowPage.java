package dev.howdah.service.query;

import java.util.Arrays;

/** A run of rows as bytes: each value is its length plus one as a variable-length number, 0 for NULL, and its bytes. */
final class RowPage {
    private static final int FIRST = 4 << 10;
    private static final int FULL = 64 << 10;

    private final int firstRow;
    private byte[] bytes;
    private int length;
    private int rows;
    private int[] starts;
    private long place;

    /** The first page of a result, which may stay small. */
    RowPage() {
        this(0, new byte[FIRST]);
    }

    /** @param room used for its rows; nobody else may hold it */
    RowPage(int firstRow, byte[] room) {
        this.firstRow = firstRow;
        bytes = room;
    }

    /** Room for a page that will be full. */
    static byte[] room() {
        return new byte[FULL];
    }

    static int sizeOf(byte[][] row) {
        var size = 0;
        for (var value : row) {
            size += value == null ? 1 : numberSize(value.length + 1) + value.length;
        }
        return size;
    }

    private static int numberSize(int number) {
        var size = 1;
        for (var rest = number >>> 7; rest != 0; rest >>>= 7) {
            size++;
        }
        return size;
    }

    /** Any row fits into an empty page. */
    boolean fits(int size) {
        return rows == 0 || length + size <= FULL;
    }

    void add(byte[][] row, int size) {
        if (length + size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + size, Math.min(FULL, bytes.length * 2)));
        }
        for (var value : row) {
            number(value == null ? 0 : value.length + 1);
            if (value != null) {
                System.arraycopy(value, 0, bytes, length, value.length);
                length += value.length;
            }
        }
        rows++;
    }

    private void number(int value) {
        var rest = value;
        while (rest >= 0x80) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    /** Its bytes are in a file, from {@code at} on, and not here any more; returns the room for another page. */
    byte[] movedTo(long at) {
        var room = bytes;
        place = at;
        bytes = null;
        starts = null;
        return room.length == FULL ? room : room();
    }

    boolean inMemory() {
        return bytes != null;
    }

    /** Gives up what reading it has made. */
    void forget() {
        starts = null;
    }

    int firstRow() {
        return firstRow;
    }

    int rows() {
        return rows;
    }

    int length() {
        return length;
    }

    /** What it has written, and room behind {@link #length}. */
    byte[] bytes() {
        return bytes;
    }

    long place() {
        return place;
    }

    byte[][] row(byte[] from, int index, int columns) {
        if (starts == null || starts.length < rows) {
            starts = starts(from, columns);
        }
        var values = new byte[columns][];
        var at = new Reader(from, starts[index - firstRow]);
        for (var i = 0; i < columns; i++) {
            values[i] = at.value();
        }
        return values;
    }

    private int[] starts(byte[] from, int columns) {
        var found = new int[rows];
        var at = new Reader(from, 0);
        for (var row = 0; row < rows; row++) {
            found[row] = at.index;
            for (var i = 0; i < columns; i++) {
                at.skip();
            }
        }
        return found;
    }

    private static final class Reader {
        private final byte[] from;
        private int index;

        private Reader(byte[] from, int index) {
            this.from = from;
            this.index = index;
        }

        private int number() {
            var value = 0;
            for (var shift = 0;; shift += 7) {
                var next = from[index++];
                value |= (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }

        private byte[] value() {
            var size = number() - 1;
            if (size < 0) {
                return null;
            }
            index += size;
            return Arrays.copyOfRange(from, index - size, index);
        }

        private void skip() {
            var size = number() - 1;
            index += Math.max(0, size);
        }
    }
}
