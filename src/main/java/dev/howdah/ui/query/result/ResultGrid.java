package dev.howdah.ui.query.result;

import dev.howdah.service.query.SqlSession.Column;
import java.util.Map;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/**
 * The rows of a sheet as PostgreSQL writes them: numbers at the right, NULL unlike any text, every type named. Shows
 * what has come so far. Ctrl+C copies the selected value, Ctrl+Shift+C its row below the names of the columns.
 */
public final class ResultGrid extends TableView<String[]> {
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");
    private static final KeyCombination COPY_ROW = KeyCombination.keyCombination("Shortcut+Shift+C");
    private static final int SAMPLE = 100;
    private static final double CHARACTER = 7.3;
    private static final double HEAD_CHARACTER = 6.8;
    private static final double PADDING = 18;
    private static final double NUMBER_WIDTH = 60;
    private static final double NARROWEST = 56;
    private static final double WIDEST = 420;
    private static final int LONGEST = 400;

    private final String nullText;
    private final ListChangeListener<String[]> arrivals = _ -> fit();
    private Sheet sheet;
    private int fitted;

    ResultGrid(String nullText, String noRows) {
        this.nullText = nullText;
        setId("sql-grid");
        getStyleClass().addAll("dense", "sql-grid");
        setPlaceholder(new Label(noRows));
        getSelectionModel().setCellSelectionEnabled(true);
        addEventHandler(KeyEvent.KEY_PRESSED, this::copy);
    }

    private void copy(KeyEvent event) {
        var cells = getSelectionModel().getSelectedCells();
        var named = COPY_ROW.match(event);
        if (!named && !COPY.match(event) || cells.isEmpty() || cells.getFirst().getColumn() <= 0) {
            return;
        }
        var row = sheet.rows().get(cells.getFirst().getRow());
        var value = row[cells.getFirst().getColumn() - 1];
        var text = named ? TabbedText.withNames(sheet.columns(), row) : value == null ? "" : value;
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
        event.consume();
    }

    /** Shows {@code next}; null shows nothing. */
    void show(Sheet next) {
        if (sheet != null) {
            sheet.rows().removeListener(arrivals);
        }
        sheet = next;
        fitted = 0;
        getColumns().clear();
        if (next == null) {
            setItems(null);
            return;
        }
        getColumns().add(numbers());
        for (var i = 0; i < next.columns().size(); i++) {
            getColumns().add(column(next.columns().get(i), i));
        }
        setItems(next.rows());
        next.rows().addListener(arrivals);
        fit();
    }

    private TableColumn<String[], String> numbers() {
        var column = new TableColumn<String[], String>();
        column.setCellFactory(_ -> new RowNumber());
        column.getStyleClass().add("row-number");
        column.setPrefWidth(NUMBER_WIDTH);
        fix(column);
        return column;
    }

    private TableColumn<String[], String> column(Column of, int index) {
        var column = new TableColumn<String[], String>();
        column.setGraphic(head(of));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue()[index]));
        column.setCellFactory(_ -> new Value(of.numeric()));
        column.getStyleClass().addAll(of.numeric() ? "right" : "left");
        fix(column);
        return column;
    }

    private static HBox head(Column of) {
        var name = new Label(of.name());
        name.getStyleClass().add("name");
        name.setMinWidth(0);
        var type = new Label(of.type());
        type.getStyleClass().add("type");
        var head = new HBox(name, type);
        head.getStyleClass().addAll("sql-head", of.numeric() ? "right" : "left");
        return head;
    }

    private static void fix(TableColumn<String[], String> column) {
        column.setSortable(false);
        column.setReorderable(false);
    }

    /** Widths by the first rows; not any more once there were enough of them. */
    private void fit() {
        var rows = Math.min(sheet.rows().size(), SAMPLE);
        if (fitted > 0 && (fitted == SAMPLE || rows == fitted)) {
            return;
        }
        fitted = Math.max(1, rows);
        for (var i = 0; i < sheet.columns().size(); i++) {
            getColumns().get(i + 1).setPrefWidth(width(i, rows));
        }
    }

    private double width(int column, int rows) {
        var of = sheet.columns().get(column);
        var widest = (of.name().length() + of.type().length() + 2) * HEAD_CHARACTER;
        for (var i = 0; i < rows; i++) {
            var value = sheet.rows().get(i)[column];
            widest = Math.max(widest, (value == null ? nullText : value).length() * CHARACTER);
        }
        return Math.clamp(widest + PADDING, NARROWEST, WIDEST);
    }

    private final class Value extends TableCell<String[], String> {
        private Value(boolean numeric) {
            getStyleClass().addAll("mono", numeric ? "right" : "left");
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
        }

        private static String oneLine(String value) {
            var cut = value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value;
            return cut.indexOf('\n') < 0 ? cut : cut.replace("\n", " \u21b5 ");
        }
    }

    private static final class RowNumber extends TableCell<String[], String> {
        private RowNumber() {
            getStyleClass().addAll("mono", "right", "row-number");
        }

        @Override
        protected void updateItem(String value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty ? null : Integer.toString(getIndex() + 1));
        }
    }
}
