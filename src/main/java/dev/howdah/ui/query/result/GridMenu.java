package dev.howdah.ui.query.result;

import dev.howdah.ui.kit.Messages;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** What can be done with chosen cells, by the menu or by keys. */
final class GridMenu {
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");
    private static final KeyCombination NAMED = KeyCombination.keyCombination("Shortcut+Shift+C");
    private static final KeyCombination FILTER = KeyCombination.keyCombination("Shortcut+F");

    private final ResultGrid grid;
    private final ArrangeViewModel arranged;
    private final GridCopy copy;
    private final IntConsumer filter;

    /** @param filter goes to where rows are filtered by a column */
    GridMenu(ResultGrid grid, ArrangeViewModel arranged, GridCopy copy, IntConsumer filter, Messages messages) {
        this.grid = grid;
        this.arranged = arranged;
        this.copy = copy;
        this.filter = filter;
        grid.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        grid.setContextMenu(new ContextMenu(
                item(messages, "query.copy", "sql-copy", this::plain),
                item(messages, "query.copy.named", "sql-copy-named", this::named),
                item(messages, "query.copy.inserts", "sql-copy-inserts", () -> rows(BlockText.Form.INSERTS)),
                item(messages, "query.copy.json", "sql-copy-json", () -> rows(BlockText.Form.JSON)),
                new SeparatorMenuItem(),
                item(messages, "query.arrange.ascending", "sql-sort-up", () -> grid.sort(column(), false)),
                item(messages, "query.arrange.descending", "sql-sort-down", () -> grid.sort(column(), true)),
                item(messages, "query.arrange.by-column", "sql-filter-by", () -> filter.accept(column()))));
    }

    private MenuItem item(Messages messages, String key, String id, Runnable action) {
        var item = new MenuItem(messages.get(key));
        item.setId(id);
        item.setOnAction(_ -> {
            if (!block().none()) {
                action.run();
            }
        });
        return item;
    }

    private void key(KeyEvent event) {
        if (FILTER.match(event)) {
            filter.accept(-1);
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && arranged.busyProperty().get()) {
            arranged.reset();
            event.consume();
        } else if (!block().none() && (COPY.match(event) || NAMED.match(event))) {
            if (NAMED.match(event)) {
                named();
            } else {
                plain();
            }
            event.consume();
        }
    }

    private CellBlock block() {
        return grid.blockProperty().get();
    }

    private int column() {
        return block().column();
    }

    /** One value as it is, several between tabs. */
    private void plain() {
        if (block().single()) {
            var value = grid.getItems().get(block().row())[column()];
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, value == null ? "" : value));
        } else {
            put(block(), BlockText.Form.TABBED);
        }
    }

    private void named() {
        rows(BlockText.Form.NAMED);
    }

    /** One cell stands for its whole row. */
    private void rows(BlockText.Form form) {
        put(block().single() ? block().wide(grid.sheet().columns().size()) : block(), form);
    }

    private void put(CellBlock what, BlockText.Form form) {
        var order = arranged.order();
        copy.copy(grid.sheet().store(), order.<IntUnaryOperator>map(each -> each::at).orElse(row -> row), what, form);
    }
}
