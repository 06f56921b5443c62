package dev.howdah.service.query.arrange;

import java.nio.charset.StandardCharsets;
import java.util.function.ToLongFunction;

/** Values that are whole numbers, or can be counted as such. */
final class ExactKeys extends SortKeys {
    private final ToLongFunction<String> read;

    ExactKeys(ToLongFunction<String> read) {
        this.read = read;
    }

    @Override
    long key(int place, byte[] value) {
        return read.applyAsLong(new String(value, StandardCharsets.UTF_8));
    }

    @Override
    int compareEqual(int one, int other) {
        return 0;
    }
}
