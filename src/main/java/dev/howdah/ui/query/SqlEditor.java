package dev.howdah.ui.query;

import dev.howdah.ui.query.RunLog.Mark;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableMap;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.Insets;
import javafx.scene.paint.Color;
import javafx.util.Duration;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.ContentChange;
import jfx.incubator.scene.control.richtext.model.StyleAttributeMap;

/**
 * The editor of SQL: numbered lines, colours, the statement at the caret marked. Positions in and out are indexes into
 * its text. Hides the toolkit's code area from the rest.
 */
public final class SqlEditor extends CodeArea {
    private static final StyleablePropertyFactory<SqlEditor> STYLES =
            new StyleablePropertyFactory<>(CodeArea.getClassCssMetaData());
    private static final CssMetaData<SqlEditor, Color> CHOSEN = STYLES.createColorCssMetaData(
            "-howdah-chosen-statement", editor -> editor.chosenColour, Color.TRANSPARENT, false);
    private static final Insets MARGIN = new Insets(8, 8, 8, 0);
    /** Long enough for the control to have taken in a change before its lines are styled anew. */
    private static final Duration SETTLED = Duration.millis(1);

    private final StyleableObjectProperty<Color> chosenColour =
            new SimpleStyleableObjectProperty<>(CHOSEN, this, "chosenColour", Color.TRANSPARENT);
    private final ReadOnlyIntegerWrapper caret = new ReadOnlyIntegerWrapper();
    private final StringProperty content = new SimpleStringProperty(this, "content", "");
    private final PauseTransition settle = new PauseTransition(SETTLED);
    private ObservableMap<Integer, Mark> marks = FXCollections.emptyObservableMap();
    private SqlSource source = new SqlSource("");
    private Looks shown = new Looks(Lines.NONE, List.of(), Map.of(), Color.TRANSPARENT);

    /** From one line to another, both included. */
    private record Lines(int from, int to) {
        static final Lines NONE = new Lines(-1, -1);
    }

    /** All that decides how lines look which were not edited themselves. */
    private record Looks(Lines chosen, List<SqlSource.Span> spans, Map<Integer, Mark> marks, Color colour) {}

    public SqlEditor() {
        getStyleClass().add("sql-area");
        setSyntaxDecorator(new SqlHighlighter(this::source, this::lineStyle));
        setWrapText(true);
        setTabSize(4);
        setContentPadding(MARGIN);
        getModel().addListener(this::changed);
        caretPositionProperty().addListener(_ -> settle.playFromStart());
        chosenColour.addListener(_ -> settle.playFromStart());
        settle.setOnFinished(_ -> restyle());
        draw();
    }

    private void changed(ContentChange change) {
        if (change.isEdit()) {
            source = null;
            settle.playFromStart();
        }
    }

    private SqlSource source() {
        if (source == null) {
            source = new SqlSource(whole());
        }
        return source;
    }

    private String whole() {
        var text = new StringBuilder();
        for (var line = 0; line < getParagraphCount(); line++) {
            text.append(line == 0 ? "" : "\n").append(getPlainText(line));
        }
        return text.toString();
    }

    private void restyle() {
        var now = source();
        content.set(now.text());
        caret.set(getCaretIndex());
        var chosen = now.statementAt(caret.get()).map(each -> new Lines(now.line(each.start()), now.line(each.end())));
        var looks = new Looks(chosen.orElse(Lines.NONE), now.spanning(), Map.copyOf(marks), chosenColour.get());
        if (!looks.equals(shown)) {
            shown = looks;
            draw();
        }
    }

    private void draw() {
        // the control keeps what a decorator has drawn: a new one draws anew
        setLeftDecorator(new Gutter(this::inChosen, this::markAt));
        getModel().fireStyleChangeEvent(TextPos.ZERO, getDocumentEnd());
    }

    private boolean inChosen(int line) {
        return line >= shown.chosen.from && line <= shown.chosen.to;
    }

    private StyleAttributeMap lineStyle(int line) {
        return inChosen(line) ? StyleAttributeMap.of(StyleAttributeMap.BACKGROUND, chosenColour.get())
                : StyleAttributeMap.EMPTY;
    }

    private Optional<Mark> markAt(int line) {
        return marks.entrySet().stream().filter(each -> source().line(each.getKey()) == line)
                .map(Map.Entry::getValue).findFirst();
    }

    /** Shows how statements ended, by where they start. */
    void setMarks(ObservableMap<Integer, Mark> next) {
        marks = next;
        next.addListener((MapChangeListener<Integer, Mark>) _ -> settle.playFromStart());
    }

    /** The text as it is now; {@link #contentProperty} follows a moment later. */
    public String getContent() {
        return source().text();
    }

    /** Replaces the text. */
    public void setContent(String text) {
        setText(text);
        select(TextPos.ZERO);
    }

    public StringProperty contentProperty() {
        return content;
    }

    /** Puts {@code text} where the caret stands, in place of what is selected. */
    void insert(String text) {
        var place = getCaretPosition() == null ? TextPos.ZERO : getCaretPosition();
        var selected = hasNonEmptySelection();
        select(replaceText(selected ? getSelection().getMin() : place, selected ? getSelection().getMax() : place, text));
    }

    /** Puts {@code text} in place of what stands between {@code from} and the caret. */
    void complete(int from, String text) {
        var line = source().line(from);
        select(replaceText(TextPos.ofLeading(line, from - source().start(line)), getCaretPosition(), text));
    }

    /** Makes the chosen lines comments, or, when they are, takes that away. */
    void toggleComment() {
        var chosen = getSelection();
        if (chosen == null) {
            return;
        }
        var first = chosen.getMin().index();
        var last = chosen.getMax().index();
        var now = source().text().substring(source().start(first), source().end(last));
        var out = now.lines().filter(each -> !each.isBlank()).allMatch(each -> each.strip().startsWith("--"));
        var next = String.join("\n", Arrays.stream(now.split("\n", -1)).map(each -> each.isBlank() ? each
                : out ? each.replaceFirst("-- ?", "") : "-- " + each).toList());
        var end = replaceText(TextPos.ofLeading(first, 0), TextPos.ofLeading(last, source().end(last) - source().start(last)), next);
        select(first == last ? end : TextPos.ofLeading(first, 0), end);
    }

    /** Where the caret stands, as an index into the text. */
    public int getCaretIndex() {
        var at = getCaretPosition();
        return at == null ? 0 : index(at);
    }

    public ReadOnlyIntegerProperty caretIndexProperty() {
        return caret.getReadOnlyProperty();
    }

    /** Puts the caret at {@code index} and shows it. */
    public void moveTo(int index) {
        var line = source().line(index);
        select(TextPos.ofLeading(line, Math.min(index, source().end(line)) - source().start(line)));
    }

    /** The line of {@code index}, from 1. */
    public int lineOf(int index) {
        return source().line(index) + 1;
    }

    /** The column of {@code index} in its line, from 1. */
    public int columnOf(int index) {
        return index - source().start(source().line(index)) + 1;
    }

    /** The start of the selected text; empty when nothing is selected. */
    Optional<Integer> selectionStart() {
        return hasNonEmptySelection() ? Optional.of(index(getSelection().getMin())) : Optional.empty();
    }

    String selectedText() {
        return hasNonEmptySelection()
                ? source().text().substring(index(getSelection().getMin()), index(getSelection().getMax())) : "";
    }

    private int index(TextPos at) {
        return source().start(Math.min(at.index(), source().lines() - 1)) + at.offset();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getControlCssMetaData() {
        return Stream.concat(super.getControlCssMetaData().stream(), Stream.of(CHOSEN)).toList();
    }
}
