package dev.howdah.ui.query;

import dev.howdah.service.query.Completion;
import dev.howdah.service.query.Completion.Candidate;
import dev.howdah.service.query.Snippet;
import dev.howdah.service.query.Snippets;
import dev.howdah.service.query.SqlFormat;
import dev.howdah.service.query.SqlStatement;
import dev.howdah.service.query.SqlToken;
import dev.howdah.service.query.SqlToken.Kind;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.query.CompletionMenu.Item;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import javafx.animation.PauseTransition;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;

/** What helps to write in the editor: names that complete themselves, snippets, layout. */
final class EditorTools {
    private static final KeyCombination FORMAT = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN,
            KeyCombination.SHIFT_DOWN);
    private static final KeyCombination FORMAT_TOO = new KeyCodeCombination(KeyCode.F, KeyCombination.ALT_DOWN,
            KeyCombination.SHIFT_DOWN);
    private static final KeyCombination SNIPPETS = new KeyCodeCombination(KeyCode.J, KeyCombination.SHORTCUT_DOWN);
    private static final Set<Kind> QUIET = EnumSet.of(Kind.COMMENT, Kind.STRING, Kind.NUMBER, Kind.PARAMETER);
    /** Names are offered by themselves when the hands rest for so long. */
    private static final Duration REST = Duration.millis(150);
    private static final int INDENT = 4;

    private final SqlEditor editor;
    private final Messages messages;
    private final BiFunction<String, Integer, Completion> completer;
    private final Snippets snippets;
    private final CompletionMenu menu;
    private final Gaps gaps;
    private final PauseTransition rest = new PauseTransition(REST);

    /** @param completer what could stand in a statement at an index into it */
    EditorTools(SqlEditor editor, Messages messages, BiFunction<String, Integer, Completion> completer, Snippets snippets) {
        this.editor = editor;
        this.messages = messages;
        this.completer = completer;
        this.snippets = snippets;
        menu = new CompletionMenu(editor);
        gaps = new Gaps(editor);
        editor.addBar(new FindBar(editor, messages));
        editor.setMenu(new EditorMenu(editor, messages, this));
        editor.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        editor.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        editor.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> menu.hide());
        editor.caretIndexProperty().addListener(_ -> follow());
        editor.onFocusLost(menu::hide);
        rest.setOnFinished(_ -> offer(false));
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && !menu.isAsked() && !event.isShiftDown() && expand() || menu.key(event)
                || FORMAT.match(event) && did(this::format) || FORMAT_TOO.match(event) && did(this::format)
                || SNIPPETS.match(event) && did(this::offerSnippets)
                || event.getCode() == KeyCode.TAB && tab(event) || event.getCode() == KeyCode.ESCAPE && escape()) {
            event.consume();
        }
    }

    private static boolean did(Runnable work) {
        work.run();
        return true;
    }

    private boolean tab(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return false;
        }
        if (gaps.isOpen()) {
            gaps.step(event.isShiftDown() ? -1 : 1);
        } else if (event.isShiftDown() || editor.selectedText().indexOf('\n') >= 0) {
            editor.indent(event.isShiftDown() ? -INDENT : INDENT);
        } else {
            var column = editor.columnOf(editor.selectionStart().orElse(editor.getCaretIndex())) - 1;
            editor.insert(" ".repeat(INDENT - column % INDENT));
        }
        return true;
    }

    private boolean escape() {
        var open = gaps.isOpen();
        gaps.leave();
        return open;
    }

    private void typed(KeyEvent event) {
        var sign = event.getCharacter();
        if (sign.isEmpty() || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        if (word(sign.charAt(0)) || sign.equals(".")) {
            rest.playFromStart();
        } else if (sign.charAt(0) >= ' ') {
            rest.stop();
            menu.hide();
        }
    }

    /** The list goes with the word at the caret, and goes away with it. */
    private void follow() {
        if (menu.isShowing()) {
            if (startOfWord() < editor.getCaretIndex() || menu.isAsked()) {
                offer(false);
            } else {
                menu.hide();
            }
        }
    }

    /** Offers what could stand at the caret; by the user's wish one that is alone is taken at once. */
    void complete() {
        offer(true);
    }

    private void offer(boolean wanted) {
        var caret = editor.getCaretIndex();
        if (!editor.isEditing() || editor.source().tokenAt(caret - 1).filter(token -> quiet(token, caret)).isPresent()) {
            menu.hide();
            return;
        }
        var statement = editor.source().statementAt(caret).filter(each -> caret >= each.start() && caret <= each.end())
                .orElse(new SqlStatement(caret, caret, ""));
        var found = completer.apply(statement.text(), caret - statement.start());
        var from = found.from() + statement.start();
        var word = editor.getContent().substring(from, caret);
        var dot = from > 0 && editor.getContent().charAt(from - 1) == '.';
        if (!wanted && (word.isEmpty() && !dot && !menu.isShowing() || exact(found, word))) {
            menu.hide();
        } else if (wanted && found.candidates().size() == 1) {
            editor.complete(from, found.candidates().getFirst().text());
        } else {
            menu.show(found.candidates().stream().map(this::item).toList(), wanted, (item, whole) ->
                    editor.replace(from, whole ? endOfWord() : editor.getCaretIndex(), item.text()));
        }
    }

    /** Whether {@code caret} stands in something that no name stands in; right behind its end it does not. */
    private boolean quiet(SqlToken token, int caret) {
        return QUIET.contains(token.kind()) && (token.end() > caret || token.kind() != Kind.COMMENT && token.kind() != Kind.STRING
                || token.in(editor.getContent()).startsWith("--"));
    }

    private static boolean exact(Completion found, String word) {
        return found.candidates().stream().map(Candidate::text).anyMatch(word::equalsIgnoreCase);
    }

    private Item item(Candidate candidate) {
        var sort = messages.get("query.complete." + candidate.sort().name().toLowerCase(Locale.ROOT));
        return new Item(candidate.text(), candidate.detail().isEmpty() ? sort : candidate.detail());
    }

    /** Puts the snippet that the word at the caret is called by in its place. */
    private boolean expand() {
        var caret = editor.getCaretIndex();
        var from = startOfWord();
        var snippet = editor.selectionStart().isPresent() || caret != endOfWord() ? null
                : snippets.named(editor.getContent().substring(from, caret));
        if (snippet == null || from > 0 && editor.getContent().charAt(from - 1) == '.') {
            return false;
        }
        menu.hide();
        rest.stop();
        gaps.insert(snippet, from, caret);
        return true;
    }

    void insert(Snippet snippet) {
        var from = editor.selectionStart().orElse(editor.getCaretIndex());
        gaps.insert(snippet, from, from + editor.selectedText().length());
        editor.requestFocus();
    }

    Snippets snippets() {
        return snippets;
    }

    void offerSnippets() {
        var from = startOfWord();
        var word = editor.getContent().substring(from, editor.getCaretIndex());
        menu.show(snippets.all().stream().filter(each -> each.word().startsWith(word)).map(each -> new Item(each.word(), each.title()))
                .toList(), true, (item, _) -> gaps.insert(snippets.named(item.text()), from, editor.getCaretIndex()));
    }

    /** Lays out what is selected, else the statement at the caret. */
    void format() {
        var selected = editor.selectionStart();
        var from = selected.or(() -> editor.source().statementAt(editor.getCaretIndex()).map(SqlStatement::start)).orElse(0);
        var before = selected.isPresent() ? editor.selectedText()
                : editor.source().statementAt(editor.getCaretIndex()).map(SqlStatement::text).orElse("");
        var after = SqlFormat.format(before);
        if (!after.equals(before)) {
            var caret = Math.clamp(editor.getCaretIndex() - from, 0, before.length());
            editor.replace(from, from + before.length(), after);
            editor.moveTo(from + SqlFormat.moved(before, after, caret));
        }
    }

    private int startOfWord() {
        var from = editor.getCaretIndex();
        while (from > 0 && word(editor.getContent().charAt(from - 1))) {
            from--;
        }
        return from;
    }

    private int endOfWord() {
        var to = editor.getCaretIndex();
        while (to < editor.getContent().length() && word(editor.getContent().charAt(to))) {
            to++;
        }
        return to;
    }

    private static boolean word(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
