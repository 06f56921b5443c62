package dev.howdah.ui.query;

import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import org.kordamp.ikonli.feather.Feather;

/** The schema's pane at the left of the tabs, shown and put away by Ctrl+B; it comes back as wide as it was. */
final class SchemaSide extends SplitPane {
    private static final KeyCombination KEY = new KeyCodeCombination(KeyCode.B, KeyCombination.SHORTCUT_DOWN);

    private final SchemaPane pane;
    private final ToggleButton toggle = new ToggleButton(null, Icons.of(Feather.SIDEBAR, 14));
    private double place = 0.22;
    private boolean read;

    SchemaSide(SchemaPane pane, Node content, Messages messages, Consumer<String> insert) {
        this.pane = pane;
        getStyleClass().add("schema-side");
        getItems().add(content);
        SplitPane.setResizableWithParent(pane, false);
        toggle.setId("sql-schema-toggle");
        toggle.getStyleClass().addAll("flat", "icon-only");
        toggle.setAccessibleText(messages.get("query.schema.toggle"));
        toggle.setTooltip(new Tooltip(messages.get("query.schema.toggle")));
        toggle.selectedProperty().addListener((_, _, on) -> show(on));
        content.setOnDragOver(SchemaSide::offer);
        content.setOnDragDropped(event -> {
            insert.accept(event.getDragboard().getString());
            event.setDropCompleted(true);
            event.consume();
        });
    }

    private static void offer(DragEvent event) {
        if (event.getGestureSource() instanceof SchemaCell) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    /** The button that shows it and puts it away. */
    ToggleButton toggle() {
        return toggle;
    }

    void key(KeyEvent event) {
        if (KEY.match(event)) {
            toggle.setSelected(!toggle.isSelected());
            event.consume();
        }
    }

    private void show(boolean on) {
        if (!on) {
            place = getDividerPositions()[0];
            getItems().remove(pane);
            return;
        }
        getItems().addFirst(pane);
        setDividerPositions(place);
        if (!read) {
            read = true;
            pane.refresh();
        }
    }
}
