package dev.howdah.ui.query;

import dev.howdah.service.query.SqlLexer;
import dev.howdah.service.query.SqlStatement;
import dev.howdah.service.query.SqlToken;
import dev.howdah.service.query.StatementSplitter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The editor's text at one moment, cut into lines, statements and tokens. Lines count from 0, indexes are Java's
 * characters. An edit reads only the statements anew that it touched, tokens are cut where somebody looks.
 */
final class SqlSource {
    private final String text;
    private final int[] lineStarts;
    private final List<SqlStatement> statements;
    private final Map<Integer, List<SqlToken>> lexed = new HashMap<>();

    SqlSource(String text) {
        this(text, StatementSplitter.split(text));
    }

    private SqlSource(String text, List<SqlStatement> statements) {
        this.text = text;
        this.statements = statements;
        lineStarts = lineStarts(text);
    }

    /** The text after {@code removed} characters at {@code at} gave way to {@code inserted}. */
    SqlSource edited(int at, int removed, String inserted) {
        var next = new StringBuilder(text.length() - removed + inserted.length()).append(text, 0, at).append(inserted)
                .append(text, at + removed, text.length()).toString();
        return new SqlSource(next, StatementSplitter.again(statements, next, at, removed, inserted.length()));
    }

    private static int[] lineStarts(String text) {
        var starts = new int[16];
        var count = 1;
        for (var at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = at + 1;
        }
        return Arrays.copyOf(starts, count);
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
        return StatementSplitter.at(statements, text, caret);
    }

    /** The tokens that reach into the line, in order. */
    List<SqlToken> tokens(int line) {
        return tokens(start(line), end(line));
    }

    /** The tokens that reach into the characters from {@code from} up to {@code to}, in order. */
    List<SqlToken> tokens(int from, int to) {
        var found = new ArrayList<SqlToken>();
        for (var piece = pieceOf(from); piece <= statements.size() && pieceStart(piece) < to; piece++) {
            var all = lexed.computeIfAbsent(piece, this::lex);
            for (var i = firstEndingBehind(all, from); i < all.size() && all.get(i).start() < to; i++) {
                found.add(all.get(i));
            }
        }
        return found;
    }

    /** The token that the character at {@code index} belongs to. */
    Optional<SqlToken> tokenAt(int index) {
        return index < 0 || index >= text.length() ? Optional.empty() : tokens(index, index + 1).stream().findFirst();
    }

    /** All tokens of the statement's share that {@code index} lies in. */
    List<SqlToken> around(int index) {
        return lexed.computeIfAbsent(pieceOf(index), this::lex);
    }

    /** Whether the first sign behind {@code token}, blanks aside, opens a parenthesis. */
    boolean called(SqlToken token) {
        var at = token.end();
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at < text.length() && text.charAt(at) == '(';
    }

    /** A piece is a statement's share; the last one is what stands behind all statements. */
    private int pieceOf(int index) {
        var low = 0;
        var high = statements.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (statements.get(middle).end() > index) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private int pieceStart(int piece) {
        return piece == 0 ? 0 : statements.get(piece - 1).end();
    }

    private List<SqlToken> lex(int piece) {
        var from = pieceStart(piece);
        var lexer = new SqlLexer(text.substring(from, piece < statements.size() ? statements.get(piece).end() : text.length()));
        var tokens = new ArrayList<SqlToken>();
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            tokens.add(new SqlToken(token.kind(), token.start() + from, token.end() + from));
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
