package dev.howdah.ui.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.service.query.SqlToken.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlSourceTest {
    @Test
    void aCommentOverSeveralLinesReachesIntoEachOfThem() {
        var source = new SqlSource("select 1 /* a\nb\nc */ + 2");
        assertEquals(List.of(Kind.COMMENT), kinds(source, 1));
        assertEquals(Kind.COMMENT, kinds(source, 2).getFirst());
        assertEquals(Kind.NUMBER, kinds(source, 2).getLast());
    }

    @Test
    void everyCharacterOfALineBelongsToOneOfItsTokens() {
        var source = new SqlSource("select E'a\nb', $x$\n;$x$ -- end\n");
        for (var line = 0; line < source.lines(); line++) {
            var at = source.start(line);
            for (var token : source.tokens(line)) {
                assertEquals(at, Math.max(token.start(), source.start(line)));
                at = Math.min(token.end(), source.end(line));
            }
            assertEquals(source.end(line), at);
        }
    }

    @Test
    void aPositionBelongsToItsLine() {
        var source = new SqlSource("ab\ncd\n");
        assertEquals(3, source.lines());
        assertEquals(0, source.line(2));
        assertEquals(1, source.line(3));
        assertEquals(2, source.line(6));
        assertEquals(2, source.line(99));
    }

    @Test
    void aNameBeforeAParenthesisIsCalled() {
        var source = new SqlSource("now () + x");
        assertTrue(source.called(source.tokens(0).getFirst()));
        assertFalse(source.called(source.tokens(0).getLast()));
    }

    private static List<Kind> kinds(SqlSource source, int line) {
        return source.tokens(line).stream().map(token -> token.kind()).toList();
    }
}
