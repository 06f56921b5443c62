package dev.howdah.service.query.arrange;

import dev.howdah.service.query.arrange.TooMuchException.What;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Ends of texts, one behind the other in one piece of memory. */
final class Texts {
    /** They take no more, in bytes. */
    private static final int MOST = 64 << 20;
    private static final int FIRST = 1 << 10;

    private byte[] all = new byte[FIRST];
    private int[] starts = new int[FIRST];
    private int[] ends = new int[FIRST];
    private int length;

    /** Keeps {@code value} from {@code from} on. */
    void put(int place, byte[] value, int from) {
        if (place >= starts.length) {
            var room = Math.max(place + 1, starts.length * 2);
            starts = Arrays.copyOf(starts, room);
            ends = Arrays.copyOf(ends, room);
        }
        var size = value.length - from;
        if (length + (long) size > MOST) {
            throw new TooMuchException(What.TEXT);
        }
        if (length + size > all.length) {
            all = Arrays.copyOf(all, Math.min(MOST, Math.max(length + size, all.length * 2)));
        }
        System.arraycopy(value, from, all, length, size);
        starts[place] = length;
        length += size;
        ends[place] = length;
    }

    boolean has(int place) {
        return place < ends.length && ends[place] > starts[place];
    }

    String text(int place) {
        return new String(all, starts[place], ends[place] - starts[place], StandardCharsets.UTF_8);
    }

    int compare(int one, int other) {
        return one >= ends.length || other >= ends.length ? 0
                : Arrays.compareUnsigned(all, starts[one], ends[one], all, starts[other], ends[other]);
    }
}
