package dev.howdah.service.query.arrange;

import java.util.List;

/**
 * Which rows are wanted, and in which order.
 *
 * @param keys   the first one counts most; none is the order in which the rows came
 * @param wanted only rows with this text in them, in any case of letters; empty for all
 * @param column where it has to be; {@link #ANYWHERE}
 */
public record Arrangement(List<Key> keys, String wanted, int column) {
    /** In any column. */
    public static final int ANYWHERE = -1;
    /** All rows as they came. */
    public static final Arrangement NONE = new Arrangement(List.of(), "", ANYWHERE);

    /** A column to sort by, from 0. NULLs come last either way. */
    public record Key(int column, boolean descending) {}

    public Arrangement {
        keys = List.copyOf(keys);
    }

    public Arrangement sortedBy(List<Key> next) {
        return new Arrangement(next, wanted, column);
    }

    public Arrangement filtered(String text, int where) {
        return new Arrangement(keys, text, where);
    }

    public boolean none() {
        return keys.isEmpty() && wanted.isEmpty();
    }
}
