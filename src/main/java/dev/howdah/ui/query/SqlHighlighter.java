package dev.howdah.ui.query;

import dev.howdah.service.query.SqlToken;
import dev.howdah.service.query.SqlToken.Kind;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import jfx.incubator.scene.control.richtext.SyntaxDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.CodeTextModel;
import jfx.incubator.scene.control.richtext.model.RichParagraph;
import jfx.incubator.scene.control.richtext.model.StyleAttributeMap;

/** Colours SQL by PostgreSQL's lexical rules: each token gets a style class. */
final class SqlHighlighter implements SyntaxDecorator {
    private static final String PLAIN = "sql-plain";

    private final Supplier<SqlSource> source;
    private final IntFunction<StyleAttributeMap> line;

    /** @param line attributes of a whole line */
    SqlHighlighter(Supplier<SqlSource> source, IntFunction<StyleAttributeMap> line) {
        this.source = source;
        this.line = line;
    }

    @Override
    public RichParagraph createRichParagraph(CodeTextModel model, int index) {
        var paragraph = RichParagraph.builder();
        var now = source.get();
        if (index < now.lines()) {
            addPieces(paragraph, now, index);
        }
        return paragraph.setParagraphAttributes(line.apply(index)).build();
    }

    /** As few pieces as the colours allow, since each becomes a node: blanks go with what stands before them. */
    private static void addPieces(RichParagraph.Builder paragraph, SqlSource now, int index) {
        var from = now.start(index);
        var at = from;
        var style = PLAIN;
        for (var token : now.tokens(index)) {
            var next = token.kind() == Kind.BLANK ? style : style(token, now);
            if (!next.equals(style)) {
                add(paragraph, now, from, at, style);
                from = at;
                style = next;
            }
            at = Math.min(token.end(), now.end(index));
        }
        add(paragraph, now, from, at, style);
    }

    private static void add(RichParagraph.Builder paragraph, SqlSource now, int from, int to, String style) {
        if (from < to) {
            paragraph.addWithStyleNames(now.text().substring(from, to), style);
        }
    }

    private static String style(SqlToken token, SqlSource source) {
        return switch (token.kind()) {
            case COMMENT -> "sql-comment";
            case STRING -> "sql-string";
            case NUMBER, PARAMETER -> "sql-number";
            case BACKSLASH -> "sql-function";
            case WORD -> word(token, source);
            default -> PLAIN;
        };
    }

    private static String word(SqlToken token, SqlSource source) {
        return Keywords.contains(token.in(source.text())) ? "sql-keyword"
                : source.called(token) ? "sql-function" : PLAIN;
    }

    @Override
    public void handleChange(CodeTextModel model, TextPos start, TextPos end, int charsTop, int linesAdded,
                             int charsBottom) {
        // the source is made anew when it is asked for next
    }
}
