package dev.howdah.ui.query.result;

import dev.howdah.service.query.SqlSession.Column;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The row of the chosen cell as names and values, one below the other. */
final class RecordPane extends VBox {
    private record Pair(Column column, String value) {}

    private final Messages messages;
    private final TableView<Pair> pairs = new TableView<>();
    private final Label fact = new Label();

    /** @param step goes to another row, by so many */
    RecordPane(Messages messages, IntConsumer step) {
        this.messages = messages;
        setId("sql-record");
        getStyleClass().add("value-side");
        fact.setId("sql-record-fact");
        fact.getStyleClass().add("semibold");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(fact, gap, button("query.record.previous", "sql-record-previous", Feather.CHEVRON_UP, () -> step.accept(-1)),
                button("query.record.next", "sql-record-next", Feather.CHEVRON_DOWN, () -> step.accept(1)));
        head.getStyleClass().add("result-bar");
        pairs.setId("sql-record-pairs");
        pairs.getStyleClass().addAll("dense", "sql-grid");
        pairs.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        pairs.getColumns().add(names());
        pairs.getColumns().add(values());
        VBox.setVgrow(pairs, Priority.ALWAYS);
        getChildren().addAll(head, pairs);
    }

    private Button button(String key, String id, Feather icon, Runnable action) {
        var button = new Button(null, Icons.of(icon, 14));
        button.setId(id);
        button.getStyleClass().addAll("small", "flat", "icon-only");
        button.setAccessibleText(messages.get(key));
        button.setTooltip(new Tooltip(messages.get(key)));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private TableColumn<Pair, String> names() {
        var column = new TableColumn<Pair, String>(messages.get("query.record.name"));
        column.setCellValueFactory(each -> new ReadOnlyStringWrapper(each.getValue().column().name()));
        column.setCellFactory(_ -> new Name());
        column.setPrefWidth(140);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private TableColumn<Pair, String> values() {
        var column = new TableColumn<Pair, String>(messages.get("query.record.value"));
        column.setCellValueFactory(each -> new ReadOnlyStringWrapper(each.getValue().value()));
        column.setCellFactory(_ -> new ValueCell<>(false, 0, messages.get("query.grid.null"), new SimpleObjectProperty<>(CellBlock.NONE)));
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    /** @param number of the row, from 1; of {@code all} */
    void show(List<Column> columns, String[] row, int number, int all) {
        fact.setText(row == null ? messages.get("query.value.none") : messages.get("query.record.fact", number, all));
        pairs.getItems().setAll(row == null ? List.of()
                : IntStream.range(0, row.length).mapToObj(i -> new Pair(columns.get(i), row[i])).toList());
    }

    private static final class Name extends TableCell<Pair, String> {
        private Name() {
            getStyleClass().add("small");
        }

        @Override
        protected void updateItem(String name, boolean empty) {
            super.updateItem(name, empty);
            setText(empty ? null : name);
            setTooltip(empty || getTableRow() == null || getTableRow().getItem() == null ? null
                    : new Tooltip(getTableRow().getItem().column().type()));
        }
    }
}
