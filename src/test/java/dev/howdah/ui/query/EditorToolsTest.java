package dev.howdah.ui.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.howdah.boot.tour.Driver;
import dev.howdah.service.query.Catalogue;
import dev.howdah.service.query.Catalogue.Relation;
import dev.howdah.service.query.Completion;
import dev.howdah.service.query.Snippets;
import dev.howdah.testkit.Await;
import dev.howdah.testkit.Fx;
import dev.howdah.testkit.ShownScene;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.query.CompletionMenu.Item;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Popup;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The editor with its tools in a window of its own, by real keys. */
class EditorToolsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Catalogue NAMES = new Catalogue(List.of(
            new Relation("public", "orders", true, List.of("order_id bigint", "placed_at timestamptz", "total numeric"))),
            List.of());

    private final Driver hands = new Driver(() -> this.scene);
    private Scene scene;
    private ShownScene shown;
    private SqlEditor editor;
    private EditorTools tools;

    @BeforeEach
    void open() {
        Fx.run(() -> {
            editor = new SqlEditor();
            editor.setId("sql-editor");
            tools = new EditorTools(editor, new Messages(Locale.ENGLISH), (sql, caret) -> Completion.at(NAMES, sql, caret),
                    Snippets.OWN);
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
        Await.until(PATIENCE, () -> Fx.call(editor::getContent).equals(text), () -> Fx.call(editor::getContent));
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

    @Test
    void aSnippetComesByItsWordAndItsGapsAreFilledOneAfterTheOther() {
        hands.type("terminate");
        hands.press(KeyCode.TAB);
        has("SELECT pg_terminate_backend(pid, 5000);");
        picture("editor-snippet");
        hands.type("4711");
        hands.press(KeyCode.TAB);
        hands.type("10");
        has("SELECT pg_terminate_backend(4711, 10);");
        hands.press(KeyCode.TAB);
        hands.press(KeyCode.END);
        hands.press(KeyCode.ENTER);
        hands.press(KeyCode.TAB);
        has("SELECT pg_terminate_backend(4711, 10);\n    ");
    }

    @Test
    void namesComeByThemselvesAndTakeNoEndOfLineFromAnybody() {
        hands.type("select * from orders o where o.");
        offered("order_id", "placed_at", "total");
        hands.type("p");
        offered("placed_at");
        listPicture("editor-names");
        hands.press(KeyCode.ENTER);
        has("select * from orders o where o.p\n");
        hands.press(KeyCode.BACK_SPACE);
        hands.type("l");
        offered("placed_at");
        hands.press(KeyCode.TAB);
        has("select * from orders o where o.placed_at");
    }

    @Test
    void nothingIsOfferedInsideAComment() {
        hands.type("-- o");
        Fx.run(tools::complete);
        assertFalse(Fx.call(() -> list().isPresent()));
        hands.press(KeyCode.ENTER);
        hands.type("ord");
        Fx.run(tools::complete);
        offered("orders");
    }

    @Test
    void theStatementAtTheCaretIsLaidOutByItsKeys() {
        write("select 1;\nselect a, b from t where x = 1 and y in (select z from u) order by a;");
        hands.chord(KeyCode.END, KeyCode.CONTROL);
        hands.chord(KeyCode.F, KeyCode.CONTROL, KeyCode.SHIFT);
        has("""
                select 1;
                SELECT a, b
                FROM t
                WHERE x = 1
                    AND y IN (
                        SELECT z
                        FROM u
                    )
                ORDER BY a;""");
        picture("editor-format");
        hands.chord(KeyCode.Z, KeyCode.CONTROL);
        has("select 1;\nselect a, b from t where x = 1 and y in (select z from u) order by a;");
    }

    @Test
    void chosenLinesMoveByTab() {
        write("a\n  b\n\nc");
        hands.chord(KeyCode.A, KeyCode.CONTROL);
        hands.press(KeyCode.TAB);
        has("    a\n      b\n\n    c");
        hands.chord(KeyCode.TAB, KeyCode.SHIFT);
        has("a\n  b\n\nc");
    }

    /** The list of names; UI thread only. */
    private static Optional<Node> list() {
        return Window.getWindows().stream().filter(Popup.class::isInstance)
                .map(each -> each.getScene().lookup("#sql-completion")).filter(Objects::nonNull).findFirst();
    }

    private static void offered(String... names) {
        Fx.await("offered: " + List.of(names), () -> list().map(each -> ((ListView<?>) each).getItems().stream()
                .map(item -> ((Item) item).text()).limit(names.length).toList()).equals(Optional.of(List.of(names))));
    }

    private void listPicture(String name) {
        Fx.run(() -> Fx.picture(list().orElseThrow().getScene(), name));
    }

    private void picture(String name) {
        shown.picture(name, () -> {
            hands.texts("#sql-editor");
            hands.picture(Path.of("target", "pictures", "warm-up.png"));
        });
    }
}
