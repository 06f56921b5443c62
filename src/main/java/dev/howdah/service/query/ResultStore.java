package dev.howdah.service.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of one result, of any number, in a fixed amount of memory: what does not fit goes to a file that only the
 * user can read and that has no name. One thread adds, any other reads.
 */
public final class ResultStore implements AutoCloseable {
    /** What the rows of a store take of memory at most, in bytes. */
    public static final long MEMORY = 8L << 20;
    /** What they take of the disk at most, in bytes. */
    public static final long DISK = 8L << 30;
    private static final int READ_PAGES = 16;
    private static final Logger LOG = LoggerFactory.getLogger(ResultStore.class);

    private final List<SqlSession.Column> columns;
    private final long memory;
    private final long disk;
    private final List<RowPage> pages = new ArrayList<>();
    private final Map<RowPage, byte[]> read = new LinkedHashMap<>(READ_PAGES, 0.75f, true);
    private RowPage last = new RowPage();
    private int spilled;
    private long inMemory;
    private Overflow overflow;
    private long bytes;
    private boolean full;
    private boolean closed;

    public ResultStore(List<SqlSession.Column> columns) {
        this(columns, MEMORY, DISK);
    }

    public ResultStore(List<SqlSession.Column> columns, long memory, long disk) {
        this.columns = List.copyOf(columns);
        this.memory = memory;
        this.disk = disk;
    }

    public List<SqlSession.Column> columns() {
        return columns;
    }

    /**
     * Keeps a row: values as UTF-8, null for NULL.
     *
     * @return false when there is no room: the row is not kept and the store is {@link #full}
     */
    public boolean add(byte[][] row) {
        var size = RowPage.sizeOf(row);
        if (full || closed || bytes + size > memory + disk || !last.fits(size) && !turnPage()) {
            full = true;
            return false;
        }
        synchronized (this) {
            last.add(row, size);
            bytes += size;
        }
        return true;
    }

    /** Begins a new page, in the room of an older one when there are too many of them in memory. */
    private boolean turnPage() {
        try {
            byte[] room = null;
            while (inMemory + last.length() > memory && spilled < pages.size()) {
                room = spill(pages.get(spilled++));
            }
            synchronized (this) {
                pages.add(last);
                inMemory += last.length();
                last = new RowPage(last.firstRow() + last.rows(), room == null ? RowPage.room() : room);
            }
            return true;
        } catch (IOException noRoom) {
            LOG.warn("no room for more rows of a result", noRoom);
            return false;
        }
    }

    private byte[] spill(RowPage page) throws IOException {
        if (overflow == null) {
            var opened = Overflow.open();
            synchronized (this) {
                overflow = opened;
            }
        }
        var at = overflow.append(page.bytes(), page.length());
        synchronized (this) {
            inMemory -= page.length();
            return page.movedTo(at);
        }
    }

    public synchronized int size() {
        return last.firstRow() + last.rows();
    }

    /** How much its rows take, in memory and on the disk. */
    public synchronized long bytes() {
        return bytes;
    }

    /** How much of it is on the disk. */
    public synchronized long bytesOnDisk() {
        return overflow == null ? 0 : overflow.length();
    }

    /** The row at {@code index}, from 0; a null value is NULL. */
    public String[] row(int index) {
        var raw = raw(index);
        var values = new String[raw.length];
        for (var i = 0; i < raw.length; i++) {
            values[i] = raw[i] == null ? null : new String(raw[i], StandardCharsets.UTF_8);
        }
        return values;
    }

    /** The row at {@code index} as it came. */
    public synchronized byte[][] raw(int index) {
        if (closed) {
            return new byte[columns.size()][];
        }
        if (index >= last.firstRow()) {
            return last.row(last.bytes(), index, columns.size());
        }
        var page = pages.get(pageOf(index));
        return page.row(page.inMemory() ? page.bytes() : fromDisk(page), index, columns.size());
    }

    private int pageOf(int index) {
        var low = 0;
        var high = pages.size() - 1;
        while (low < high) {
            var middle = (low + high + 1) >>> 1;
            if (pages.get(middle).firstRow() <= index) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private byte[] fromDisk(RowPage page) {
        var known = read.get(page);
        if (known != null) {
            return known;
        }
        try {
            var bytes = overflow.read(page.place(), page.length());
            if (read.size() >= READ_PAGES) {
                var eldest = read.keySet().iterator().next();
                eldest.forget();
                read.remove(eldest);
            }
            read.put(page, bytes);
            return bytes;
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    /** Whether there were more rows than it may keep. */
    public boolean full() {
        return full;
    }

    /** Gives memory and file back; its rows read as NULL from then on. */
    @Override
    public synchronized void close() {
        closed = true;
        pages.clear();
        read.clear();
        if (overflow != null) {
            overflow.close();
        }
    }

    @Override
    public String toString() {
        return size() + " rows of " + Arrays.toString(columns.toArray());
    }
}
