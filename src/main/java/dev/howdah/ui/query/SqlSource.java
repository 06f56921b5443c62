package dev.howdah.ui.query;

import dev.howdah.service.query.SqlLexer;
import dev.howdah.service.query.SqlStatement;
import dev.howdah.service.query.SqlToken;
import dev.howdah.service.query.SqlToken.Kind;
import dev.howdah.service.query.StatementSplitter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The editor's text at one moment, cut into lines and tokens. Lines count from 0, indexes are Java's characters. */
final class SqlSource {
    /** A token of that kind from one line into another. */
    record Span(Kind kind, int from, int to) {}

    private final String text;
    private final int[] lineStarts;
    private List<SqlToken> tokens;

    SqlSource(String text) {
        this.text = text;
        lineStarts = lineStarts(text);
    }

    private static int[] lineStarts(String text) {
        var starts = new ArrayList<Integer>();
        starts.add(0);
        for (var at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            starts.add(at + 1);
        }
        return starts.stream().mapToInt(Integer::intValue).toArray();
    }

    String text() {
        return text;
    }

    int lines() {
        return lineStarts.length;
    }

    /** The line that {@code index} stands in. */
    int line(int index) {
        var found = Arrays.binarySearch(lineStarts, Math.clamp(index, 0, text.length()));
        return found >= 0 ? found : -found - 2;
    }

    int start(int line) {
        return lineStarts[line];
    }

    /** Index behind the line's last character, its end of line not counted. */
    int end(int line) {
        return line + 1 < lineStarts.length ? lineStarts[line + 1] - 1 : text.length();
    }

    Optional<SqlStatement> statementAt(int caret) {
        return StatementSplitter.at(text, caret);
    }

    /** The tokens that reach into the line, in order. */
    List<SqlToken> tokens(int line) {
        var all = tokens();
        var from = firstEndingBehind(all, start(line));
        var to = from;
        while (to < all.size() && all.get(to).start() < end(line)) {
            to++;
        }
        return all.subList(from, to);
    }

    /** The tokens other than blanks that go over several lines: only they let an edit change how other lines look. */
    List<Span> spanning() {
        var found = new ArrayList<Span>();
        for (var token : tokens()) {
            if (token.kind() != Kind.BLANK && token.end() > end(line(token.start()))) {
                found.add(new Span(token.kind(), line(token.start()), line(token.end())));
            }
        }
        return found;
    }

    /** Whether the first sign behind {@code token}, blanks aside, opens a parenthesis. */
    boolean called(SqlToken token) {
        var at = token.end();
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at < text.length() && text.charAt(at) == '(';
    }

    private List<SqlToken> tokens() {
        if (tokens == null) {
            tokens = new ArrayList<>();
            var lexer = new SqlLexer(text);
            for (var token = lexer.next(); token != null; token = lexer.next()) {
                tokens.add(token);
            }
        }
        return tokens;
    }

    private static int firstEndingBehind(List<SqlToken> all, int index) {
        var low = 0;
        var high = all.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (all.get(middle).end() > index) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
