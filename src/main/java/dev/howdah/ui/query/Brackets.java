package dev.howdah.ui.query;

import dev.howdah.service.query.SqlToken;
import dev.howdah.service.query.SqlToken.Kind;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/** Finds the bracket that belongs to the one at the caret; brackets in strings and comments are none. */
final class Brackets {
    /** Where both stand; {@code other} is -1 when the one at the caret has none. */
    record Pair(int one, int other) {}

    private Brackets() {}

    /** For the bracket right before {@code caret}, else for the one right behind it. */
    static Optional<Pair> at(SqlSource source, int caret) {
        return pair(source, caret - 1).or(() -> pair(source, caret));
    }

    private static Optional<Pair> pair(SqlSource source, int index) {
        if (index < 0 || index >= source.text().length() || "()[]".indexOf(source.text().charAt(index)) < 0) {
            return Optional.empty();
        }
        return pair(source.text(), source.around(index), index);
    }

    private static Optional<Pair> pair(String text, List<SqlToken> tokens, int index) {
        var open = new ArrayDeque<Integer>();
        for (var token : tokens) {
            var c = token.kind() == Kind.BLANK ? ' ' : text.charAt(token.start());
            var at = token.start();
            if (token.kind() == Kind.OPEN || token.kind() == Kind.OPERATOR && c == '[') {
                open.push(at);
            } else if (token.kind() == Kind.CLOSE || token.kind() == Kind.OPERATOR && c == ']') {
                var partner = open.isEmpty() || text.charAt(open.peek()) != (c == ')' ? '(' : '[') ? -1 : open.pop();
                if (at == index || partner == index) {
                    return Optional.of(new Pair(index, at == index ? partner : at));
                }
            }
        }
        return open.contains(index) ? Optional.of(new Pair(index, -1)) : Optional.empty();
    }
}
