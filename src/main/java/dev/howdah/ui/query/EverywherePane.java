package dev.howdah.ui.query;

import dev.howdah.service.query.Comparison;
import dev.howdah.service.query.InstanceAnswer;
import dev.howdah.ui.kit.Busy;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.ProblemPane;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The answers of all instances side by side; what differs from the primary's is marked, and counted in words. */
final class EverywherePane extends VBox {
    private final EverywhereViewModel model;
    private final Messages messages;
    private final Formats formats;
    private final Label summary = new Label();
    private final CheckBox unordered = new CheckBox();
    private final HBox columns = new HBox();

    EverywherePane(EverywhereViewModel model, Messages messages, Formats formats) {
        this.model = model;
        this.messages = messages;
        this.formats = formats;
        setId("sql-everywhere");
        getStyleClass().add("everywhere");
        summary.setId("sql-everywhere-summary");
        summary.getStyleClass().add("semibold");
        unordered.setId("sql-everywhere-unordered");
        unordered.setText(messages.get("query.everywhere.unordered"));
        unordered.selectedProperty().addListener(_ -> show());
        columns.getStyleClass().add("everywhere-columns");
        VBox.setVgrow(columns, Priority.ALWAYS);
        getChildren().addAll(head(), columns);
        model.getAnswers().addListener((ListChangeListener<InstanceAnswer>) _ -> show());
        model.busyProperty().addListener(_ -> show());
        away();
    }

    private HBox head() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var busy = new Busy();
        busy.visibleProperty().bind(model.busyProperty());
        var close = new Button(null, Icons.of(Feather.X, 14));
        close.setId("sql-everywhere-close");
        close.getStyleClass().addAll("flat", "icon-only");
        close.setAccessibleText(messages.get("query.everywhere.close"));
        close.setOnAction(_ -> away());
        var head = new HBox(Icons.of(Feather.COLUMNS, 14), summary, busy, gap, unordered, close);
        head.getStyleClass().add("side-head");
        return head;
    }

    private void away() {
        model.stop();
        setVisible(false);
        setManaged(false);
    }

    /** Makes it seen. */
    void open() {
        setVisible(true);
        setManaged(true);
        show();
    }

    private void show() {
        var comparison = new Comparison(List.copyOf(model.getAnswers()), unordered.isSelected());
        summary.setText(messages.get(model.busyProperty().get() ? "query.everywhere.asking" : "query.everywhere.summary",
                comparison.identical(), comparison.answers().size()));
        columns.getChildren().setAll(comparison.answers().stream().map(each -> column(comparison, each)).toList());
    }

    private VBox column(Comparison comparison, InstanceAnswer answer) {
        var name = new Label(answer.instance());
        name.getStyleClass().addAll("mono", "semibold");
        var verdict = new Label(messages.get(answer.problem().isPresent() ? "query.everywhere.none"
                : comparison.same(answer) ? "query.everywhere.same" : "query.everywhere.differs"));
        verdict.getStyleClass().addAll("small", comparison.same(answer) ? "muted" : "warn");
        var facts = new Label(answer.state().map(each -> messages.get("query.everywhere.facts",
                messages.get(each.inRecovery() ? "query.role.replica" : "query.role.primary"), each.timeline(), each.lsn(),
                comparison.behind(answer).map(formats::bytes).orElse("\u2013"))).orElse(""));
        facts.getStyleClass().addAll("small", "muted");
        facts.setWrapText(true);
        facts.setMinHeight(Region.USE_PREF_SIZE);
        var body = answer.problem().isPresent() ? problem(answer) : table(comparison, answer);
        VBox.setVgrow(body, Priority.ALWAYS);
        var box = new VBox(4, new HBox(8, name, verdict), facts, body);
        box.setId("sql-everywhere-" + answer.instance());
        box.setMinWidth(0);
        box.setPrefWidth(0);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private Region problem(InstanceAnswer answer) {
        var pane = new ProblemPane();
        pane.setMessages(messages);
        pane.setProblem(answer.problem().orElseThrow());
        return pane;
    }

    private Region table(Comparison comparison, InstanceAnswer answer) {
        var table = new TableView<Integer>(FXCollections.observableList(IntStream.range(0, answer.rows().size()).boxed().toList()));
        table.getStyleClass().addAll("dense", "sql-grid");
        table.setPlaceholder(new Label(messages.get("query.grid.no-rows")));
        for (var i = 0; i < answer.columns().size(); i++) {
            table.getColumns().add(column(comparison, answer, i));
        }
        return table;
    }

    private TableColumn<Integer, Number> column(Comparison comparison, InstanceAnswer answer, int at) {
        var column = new TableColumn<Integer, Number>(answer.columns().get(at));
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(each -> new SimpleIntegerProperty(each.getValue()));
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(Number row, boolean empty) {
                super.updateItem(row, empty);
                getStyleClass().removeAll("absent", "differs");
                setText(null);
                if (!empty && row != null) {
                    var value = answer.rows().get(row.intValue()).get(at);
                    setText(value == null ? messages.get("query.grid.null") : value);
                    if (value == null) {
                        getStyleClass().add("absent");
                    }
                    if (comparison.differs(answer, row.intValue(), at)) {
                        getStyleClass().add("differs");
                    }
                }
            }
        });
        return column;
    }
}
