package dev.howdah.service.query.arrange;

import dev.howdah.service.query.SqlSession.Column;
import java.util.Arrays;

/** What the values of one column are sorted by, in the order in which they were added. */
abstract class SortKeys {
    private static final int FIRST = 1 << 10;

    private long[] keys = new long[FIRST];
    private boolean[] absent = new boolean[FIRST];
    private int count;

    /** Numbers as numbers, times as times, {@code false} before {@code true}, everything else by code point. */
    static SortKeys of(Column column) {
        return switch (column.type()) {
            case "int2", "int4", "int8", "oid" -> new ExactKeys(Long::parseLong);
            case "bool" -> new ExactKeys(text -> text.equals("t") ? 1 : 0);
            case "date", "timestamp", "timestamptz" -> new ExactKeys(Moments::microseconds);
            case "time" -> new ExactKeys(Moments::timeOfDay);
            case "interval" -> new ExactKeys(Moments::interval);
            case "money" -> new ExactKeys(SortKeys::money);
            case "float4", "float8", "numeric" -> new NumberKeys();
            default -> new TextKeys();
        };
    }

    /** Digits alone: how many stand behind the point is the same in every value. */
    private static long money(String text) {
        var digits = Long.parseLong(text.replaceAll("[^0-9]", ""));
        return text.indexOf('-') >= 0 || text.indexOf('(') >= 0 ? -digits : digits;
    }

    /** @throws IllegalArgumentException not written as its type should be */
    final void add(byte[] value) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, count * 2);
            absent = Arrays.copyOf(absent, count * 2);
        }
        absent[count] = value == null;
        if (value != null) {
            keys[count] = key(count, value);
        }
        count++;
    }

    /** A number that is never greater than that of a greater value. */
    abstract long key(int place, byte[] value);

    /** The order of two whose numbers are the same. */
    abstract int compareEqual(int one, int other);

    final long key(int place) {
        return keys[place];
    }

    final int compare(int one, int other, boolean descending) {
        if (absent[one] || absent[other]) {
            return Boolean.compare(absent[one], absent[other]);
        }
        var by = keys[one] == keys[other] ? compareEqual(one, other) : Long.compare(keys[one], keys[other]);
        return descending ? -by : by;
    }
}
