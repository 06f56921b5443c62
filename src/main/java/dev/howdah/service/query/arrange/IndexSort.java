package dev.howdah.service.query.arrange;

import java.util.function.IntBinaryOperator;

/** Sorts indices, not what they stand for; stable: what is equal keeps its order. */
final class IndexSort {
    private static final int SHORT = 16;
    private static final int ASK_FROM = 1 << 12;

    private final IntBinaryOperator order;
    private final Runnable ask;
    private int[] room;

    /** @param ask called now and then; it may throw to end the sort */
    IndexSort(IntBinaryOperator order, Runnable ask) {
        this.order = order;
        this.ask = ask;
    }

    /** The indices below {@code count}. */
    int[] sorted(int count) {
        var all = new int[count];
        for (var i = 0; i < count; i++) {
            all[i] = i;
        }
        room = new int[(count + 1) / 2];
        sort(all, 0, count);
        return all;
    }

    private void sort(int[] all, int from, int to) {
        if (to - from <= SHORT) {
            insert(all, from, to);
            return;
        }
        if (to - from >= ASK_FROM) {
            ask.run();
        }
        var middle = (from + to) >>> 1;
        sort(all, from, middle);
        sort(all, middle, to);
        if (order.applyAsInt(all[middle - 1], all[middle]) > 0) {
            merge(all, from, middle, to);
        }
    }

    private void insert(int[] all, int from, int to) {
        for (var i = from + 1; i < to; i++) {
            var moved = all[i];
            var at = i;
            while (at > from && order.applyAsInt(all[at - 1], moved) > 0) {
                all[at] = all[at - 1];
                at--;
            }
            all[at] = moved;
        }
    }

    private void merge(int[] all, int from, int middle, int to) {
        System.arraycopy(all, from, room, 0, middle - from);
        var left = 0;
        var leftEnd = middle - from;
        var right = middle;
        for (var at = from; left < leftEnd; at++) {
            all[at] = right < to && order.applyAsInt(room[left], all[right]) > 0 ? all[right++] : room[left++];
        }
    }
}
