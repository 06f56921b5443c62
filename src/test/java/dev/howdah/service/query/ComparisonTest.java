package dev.howdah.service.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.service.query.InstanceAnswer.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final InstanceAnswer PRIMARY = answer("orders-2", false, "1/10", "a", "b");

    private static InstanceAnswer answer(String instance, boolean replica, String lsn, String... values) {
        return new InstanceAnswer(instance, Optional.of(new State(replica, "1", lsn)), List.of("v"),
                List.of(values).stream().map(List::of).toList(), false, Optional.empty());
    }

    @Test
    void thePrimaryIsWhatTheOthersAreComparedWithWhereverItStands() {
        var late = answer("orders-1", true, "0/FFFFFFF0", "a");
        var dead = InstanceAnswer.none("orders-3", new Problem(Code.UNREACHABLE, "orders-3"));
        var comparison = new Comparison(List.of(late, PRIMARY, dead), false);
        assertEquals(1, comparison.identical());
        assertFalse(comparison.same(dead));
        assertEquals(Optional.of(0x20L), comparison.behind(late));
        assertFalse(comparison.differs(late, 0, 0));
        assertFalse(comparison.differs(PRIMARY, 0, 0));
        assertTrue(comparison.differs(PRIMARY, 1, 0));
    }

    @Test
    void theOrderOfRowsCountsOnlyWhenItIsToCount() {
        var turned = answer("orders-1", true, "1/10", "b", "a");
        assertEquals(1, new Comparison(List.of(PRIMARY, turned), false).identical());
        assertEquals(2, new Comparison(List.of(PRIMARY, turned), true).identical());
    }
}
