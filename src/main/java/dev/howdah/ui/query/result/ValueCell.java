package dev.howdah.ui.query.result;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.input.MouseEvent;

/** One value on one line; NULL unlike any text. */
final class ValueCell<S> extends TableCell<S, String> {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final int LONGEST = 400;

    private final int column;
    private final String nullText;
    private final ObjectProperty<CellBlock> block;
    private final InvalidationListener changes = _ -> mark();

    ValueCell(boolean numeric, int column, String nullText, ObjectProperty<CellBlock> block) {
        this.column = column;
        this.nullText = nullText;
        this.block = block;
        getStyleClass().addAll("mono", numeric ? "right" : "left");
        block.addListener(new WeakInvalidationListener(changes));
        indexProperty().addListener(changes);
        addEventFilter(MouseEvent.MOUSE_PRESSED, this::extend);
        setOnDragDetected(_ -> startFullDrag());
        setOnMouseDragEntered(_ -> reach());
    }

    private void extend(MouseEvent event) {
        if (event.isShiftDown() && event.isPrimaryButtonDown()) {
            reach();
            event.consume();
        } else if (event.isSecondaryButtonDown() && block.get().holds(getIndex(), column)) {
            event.consume();
        }
    }

    private void reach() {
        if (!isEmpty()) {
            block.set(block.get().to(getIndex(), column));
        }
    }

    private void mark() {
        pseudoClassStateChanged(CHOSEN, !isEmpty() && block.get().holds(getIndex(), column));
    }

    @Override
    protected void updateItem(String value, boolean empty) {
        super.updateItem(value, empty);
        var absent = !empty && value == null;
        getStyleClass().remove("absent");
        if (absent) {
            getStyleClass().add("absent");
        }
        setText(empty ? null : absent ? nullText : oneLine(value));
        mark();
    }

    private static String oneLine(String value) {
        var cut = value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value;
        return cut.indexOf('\n') < 0 ? cut : cut.replace("\n", " \u21b5 ");
    }
}
