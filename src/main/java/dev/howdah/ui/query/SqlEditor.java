package dev.howdah.ui.query;

import dev.howdah.ui.query.RunLog.Mark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableMap;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.PlainTextChange;

/**
 * The editor of SQL: numbered lines, colours, the statement at the caret marked, its brackets paired. Positions in and
 * out are indexes into its text. Hides the code area of the library from the rest.
 */
public final class SqlEditor extends VBox {
    /** Changes that come together are shown together, in the next frame. */
    private static final Duration SETTLED = Duration.millis(1);
    /** Lines above and below the visible ones that are coloured ahead, so that scrolling shows no plain ones. */
    private static final int AHEAD = 50;
    private static final List<String> CHOSEN = List.of("chosen");

    private final CodeArea area = new CodeArea();
    private final ReadOnlyIntegerWrapper caret = new ReadOnlyIntegerWrapper();
    private final StringProperty content = new SimpleStringProperty(this, "content", "");
    private final PauseTransition settle = new PauseTransition(SETTLED);
    private final Gutter gutter = new Gutter(this::look);
    private final List<Decoration.Source> decorators = new ArrayList<>();
    private final List<Edits> followers = new ArrayList<>();
    private ObservableMap<Integer, Mark> marks = FXCollections.emptyObservableMap();
    private SqlSource source = new SqlSource("");
    private Lines chosen = Lines.NONE;

    /** From one line to another, both included. */
    private record Lines(int from, int to) {
        static final Lines NONE = new Lines(-1, -1);

        boolean contain(int line) {
            return line >= from && line <= to;
        }
    }

    /** Hears of each change of the text: where, and how many characters went and came. */
    @FunctionalInterface
    interface Edits {
        void edited(int at, int removed, int inserted);
    }

    public SqlEditor() {
        area.getStyleClass().add("sql-area");
        area.setParagraphGraphicFactory(gutter);
        area.plainTextChanges().subscribe(this::changed);
        area.caretPositionProperty().addListener(_ -> settle.playFromStart());
        area.viewportDirtyEvents().subscribe(_ -> settle.playFromStart());
        settle.setOnFinished(_ -> restyle());
        decorators.add((_, _) -> Decoration.ofBrackets(source, caret.get()));
        getStyleClass().add("sql-editor");
        var scrolled = new VirtualizedScrollPane<>(area);
        setVgrow(scrolled, Priority.ALWAYS);
        getChildren().add(scrolled);
    }

    private void changed(PlainTextChange change) {
        source = source.edited(change.getPosition(), change.getRemoved().length(), change.getInserted());
        followers.forEach(each -> each.edited(change.getPosition(), change.getRemoved().length(), change.getInserted().length()));
        settle.playFromStart();
    }

    private void restyle() {
        content.set(source.text());
        caret.set(getCaretIndex());
        chosen = source.statementAt(caret.get()).map(each -> new Lines(source.line(each.start()), source.line(each.end())))
                .orElse(Lines.NONE);
        if (area.getVisibleParagraphs().isEmpty()) {
            return;
        }
        var from = Math.max(0, area.firstVisibleParToAllParIndex() - AHEAD);
        var to = Math.min(source.lines() - 1, area.lastVisibleParToAllParIndex() + AHEAD);
        var decorations = decorators.stream()
                .flatMap(each -> each.between(source.start(from), source.end(to)).stream()).toList();
        for (var line = from; line <= to; line++) {
            show(line, decorations);
        }
    }

    /** Only what differs from what is shown is touched: each change makes the area lay out the line anew. */
    private void show(int line, List<Decoration> decorations) {
        if (source.end(line) > source.start(line)) {
            var spans = SqlHighlighter.line(source, line, decorations);
            if (!spans.equals(area.getStyleSpans(line))) {
                area.setStyleSpans(line, 0, spans);
            }
        }
        var style = chosen.contain(line) ? CHOSEN : List.<String>of();
        if (!style.equals(area.getParagraph(line).getParagraphStyle())) {
            area.setParagraphStyle(line, style);
        }
        if (gutter.outdated(line)) {
            area.recreateParagraphGraphic(line);
        }
    }

    private Gutter.Look look(int line) {
        return new Gutter.Look(chosen.contain(line), marks.entrySet().stream()
                .filter(each -> source.line(each.getKey()) == line).map(Map.Entry::getValue).findFirst());
    }

    /** Shows what {@code decorations} yields over the colours, asked for with each change of the text or the caret. */
    void decorate(Decoration.Source decorations) {
        decorators.add(decorations);
    }

    /** Shows decorations anew: what they depend on has changed. */
    void redecorate() {
        settle.playFromStart();
    }

    void onEdit(Edits follower) {
        followers.add(follower);
    }

    void onFocusLost(Runnable action) {
        area.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                action.run();
            }
        });
    }

    /** Whether keys are typed into it. */
    boolean isEditing() {
        return area.isFocused();
    }

    void setMenu(ContextMenu menu) {
        area.setContextMenu(menu);
    }

    void cut() {
        area.cut();
    }

    void copy() {
        area.copy();
    }

    void paste() {
        area.paste();
    }

    /** The blanks that the line of {@code index} begins with. */
    String indentAt(int index) {
        var start = source.start(source.line(index));
        var end = start;
        while (end < index && (source.text().charAt(end) == ' ' || source.text().charAt(end) == '\t')) {
            end++;
        }
        return source.text().substring(start, end);
    }

    /** Moves the chosen lines to the right, or to the left, by so many blanks. */
    void indent(int by) {
        changeLines(each -> by > 0 ? each.isBlank() ? each : " ".repeat(by) + each : each.replaceFirst("^(\t| {1," + -by + "})", ""));
    }

    /** Shows {@code bar} above the text. */
    void addBar(Node bar) {
        getChildren().add(getChildren().size() - 1, bar);
    }

    /** Shows how statements ended, by where they start. */
    void setMarks(ObservableMap<Integer, Mark> next) {
        marks = next;
        next.addListener((MapChangeListener<Integer, Mark>) _ -> settle.playFromStart());
    }

    /** The text as it is now; {@link #contentProperty} follows a moment later. */
    public String getContent() {
        return source.text();
    }

    /** Replaces the text; this cannot be undone. */
    public void setContent(String text) {
        area.replaceText(text);
        area.getUndoManager().forgetHistory();
        moveTo(0);
    }

    public StringProperty contentProperty() {
        return content;
    }

    SqlSource source() {
        return source;
    }

    /** Puts {@code text} in place of what stands from {@code from} up to {@code to}: one step to undo. */
    void replace(int from, int to, String text) {
        area.getUndoManager().preventMerge();
        area.replaceText(from, to, text);
        area.getUndoManager().preventMerge();
        area.requestFollowCaret();
    }

    /** Puts {@code text} where the caret stands, in place of what is selected. */
    void insert(String text) {
        var selected = area.getSelection();
        replace(selected.getStart(), selected.getEnd(), text);
    }

    /** Puts {@code text} in place of what stands between {@code from} and the caret. */
    void complete(int from, String text) {
        replace(from, getCaretIndex(), text);
    }

    /** Makes the chosen lines comments, or, when they are, takes that away. */
    void toggleComment() {
        var first = source.line(area.getSelection().getStart());
        var last = source.line(area.getSelection().getEnd());
        var start = source.start(first);
        var now = source.text().substring(start, source.end(last));
        var out = now.lines().filter(each -> !each.isBlank()).allMatch(each -> each.strip().startsWith("--"));
        changeLines(each -> each.isBlank() ? each : out ? each.replaceFirst("-- ?", "") : "-- " + each);
    }

    private void changeLines(UnaryOperator<String> change) {
        var first = source.line(area.getSelection().getStart());
        var last = source.line(area.getSelection().getEnd());
        var start = source.start(first);
        var now = source.text().substring(start, source.end(last));
        var next = Arrays.stream(now.split("\n", -1)).map(change).collect(Collectors.joining("\n"));
        if (!next.equals(now)) {
            var behind = source.end(last) - area.getCaretPosition();
            replace(start, start + now.length(), next);
            var end = start + next.length();
            area.selectRange(first == last ? Math.max(start, end - behind) : start, first == last ? Math.max(start, end - behind) : end);
        }
    }

    /** Where the caret stands, as an index into the text. */
    public int getCaretIndex() {
        return area.getCaretPosition();
    }

    public ReadOnlyIntegerProperty caretIndexProperty() {
        return caret.getReadOnlyProperty();
    }

    /** Puts the caret at {@code index} and shows it. */
    public void moveTo(int index) {
        select(index, index);
    }

    /** Selects what stands from {@code from} up to {@code to} and shows it, the caret at its end. */
    void select(int from, int to) {
        var end = Math.clamp(to, 0, area.getLength());
        area.selectRange(Math.min(from, end), end);
        area.requestFollowCaret();
    }

    /** The line of {@code index}, from 1. */
    public int lineOf(int index) {
        return source.line(index) + 1;
    }

    /** The column of {@code index} in its line, from 1. */
    public int columnOf(int index) {
        return index - source.start(source.line(index)) + 1;
    }

    /** The start of the selected text; empty when nothing is selected. */
    Optional<Integer> selectionStart() {
        return area.getSelection().getLength() > 0 ? Optional.of(area.getSelection().getStart()) : Optional.empty();
    }

    String selectedText() {
        return area.getSelectedText();
    }

    /** Where the caret is on the screen; empty when it is not to be seen. */
    Optional<Bounds> caretOnScreen() {
        return area.getCaretBounds();
    }

    @Override
    public void requestFocus() {
        area.requestFocus();
    }
}
