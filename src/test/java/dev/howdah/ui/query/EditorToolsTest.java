package dev.howdah.ui.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.howdah.boot.tour.Driver;
import dev.howdah.testkit.Fx;
import dev.howdah.testkit.ShownScene;
import dev.howdah.ui.kit.Messages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The editor with its tools in a window of its own, by real keys. */
class EditorToolsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Driver hands = new Driver(() -> this.scene);
    private Scene scene;
    private ShownScene shown;
    private SqlEditor editor;

    @BeforeEach
    void open() {
        Fx.run(() -> {
            editor = new SqlEditor();
            editor.setId("sql-editor");
            editor.addBar(new FindBar(editor, new Messages(Locale.ENGLISH)));
            var root = new StackPane(editor);
            root.getStyleClass().add("query");
            root.getStylesheets().add(SqlEditor.class.getResource("query.css").toExternalForm());
            shown = new ShownScene(root, 1000, 420);
            scene = shown.scene();
        });
        hands.click("#sql-editor");
    }

    @AfterEach
    void close() {
        Fx.run(() -> shown.stage().close());
    }

    private void write(String text) {
        Fx.run(() -> {
            editor.setContent(text);
            editor.requestFocus();
        });
    }

    private void has(String text) {
        Fx.await(text, () -> editor.getContent().equals(text));
    }

    @Test
    void hitsAreCountedAndVisitedOneAfterTheOther() {
        write("select id, Id from ids -- id");
        hands.chord(KeyCode.F, KeyCode.CONTROL);
        hands.type("id");
        hands.awaitText("#sql-find-count", "1 of 4", PATIENCE);
        hands.press(KeyCode.F3);
        hands.awaitText("#sql-find-count", "2 of 4", PATIENCE);
        hands.click("#sql-find-word");
        hands.awaitText("#sql-find-count", "2 of 3", PATIENCE);
        picture("editor-find");
        hands.click("#sql-find-case");
        hands.awaitText("#sql-find-count", "of 2", PATIENCE);
        hands.press(KeyCode.ESCAPE);
        hands.chord(KeyCode.F3, KeyCode.SHIFT);
        Fx.await("the hit before", () -> editor.selectionStart().isPresent());
    }

    @Test
    void allHitsAreReplacedByOneStepThatIsUndoneByOneStep() {
        write("a1, a2, b3");
        hands.chord(KeyCode.H, KeyCode.CONTROL);
        hands.click("#sql-find-pattern");
        hands.click("#sql-find");
        hands.type("a(\\d)");
        hands.awaitText("#sql-find-count", "1 of 2", PATIENCE);
        hands.click("#sql-replace");
        hands.type("x.$1");
        hands.click("#sql-find-all");
        has("x.1, x.2, b3");
        picture("editor-replace");
        hands.click("#sql-editor");
        hands.chord(KeyCode.Z, KeyCode.CONTROL);
        has("a1, a2, b3");
    }

    @Test
    void anExpressionThatIsNoneIsSaid() {
        write("a(b");
        hands.chord(KeyCode.F, KeyCode.CONTROL);
        hands.type("(b");
        hands.awaitText("#sql-find-count", "1 of 1", PATIENCE);
        hands.click("#sql-find-pattern");
        hands.awaitText("#sql-find-count", "Not a regular expression: Unclosed group", PATIENCE);
        picture("editor-find-wrong");
    }

    @Test
    void oneIsReplacedAndTheNextIsShown() {
        write("a a a");
        hands.chord(KeyCode.H, KeyCode.CONTROL);
        hands.type("a");
        hands.awaitText("#sql-find-count", "1 of 3", PATIENCE);
        hands.click("#sql-replace");
        hands.type("b");
        hands.press(KeyCode.ENTER);
        has("b a a");
        hands.awaitText("#sql-find-count", "1 of 2", PATIENCE);
        assertEquals(2, Fx.call(() -> editor.selectionStart().orElseThrow()).intValue());
    }

    private void picture(String name) {
        shown.picture(name, () -> {
            hands.texts("#sql-editor");
            hands.picture(Path.of("target", "pictures", "warm-up.png"));
        });
    }
}
