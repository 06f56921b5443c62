package dev.howdah.ui.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.howdah.ui.query.Brackets.Pair;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BracketsTest {
    /** {@code |} marks the caret. */
    private static Optional<Pair> at(String sql) {
        return Brackets.at(new SqlSource(sql.replace("|", "")), sql.indexOf('|'));
    }

    @Test
    void theOneBeforeTheCaretHasItsPartner() {
        assertEquals(Optional.of(new Pair(12, 1)), at("f(a,(b),c[1])|"));
        assertEquals(Optional.of(new Pair(1, 12)), at("f(|a,(b),c[1])"));
        assertEquals(Optional.of(new Pair(11, 9)), at("f(a,(b),c[1]|)"));
    }

    @Test
    void theOneBehindTheCaretIsTakenWhenNoneStandsBeforeIt() {
        assertEquals(Optional.of(new Pair(1, 3)), at("f|(a)"));
        assertEquals(Optional.empty(), at("f(a|b)"));
    }

    @Test
    void bracketsInStringsAndCommentsAreNone() {
        assertEquals(Optional.of(new Pair(0, 11)), at("(|')' /*)*/1) --)"));
        assertEquals(Optional.empty(), at("select '(|'"));
        assertEquals(Optional.empty(), at("-- (|"));
    }

    @Test
    void oneWithoutAPartnerSaysSo() {
        assertEquals(Optional.of(new Pair(0, -1)), at("(| select 1"));
        assertEquals(Optional.of(new Pair(1, -1)), at("1)|"));
        assertEquals(Optional.of(new Pair(2, -1)), at("([)|]"));
    }
}
