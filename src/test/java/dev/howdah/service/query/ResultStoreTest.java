package dev.howdah.service.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.service.query.SqlSession.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultStoreTest {
    private static final List<Column> ONE = List.of(new Column("a", "text", false));

    @Test
    void rowsAreKeptInOrderWithTheirNulls() {
        var store = new ResultStore(ONE);
        assertTrue(store.add(new String[] {"x"}));
        assertTrue(store.add(new String[] {null}));
        assertEquals(2, store.size());
        assertEquals("x", store.row(0)[0]);
        assertNull(store.row(1)[0]);
        assertFalse(store.full());
    }

    @Test
    void theRowBeyondTheLimitIsRefusedAndTheStoreSaysSo() {
        var store = new ResultStore(ONE, 2, 1 << 20);
        assertTrue(store.add(new String[] {"1"}));
        assertTrue(store.add(new String[] {"2"}));
        assertFalse(store.full());
        assertFalse(store.add(new String[] {"3"}));
        assertTrue(store.full());
        assertEquals(2, store.size());
    }

    @Test
    void longValuesFillItBeforeManyRowsDo() {
        var store = new ResultStore(ONE, 1000, 10_000);
        var value = "x".repeat(3000);
        var kept = 0;
        while (store.add(new String[] {value})) {
            kept++;
        }
        assertEquals(3, kept);
        assertFalse(store.add(new String[] {"small"}));
    }
}
