package dev.howdah.service.query.arrange;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.query.ResultStore;
import dev.howdah.service.query.arrange.TooMuchException.What;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Arranges the rows that are in a store at one moment; those that come later are left out. Takes about 20 bytes for
 * each row and the texts that are sorted by.
 */
public final class Arranger {
    /** More rows are not arranged. */
    public static final int MOST = 5_000_000;
    private static final int TELL_EVERY = 1 << 12;

    private final ResultStore store;
    private final Arrangement wanted;
    private final IntConsumer progress;
    private final BooleanSupplier stopped;

    /**
     * @param progress hears how many rows were looked at
     * @param stopped  asked now and then
     */
    public Arranger(ResultStore store, Arrangement wanted, IntConsumer progress, BooleanSupplier stopped) {
        this.store = store;
        this.wanted = wanted;
        this.progress = progress;
        this.stopped = stopped;
    }

    /**
     * Looks at all rows that are there; blocks.
     *
     * @throws TooMuchException more than it may take
     * @throws ProblemException CANCELLED
     */
    public RowOrder arrange() {
        var there = store.size();
        if (there > MOST) {
            throw new TooMuchException(What.ROWS);
        }
        try {
            return arrange(there, false);
        } catch (IllegalArgumentException notAsItsType) {
            return arrange(there, true);
        }
    }

    /** @param asText whether values are texts whatever their type is */
    private RowOrder arrange(int there, boolean asText) {
        var filter = new RowFilter(wanted);
        var keys = wanted.keys().stream().map(each -> asText ? new TextKeys() : SortKeys.of(store.columns().get(each.column())))
                .toList();
        var kept = new int[Math.min(there, TELL_EVERY)];
        var count = 0;
        for (var row = 0; row < there; row++) {
            if (row % TELL_EVERY == 0) {
                goOn();
                progress.accept(row);
            }
            var values = store.raw(row);
            if (filter.takes(values)) {
                kept = count == kept.length ? Arrays.copyOf(kept, (int) Math.min(there, kept.length * 2L)) : kept;
                kept[count++] = row;
                add(keys, values);
            }
        }
        progress.accept(there);
        var rows = Arrays.copyOf(kept, count);
        return new RowOrder(keys.isEmpty() ? rows : sorted(rows, keys), there);
    }

    private void add(List<SortKeys> keys, byte[][] values) {
        for (var i = 0; i < keys.size(); i++) {
            keys.get(i).add(values[wanted.keys().get(i).column()]);
        }
    }

    private int[] sorted(int[] rows, List<SortKeys> keys) {
        var places = new IndexSort((one, other) -> compare(keys, one, other), this::goOn).sorted(rows.length);
        for (var i = 0; i < places.length; i++) {
            places[i] = rows[places[i]];
        }
        return places;
    }

    private int compare(List<SortKeys> keys, int one, int other) {
        for (var i = 0; i < keys.size(); i++) {
            var by = keys.get(i).compare(one, other, wanted.keys().get(i).descending());
            if (by != 0) {
                return by;
            }
        }
        return 0;
    }

    private void goOn() {
        if (stopped.getAsBoolean()) {
            throw new ProblemException(Code.CANCELLED, "", "");
        }
    }
}
