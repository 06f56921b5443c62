package dev.howdah.ui.query.result;

import dev.howdah.service.query.SqlSession.Column;
import dev.howdah.service.query.arrange.Arrangement;
import dev.howdah.ui.kit.Busy;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** What rows have to hold to be shown, and what has become of them. */
final class FilterBar extends HBox {
    private final ArrangeViewModel model;
    private final Messages messages;
    private final Formats formats;
    private final TextField text = new TextField();
    private final ComboBox<String> where = new ComboBox<>();
    private final Label said = new Label();
    private final Button reset;
    private boolean setting;

    FilterBar(ArrangeViewModel model, Messages messages, Formats formats, Node... more) {
        this.model = model;
        this.messages = messages;
        this.formats = formats;
        getStyleClass().add("result-bar");
        text.setId("sql-filter");
        text.setPromptText(messages.get("query.arrange.filter"));
        text.textProperty().addListener(_ -> filter());
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        where.setId("sql-filter-column");
        where.setAccessibleText(messages.get("query.arrange.where"));
        where.valueProperty().addListener(_ -> filter());
        said.setId("sql-arrange-said");
        said.getStyleClass().addAll("small", "muted");
        var busy = new Busy();
        busy.visibleProperty().bind(model.busyProperty());
        busy.managedProperty().bind(model.busyProperty());
        reset = new Button(messages.get("query.arrange.reset"));
        reset.setId("sql-arrange-reset");
        reset.getStyleClass().addAll("small", "flat");
        reset.setMinWidth(Region.USE_PREF_SIZE);
        reset.setOnAction(_ -> {
            clear();
            model.reset();
        });
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(text, where, busy, said, reset, gap);
        getChildren().addAll(more);
        model.saidProperty().addListener(_ -> show());
        model.arrangementProperty().addListener(_ -> show());
        show();
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !text.getText().isEmpty()) {
            text.clear();
            event.consume();
        }
    }

    /** Another result is looked at. */
    void offer(List<Column> columns) {
        setting = true;
        where.getItems().setAll(messages.get("query.arrange.anywhere"));
        where.getItems().addAll(columns.stream().map(Column::name).toList());
        setting = false;
        clear();
    }

    private void clear() {
        setting = true;
        text.clear();
        where.getSelectionModel().selectFirst();
        setting = false;
    }

    /** Goes to the field, to filter by {@code column}. */
    void focus(int column) {
        where.getSelectionModel().select(column + 1);
        text.requestFocus();
    }

    private void filter() {
        var column = where.getSelectionModel().getSelectedIndex() - 1;
        if (!setting && (!text.getText().isEmpty() || !model.arrangementProperty().get().wanted().isEmpty())) {
            model.filter(text.getText(), Math.max(Arrangement.ANYWHERE, column));
        }
    }

    private void show() {
        var now = model.saidProperty().get();
        said.setText(now == null ? "" : formats.text(now));
        reset.setVisible(!model.arrangementProperty().get().none());
        reset.setManaged(reset.isVisible());
    }
}
