package dev.howdah.service.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.service.query.TextSearch.Hit;
import dev.howdah.service.query.TextSearch.Trouble;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextSearchTest {
    private static List<Hit> hits(String wanted, boolean matchCase, boolean wholeWord, boolean pattern, String text) {
        return new TextSearch(wanted, matchCase, wholeWord, pattern).in(text).hits();
    }

    @Test
    void capitalsMatterOnlyWhenAsked() {
        assertEquals(List.of(new Hit(0, 2), new Hit(3, 5)), hits("id", false, false, false, "ID id"));
        assertEquals(List.of(new Hit(3, 5)), hits("id", true, false, false, "ID id"));
    }

    @Test
    void aWholeWordEndsWhereANameEnds() {
        assertEquals(List.of(new Hit(9, 11)), hits("id", false, true, false, "order_id id ids id$"));
        assertEquals(List.of(new Hit(2, 4)), hits("a.", false, true, false, "b a. c").stream().toList());
    }

    @Test
    void wordsAreTakenAsTheyAreAndExpressionsAsTheyMean() {
        assertEquals(List.of(new Hit(1, 4)), hits("a.c", false, false, false, "_a.c abc"));
        assertEquals(2, hits("a.c", false, false, true, "_a.c abc").size());
        assertEquals(List.of(new Hit(2, 3)), hits("^b", false, false, true, "a\nb"));
        assertEquals(List.of(), hits("x*", false, false, true, "abc"));
    }

    @Test
    void anExpressionThatIsNoneSaysWhy() {
        var found = new TextSearch("(a", false, false, true).in("(a");
        assertEquals(Trouble.Kind.NOT_A_PATTERN, found.trouble().orElseThrow().kind());
        assertTrue(found.trouble().orElseThrow().detail().startsWith("Unclosed group"));
    }

    @Test
    void anExpressionThatWouldTakeForEverIsGivenUp() {
        var found = new TextSearch("(a+a+)+\\1b", false, false, true).in("a".repeat(60));
        assertEquals(Trouble.Kind.TOO_SLOW, found.trouble().orElseThrow().kind());
    }

    @Test
    void theNextHitIsFoundRoundAndRound() {
        var found = new TextSearch("x", false, false, false).in("x.x.x");
        assertEquals(new Hit(2, 3), found.from(1).orElseThrow());
        assertEquals(new Hit(0, 1), found.from(5).orElseThrow());
        assertEquals(new Hit(2, 3), found.before(4).orElseThrow());
        assertEquals(new Hit(4, 5), found.before(0).orElseThrow());
        assertEquals(2, found.numberOf(2, 3));
        assertEquals(0, found.numberOf(2, 4));
    }

    @Test
    void aReplacementIsTakenAsItIsUnlessAnExpressionFound() {
        var words = new TextSearch("a", false, false, false);
        assertEquals("$1b$1", words.replace("aba", words.in("aba").hits(), "$1").text());
        var expression = new TextSearch("(\\w)=(\\w)", false, false, true);
        var text = "a=b, c=d";
        assertEquals("b=a$, d=c$", expression.replace(text, expression.in(text).hits(), "$2=$1\\$").text());
        var wrong = expression.replace(text, expression.in(text).hits(), "$7");
        assertEquals(Trouble.Kind.NOT_A_REPLACEMENT, wrong.trouble().orElseThrow().kind());
        assertEquals(text, wrong.text());
    }
}
