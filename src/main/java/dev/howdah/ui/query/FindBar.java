package dev.howdah.ui.query;

import dev.howdah.service.query.TextSearch;
import dev.howdah.service.query.TextSearch.Found;
import dev.howdah.service.query.TextSearch.Hit;
import dev.howdah.service.query.TextSearch.Trouble;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * Above the editor: finds and replaces in its text. Ctrl+F and Ctrl+H open it, Esc closes it, F3 and Shift+F3 go from
 * one hit to the next.
 */
final class FindBar extends VBox {
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination REPLACE = new KeyCodeCombination(KeyCode.H, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination NEXT = new KeyCodeCombination(KeyCode.F3);
    private static final KeyCombination BEFORE = new KeyCodeCombination(KeyCode.F3, KeyCombination.SHIFT_DOWN);

    private final SqlEditor editor;
    private final Messages messages;
    private final TextField wanted = new TextField();
    private final TextField replacement = new TextField();
    private final Label count = new Label();
    private final ToggleButton matchCase;
    private final ToggleButton wholeWord;
    private final ToggleButton pattern;
    private final HBox replacing;
    private Found found = Found.NOTHING;

    FindBar(SqlEditor editor, Messages messages) {
        this.editor = editor;
        this.messages = messages;
        matchCase = choice("Aa", "case");
        wholeWord = choice("W", "word");
        pattern = choice(".*", "pattern");
        count.setId("sql-find-count");
        count.getStyleClass().addAll("small", "muted");
        var choices = new HBox(matchCase, wholeWord, pattern);
        choices.getStyleClass().add("segments");
        var finding = row(field(wanted, "sql-find", "query.find.wanted"), choices, button(Feather.ARROW_UP, "previous", this::previous),
                button(Feather.ARROW_DOWN, "next", this::next), count, button(Feather.X, "close", this::close));
        replacing = row(field(replacement, "sql-replace", "query.find.replacement"), word("one", this::replace),
                word("all", this::replaceAll));
        setId("sql-find-bar");
        getStyleClass().add("find-bar");
        getChildren().addAll(finding, replacing);
        show(false, false);
        wanted.textProperty().addListener(_ -> searchAndGo());
        editor.contentProperty().addListener(_ -> search());
        editor.caretIndexProperty().addListener(_ -> tell(Optional.empty()));
        editor.decorate(this::decorations);
        editor.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        addEventFilter(KeyEvent.KEY_PRESSED, this::keyInside);
    }

    private static HBox row(Node... parts) {
        var row = new HBox(parts);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private TextField field(TextField field, String id, String prompt) {
        field.setId(id);
        field.setPromptText(messages.get(prompt));
        field.setAccessibleText(messages.get(prompt));
        field.getStyleClass().addAll("small", "mono");
        return field;
    }

    private ToggleButton choice(String sign, String name) {
        var choice = new ToggleButton(sign);
        choice.setId("sql-find-" + name);
        choice.setAccessibleText(messages.get("query.find." + name));
        choice.setTooltip(new Tooltip(messages.get("query.find." + name)));
        choice.setOnAction(_ -> searchAndGo());
        return choice;
    }

    private Button button(Feather icon, String name, Runnable action) {
        var button = new Button(null, Icons.of(icon, 14));
        button.getStyleClass().addAll("flat", "icon-only");
        button.setAccessibleText(messages.get("query.find." + name));
        button.setTooltip(new Tooltip(messages.get("query.find." + name)));
        return named(button, name, action);
    }

    private Button word(String name, Runnable action) {
        var button = new Button(messages.get("query.find." + name));
        button.getStyleClass().add("small");
        return named(button, name, action);
    }

    private static Button named(Button button, String name, Runnable action) {
        button.setId("sql-find-" + name);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void key(KeyEvent event) {
        if (FIND.match(event) || REPLACE.match(event)) {
            open(REPLACE.match(event));
        } else if (NEXT.match(event)) {
            next();
        } else if (BEFORE.match(event)) {
            previous();
        } else {
            return;
        }
        event.consume();
    }

    private void keyInside(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> close();
            case ENTER -> enter(event.getTarget() == replacement, event.isShiftDown());
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void enter(boolean inReplacement, boolean backwards) {
        if (inReplacement) {
            replace();
        } else if (backwards) {
            previous();
        } else {
            next();
        }
    }

    private void open(boolean alsoReplace) {
        var selected = editor.selectedText();
        show(true, alsoReplace || replacing.isVisible() && isVisible());
        if (!selected.isEmpty() && selected.indexOf('\n') < 0) {
            wanted.setText(selected);
        }
        wanted.requestFocus();
        wanted.selectAll();
        search();
    }

    private void close() {
        show(false, false);
        search();
        editor.requestFocus();
    }

    private void show(boolean all, boolean alsoReplace) {
        setVisible(all);
        setManaged(all);
        replacing.setVisible(alsoReplace);
        replacing.setManaged(alsoReplace);
    }

    private TextSearch asked() {
        return new TextSearch(wanted.getText(), matchCase.isSelected(), wholeWord.isSelected(), pattern.isSelected());
    }

    private void search() {
        found = isVisible() ? asked().in(editor.getContent()) : Found.NOTHING;
        editor.redecorate();
        tell(found.trouble());
    }

    private void searchAndGo() {
        search();
        found.from(editor.selectionStart().orElse(editor.getCaretIndex())).ifPresent(this::go);
    }

    private void next() {
        renew();
        found.from(editor.getCaretIndex()).ifPresent(this::go);
    }

    private void previous() {
        renew();
        found.before(editor.selectionStart().orElse(editor.getCaretIndex())).ifPresent(this::go);
    }

    /** F3 goes on with the words of before also when the bar is closed. */
    private void renew() {
        found = asked().in(editor.getContent());
    }

    private void go(Hit hit) {
        editor.select(hit.from(), hit.to());
        tell(Optional.empty());
    }

    private void replace() {
        selected().ifPresent(hit -> replace(List.of(hit)));
        next();
    }

    private void replaceAll() {
        renew();
        replace(found.hits());
    }

    /** From the first hit to the last in one piece: undone by one step. */
    private void replace(List<Hit> hits) {
        if (hits.isEmpty()) {
            return;
        }
        var text = editor.getContent();
        var now = asked().replace(text, hits, replacement.getText());
        if (now.trouble().isEmpty()) {
            var from = hits.getFirst().from();
            editor.replace(from, hits.getLast().to(),
                    now.text().substring(from, now.text().length() - (text.length() - hits.getLast().to())));
            search();
        }
        tell(now.trouble());
    }

    private Optional<Hit> selected() {
        return editor.selectionStart().map(from -> new Hit(from, from + editor.selectedText().length()))
                .filter(found.hits()::contains);
    }

    private void tell(Optional<Trouble> trouble) {
        var words = trouble.or(found::trouble).map(this::said).orElseGet(this::counted);
        count.setText(wanted.getText().isEmpty() ? "" : words);
        count.getStyleClass().remove("bad-text");
        if (trouble.or(found::trouble).isPresent()) {
            count.getStyleClass().add("bad-text");
        }
    }

    private String said(Trouble trouble) {
        Function<String, String> say = key -> messages.get(key, trouble.detail());
        return switch (trouble.kind()) {
            case NOT_A_PATTERN -> say.apply("query.find.not-a-pattern");
            case TOO_SLOW -> say.apply("query.find.too-slow");
            case NOT_A_REPLACEMENT -> say.apply("query.find.not-a-replacement");
        };
    }

    private String counted() {
        var size = found.hits().size();
        var number = selected().map(each -> found.numberOf(each.from(), each.to())).orElse(0);
        return size == 0 ? messages.get("query.find.none")
                : number == 0 ? messages.get("query.find.hits", size) : messages.get("query.find.place", number, size);
    }

    private List<Decoration> decorations(int from, int to) {
        var current = selected();
        return isVisible() ? found.hits().stream().filter(each -> each.to() > from && each.from() < to)
                .map(each -> new Decoration(each.from(), each.to(),
                        current.filter(each::equals).isPresent() ? "sql-hit-chosen" : "sql-hit")).toList() : List.of();
    }
}
