package dev.howdah.ui.query.result;

import dev.howdah.service.query.SqlSession.Column;
import dev.howdah.service.query.arrange.Arrangement.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;

/**
 * The rows of a sheet as PostgreSQL writes them: numbers at the right, NULL unlike any text, every type named. Shows
 * what has come so far. A block of cells is chosen by Shift and arrows, by dragging, or a whole row by its number:
 * nothing is kept for each cell of it. A click on a head sorts, as does the menu.
 */
public final class ResultGrid extends TableView<String[]> {
    private static final int SAMPLE = 100;
    private static final double CHARACTER = 7.3;
    private static final double HEAD_CHARACTER = 6.8;
    private static final double PADDING = 32;
    private static final double NUMBER_WIDTH = 60;
    private static final double NARROWEST = 56;
    private static final double WIDEST = 420;

    private final String nullText;
    private final ArrangeViewModel arranged;
    private final Widths widths;
    private final ObjectProperty<CellBlock> block = new SimpleObjectProperty<>(CellBlock.NONE);
    private final ListChangeListener<String[]> arrivals = _ -> fit();
    private Sheet sheet;
    private int fitted;

    ResultGrid(String nullText, String noRows, ArrangeViewModel arranged, Widths widths) {
        this.nullText = nullText;
        this.arranged = arranged;
        this.widths = widths;
        setId("sql-grid");
        getStyleClass().addAll("dense", "sql-grid");
        setPlaceholder(new Label(noRows));
        getSelectionModel().setCellSelectionEnabled(true);
        getSelectionModel().getSelectedCells().addListener((InvalidationListener) _ -> follow());
        addEventFilter(KeyEvent.KEY_PRESSED, this::extend);
        setSortPolicy(_ -> true);
        addEventFilter(MouseEvent.MOUSE_CLICKED, this::sort);
        arranged.rowsProperty().addListener((_, _, rows) -> showRows(rows));
        arranged.arrangementProperty().addListener((_, _, now) -> mark(now.keys()));
    }

    private void sort(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress() && event.getPickResult().getIntersectedNode() != null) {
            head(event.getPickResult().getIntersectedNode()).map(each -> getColumns().indexOf(each.getTableColumn()) - 1)
                    .filter(each -> each >= 0).ifPresent(each -> turn(each, event.isShiftDown()));
        }
    }

    private static Optional<TableColumnHeader> head(Node from) {
        var node = from;
        while (node != null && !(node instanceof TableColumnHeader)) {
            node = node.getParent();
        }
        return Optional.ofNullable((TableColumnHeader) node);
    }

    /** Ascending, descending, not at all; with {@code more} within what is sorted by already. */
    private void turn(int column, boolean more) {
        var now = arranged.arrangementProperty().get().keys();
        var was = now.stream().filter(each -> each.column() == column).findFirst();
        var next = new ArrayList<>(more ? now : List.of());
        next.removeIf(each -> each.column() == column);
        if (was.isEmpty() || !was.get().descending()) {
            next.add(new Key(column, was.isPresent()));
        }
        arranged.sort(next);
    }

    /** Sorts by one column, as a click on its head does. */
    void sort(int column, boolean descending) {
        arranged.sort(List.of(new Key(column, descending)));
    }

    /** The heads say what is sorted by. */
    private void mark(List<Key> keys) {
        if (sheet == null) {
            return;
        }
        keys.forEach(each -> getColumns().get(each.column() + 1)
                .setSortType(each.descending() ? SortType.DESCENDING : SortType.ASCENDING));
        getSortOrder().setAll(keys.stream().map(each -> getColumns().get(each.column() + 1)).toList());
    }

    private void showRows(ObservableList<String[]> rows) {
        if (sheet != null && getItems() != rows) {
            getSelectionModel().clearSelection();
            setItems(rows);
            block.set(CellBlock.NONE);
            mark(arranged.arrangementProperty().get().keys());
        }
    }

    private void follow() {
        var cells = getSelectionModel().getSelectedCells();
        if (!cells.isEmpty() && cells.getFirst().getColumn() > 0) {
            block.set(CellBlock.cell(cells.getFirst().getRow(), cells.getFirst().getColumn() - 1));
        }
    }

    private void extend(KeyEvent event) {
        var next = BlockKeys.next(event, block.get(), getItems() == null ? 0 : getItems().size(), getColumns().size() - 1);
        if (next != null) {
            block.set(next);
            if (!event.isShortcutDown()) {
                scrollTo(Math.max(0, next.row() - 3));
                scrollToColumnIndex(next.column() + 1);
            }
            event.consume();
        }
    }

    /** Shows {@code next}; null shows nothing. */
    void show(Sheet next) {
        if (sheet != null) {
            sheet.rows().removeListener(arrivals);
            remember();
        }
        sheet = null;
        fitted = 0;
        block.set(CellBlock.NONE);
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
        sheet = next;
        next.rows().addListener(arrivals);
        fit();
    }

    private void remember() {
        for (var i = 0; i < sheet.columns().size(); i++) {
            widths.changed(sheet.columns(), i, getColumns().get(i + 1).getPrefWidth(), getColumns().get(i + 1).getWidth());
        }
    }

    private TableColumn<String[], String> numbers() {
        var column = new TableColumn<String[], String>();
        column.setCellFactory(_ -> new RowNumber());
        column.getStyleClass().add("row-number");
        column.setPrefWidth(NUMBER_WIDTH);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private TableColumn<String[], String> column(Column of, int index) {
        var column = new TableColumn<String[], String>();
        column.setGraphic(head(of));
        column.getGraphic().setId("sql-head-" + (index + 1));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue()[index]));
        column.setCellFactory(_ -> new ValueCell<>(of.numeric(), index, nullText, block));
        column.getStyleClass().addAll(of.numeric() ? "right" : "left");
        column.setReorderable(false);
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

    /** Widths by the first rows; not any more once there were enough of them. */
    private void fit() {
        var rows = Math.min(sheet.rows().size(), SAMPLE);
        if (fitted > 0 && (fitted == SAMPLE || rows == fitted)) {
            return;
        }
        fitted = Math.max(1, rows);
        for (var i = 0; i < sheet.columns().size(); i++) {
            var column = getColumns().get(i + 1);
            column.setPrefWidth(widths.kept(sheet.columns(), i).orElse(width(i, rows)));
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

    /** Takes the focus; the first cell is chosen when none is. */
    void focus() {
        requestFocus();
        if (block.get().none() && getItems() != null && !getItems().isEmpty() && getColumns().size() > 1) {
            getSelectionModel().clearAndSelect(0, getColumns().get(1));
        }
    }

    /** Chooses the cell {@code by} rows below the one that is looked at. */
    void step(int by) {
        var row = block.get().row() + by;
        if (!block.get().none() && row >= 0 && row < getItems().size()) {
            getSelectionModel().clearAndSelect(row, getColumns().get(block.get().column() + 1));
            block.set(CellBlock.cell(row, block.get().column()));
            scrollTo(Math.max(0, row - 3));
        }
    }

    Sheet sheet() {
        return sheet;
    }

    /** What is chosen; the corner that moves is the value that is looked at. */
    ObjectProperty<CellBlock> blockProperty() {
        return block;
    }

    private final class RowNumber extends TableCell<String[], String> {
        private RowNumber() {
            getStyleClass().addAll("mono", "right", "row-number");
            setOnMousePressed(event -> {
                if (!isEmpty()) {
                    var from = event.isShiftDown() && !block.get().none() ? block.get().anchorRow() : getIndex();
                    block.set(new CellBlock(from, 0, getIndex(), sheet.columns().size() - 1));
                }
            });
        }

        @Override
        protected void updateItem(String value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty ? null : Integer.toString(arranged.stored(getIndex()) + 1));
        }
    }
}
