package dev.howdah.service.query.arrange;

/** Texts by code point, which is the order of their bytes in UTF-8: the first eight as a number, then the others. */
final class TextKeys extends SortKeys {
    private static final int FIRST = 8;

    private final Texts rests = new Texts();

    @Override
    long key(int place, byte[] value) {
        rests.put(place, value, Math.min(FIRST, value.length));
        var key = 0L;
        for (var i = 0; i < FIRST; i++) {
            key = key << 8 | (i < value.length ? value[i] & 0xff : 0);
        }
        return key ^ Long.MIN_VALUE;
    }

    @Override
    int compareEqual(int one, int other) {
        return rests.compare(one, other);
    }
}
