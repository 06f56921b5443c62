package dev.howdah.ui.query;

import dev.howdah.service.query.SqlToken;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import jfx.incubator.scene.control.richtext.SyntaxDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.CodeTextModel;
import jfx.incubator.scene.control.richtext.model.RichParagraph;
import jfx.incubator.scene.control.richtext.model.StyleAttributeMap;

/** Colours SQL by PostgreSQL's lexical rules: each token gets a style class. */
final class SqlHighlighter implements SyntaxDecorator {
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
            for (var token : now.tokens(index)) {
                var from = Math.max(token.start(), now.start(index));
                var to = Math.min(token.end(), now.end(index));
                if (from < to) {
                    paragraph.addWithStyleNames(now.text().substring(from, to), style(token, now));
                }
            }
        }
        return paragraph.setParagraphAttributes(line.apply(index)).build();
    }

    private static String style(SqlToken token, SqlSource source) {
        return switch (token.kind()) {
            case COMMENT -> "sql-comment";
            case STRING -> "sql-string";
            case NUMBER, PARAMETER -> "sql-number";
            case BACKSLASH -> "sql-function";
            case WORD -> word(token, source);
            default -> "sql-plain";
        };
    }

    private static String word(SqlToken token, SqlSource source) {
        return Keywords.contains(token.in(source.text())) ? "sql-keyword"
                : source.called(token) ? "sql-function" : "sql-plain";
    }

    @Override
    public void handleChange(CodeTextModel model, TextPos start, TextPos end, int charsTop, int linesAdded,
                             int charsBottom) {
        // the source is made anew when it is asked for next
    }
}
