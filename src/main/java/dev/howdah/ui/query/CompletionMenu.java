package dev.howdah.ui.query;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Popup;

/**
 * What could stand at the caret, below it. The editor keeps the focus and hands keys on: arrows choose, Enter and Tab
 * take, Esc leaves.
 */
final class CompletionMenu {
    private static final int ROWS = 10;
    private static final double ROW_HEIGHT = 24;
    private static final double WIDTH = 420;
    private static final double EDGES = 10;

    /** One that can be taken; {@code detail} says more about it. */
    record Item(String text, String detail) {}

    private final SqlEditor editor;
    private final Popup popup = new Popup();
    private final ListView<Item> list = new ListView<>();
    private BiConsumer<Item, Boolean> take = (_, _) -> {};
    private boolean asked;

    CompletionMenu(SqlEditor editor) {
        this.editor = editor;
        list.setId("sql-completion");
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW_HEIGHT);
        list.setPrefWidth(WIDTH);
        list.setCellFactory(_ -> new Line(item -> took(item, false)));
        var card = new StackPane(list);
        card.getStyleClass().addAll("query", "completion");
        card.getStylesheets().add(SqlEditor.class.getResource("query.css").toExternalForm());
        popup.getContent().add(card);
        popup.setHideOnEscape(false);
        popup.setAutoFix(true);
    }

    /**
     * @param wanted whether the user asked for it: then Enter takes the first one too, else only one chosen by arrows,
     *               so that it never takes the place of an end of line
     * @param taken  gets the one taken, and whether the rest of the word gives way to it
     */
    void show(List<Item> items, boolean wanted, BiConsumer<Item, Boolean> taken) {
        if (items.isEmpty()) {
            hide();
            return;
        }
        take = taken;
        asked = wanted || asked && popup.isShowing();
        list.getItems().setAll(items);
        list.getSelectionModel().select(0);
        list.scrollTo(0);
        list.setPrefHeight(Math.min(ROWS, items.size()) * ROW_HEIGHT + EDGES);
        editor.caretOnScreen().ifPresent(at -> {
            popup.setAnchorX(at.getMinX());
            popup.setAnchorY(at.getMaxY() + 2);
            if (!popup.isShowing()) {
                popup.show(editor.getScene().getWindow());
            }
        });
    }

    boolean isShowing() {
        return popup.isShowing();
    }

    /** Whether the user asked for it or has chosen in it. */
    boolean isAsked() {
        return asked;
    }

    void hide() {
        popup.hide();
        asked = false;
    }

    /** Whether {@code event} was meant for the list. */
    boolean key(KeyEvent event) {
        if (!popup.isShowing()) {
            return false;
        }
        switch (event.getCode()) {
            case DOWN -> step(1);
            case UP -> step(-1);
            case PAGE_DOWN -> step(ROWS);
            case PAGE_UP -> step(-ROWS);
            case ESCAPE -> hide();
            case TAB -> took(list.getSelectionModel().getSelectedItem(), true);
            case ENTER -> {
                if (!asked) {
                    hide();
                    return false;
                }
                took(list.getSelectionModel().getSelectedItem(), false);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void step(int by) {
        asked = true;
        var size = list.getItems().size();
        var now = list.getSelectionModel().getSelectedIndex();
        var next = Math.abs(by) == 1 ? Math.floorMod(now + by, size) : Math.clamp(now + by, 0, size - 1);
        list.getSelectionModel().select(next);
        list.scrollTo(Math.max(0, next - ROWS / 2));
    }

    private void took(Item item, boolean wholeWord) {
        hide();
        take.accept(item, wholeWord);
    }

    /** Its text, and on the right what it is. */
    private static final class Line extends ListCell<Item> {
        private final Label name = new Label();
        private final Label detail = new Label();
        private final HBox row = new HBox(name, detail);

        Line(Consumer<Item> take) {
            name.getStyleClass().add("mono");
            detail.getStyleClass().addAll("small", "muted");
            name.setMinWidth(Region.USE_PREF_SIZE);
            HBox.setHgrow(name, Priority.ALWAYS);
            name.setMaxWidth(Double.MAX_VALUE);
            setPrefWidth(0);
            setOnMouseClicked(_ -> {
                if (getItem() != null) {
                    take.accept(getItem());
                }
            });
        }

        @Override
        protected void updateItem(Item item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty ? null : row);
            name.setText(empty ? "" : item.text());
            detail.setText(empty ? "" : item.detail());
        }
    }
}
