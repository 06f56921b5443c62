package dev.howdah.ui.fleet;

import dev.howdah.model.Cluster;
import dev.howdah.model.Health.Level;
import dev.howdah.model.Observed;
import dev.howdah.ui.kit.Columns;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.HealthFacts;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Panel;
import dev.howdah.ui.kit.ProblemPane;
import dev.howdah.ui.kit.StateIcon;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Glue for FleetView.fxml. */
public final class FleetController {
    private static final List<Level> SHOWN =
            List.of(Level.FAILING, Level.ATTENTION, Level.UNKNOWN, Level.ASLEEP, Level.PROTECTED);
    private static final double ROW = 60;
    private static final double HEAD = 30;
    private static final double NARROW = 1_100;
    private static final double NAME = 132;
    private static final double WIDEST_NAME = 230;
    private static final double LETTER = 8.4;

    /** They stand in the details too. */
    private static final Set<String> OPTIONAL = Set.of("storage", "backup");

    private final List<TableColumn<FleetRow, FleetRow>> optional = new ArrayList<>();
    private final FleetViewModel model;
    private final Messages messages;
    private final Formats formats;
    private final FleetCells cells;
    private TableColumn<FleetRow, FleetRow> name;
    @FXML private Region page;
    @FXML private Node last;
    @FXML private HBox counts;
    @FXML private TextField filter;
    @FXML private TableView<FleetRow> table;
    @FXML private ProblemPane problem;
    @FXML private Node waiting;
    @FXML private Node found;
    @FXML private Panel tablePanel;
    @FXML private Node empty;
    @FXML private Node noMatch;
    @FXML private Panel detail;
    @FXML private StateIcon detailState;
    @FXML private Button open;
    @FXML private HealthFacts facts;
    @FXML private GridPane known;
    @FXML private GridPane instances;
    @FXML private GridPane losses;

    FleetController(FleetViewModel model, Messages messages, Formats formats) {
        this.model = model;
        this.messages = messages;
        this.formats = formats;
        cells = new FleetCells(messages, formats);
    }

    @FXML
    private void initialize() {
        fillColumns();
        table.setItems(model.getRows());
        table.setOnMouseClicked(event -> openOn(event.getClickCount() == 2));
        table.setOnKeyPressed(event -> openOn(event.getCode() == KeyCode.ENTER));
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                model.choose(row.cluster().id());
            }
        });
        page.widthProperty().subscribe(width -> arrange(width.doubleValue()));
        page.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                table.requestFocus();
            }
        });
        page.addEventHandler(KeyEvent.KEY_PRESSED, this::find);
        filter.textProperty().bindBidirectional(model.filterProperty());
        model.seenProperty().subscribe(this::show);
        model.chosenProperty().subscribe(this::showDetail);
    }

    private void fillColumns() {
        Columns.graphic(column("state", 36), each -> new StateIcon(each.health().level(), 18));
        name = column("cluster", NAME);
        Columns.graphic(name, cells::name);
        Columns.graphic(column("health", 420), cells::health);
        Columns.text(column("primary", 104), each -> FleetDetails.orDash(each.cluster().status().currentPrimary()),
                "middle");
        Columns.graphic(column("instances", 94), cells::instances);
        Columns.number(column("lag", 70), each -> formats.bytes(each.lag()));
        Columns.number(column("archived", 96), each -> each.archived().map(formats::age)
                .orElse(Formats.NOT_APPLICABLE));
        Columns.number(column("backup", 94), each -> each.cluster().status().lastSuccessfulBackup().map(formats::age)
                .orElse(Formats.NOT_APPLICABLE));
        Columns.number(column("storage", 64),
                each -> FleetDetails.orDash(each.cluster().spec().storageSize().orElse("")));
        Columns.number(column("version", 84), each -> FleetDetails.orDash(each.cluster().version()));
    }

    private TableColumn<FleetRow, FleetRow> column(String key, double width) {
        var title = key.equals("state") ? "" : messages.get("fleet.column." + key);
        var column = new TableColumn<FleetRow, FleetRow>(title);
        column.setPrefWidth(width);
        if (key.equals("health")) {
            column.setMinWidth(160);
        } else {
            column.setMinWidth(width);
            column.setMaxWidth(key.equals("state") ? width : 2 * width);
        }
        if (OPTIONAL.contains(key)) {
            optional.add(column);
        }
        table.getColumns().add(column);
        return column;
    }

    /** In a narrow window the last part of the details goes below the one before, and two columns go. */
    private void arrange(double width) {
        var narrow = width > 0 && width < NARROW;
        optional.forEach(each -> each.setVisible(!narrow));
        GridPane.setConstraints(last, narrow ? 0 : 1, narrow ? 1 : 0);
    }

    private void openOn(boolean asked) {
        if (asked) {
            model.openChosen();
        }
    }

    private void find(KeyEvent event) {
        if (event.getCode() == KeyCode.F && event.isShortcutDown()) {
            filter.requestFocus();
            event.consume();
        }
    }

    private void show(Observed<List<Cluster>> seen) {
        showCounts();
        var none = seen.latest().filter(List::isEmpty).isPresent();
        var connecting = seen instanceof Observed.Connecting<?>(var why) && why.isEmpty();
        visible(waiting, connecting);
        visible(found, seen.latest().isPresent());
        table.setPlaceholder(none ? empty : noMatch);
        VBox.setVgrow(tablePanel, none ? Priority.ALWAYS : Priority.NEVER);
        problem.setProblem(switch (seen) {
            case Observed.Connecting<List<Cluster>>(var why) -> why.orElse(null);
            case Observed.Live<List<Cluster>> _ -> null;
            case Observed.Stale<List<Cluster>>(_, _, var cause) -> cause;
        });
        List.of(found, counts).forEach(each -> {
            each.getStyleClass().remove("stale");
            if (seen instanceof Observed.Stale<?>) {
                each.getStyleClass().add("stale");
            }
        });
    }

    private static void visible(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void showCounts() {
        counts.getChildren().clear();
        var byLevel = model.counts();
        SHOWN.stream().filter(byLevel::containsKey).forEach(level -> {
            var label = new Label(messages.get("fleet.level." + level.name().toLowerCase(Locale.ROOT),
                    byLevel.get(level)));
            label.setGraphic(new StateIcon(level, 18));
            counts.getChildren().add(label);
        });
        fit();
    }

    /** As high as its rows: what is below belongs to the details. */
    private void fit() {
        var letters = model.getRows().stream().mapToInt(each -> each.cluster().id().name().length()).max().orElse(0);
        name.setMinWidth(Math.clamp(24 + LETTER * letters, NAME, page.getWidth() < NARROW ? NAME : WIDEST_NAME));
        table.setPrefHeight(HEAD + ROW * Math.max(1, model.getRows().size()) + 2);
    }

    private void showDetail(Optional<FleetRow> row) {
        visible(detail, row.isPresent());
        row.ifPresent(each -> {
            if (!each.equals(table.getSelectionModel().getSelectedItem())) {
                table.getSelectionModel().select(each);
            }
            var name = each.cluster().id().name();
            detail.setTitle(name);
            detail.setFact(each.cluster().id().namespace());
            detailState.setLevel(each.health().level());
            open.setText(messages.get("fleet.open", name));
            facts.show(each.health(), formats);
            new FleetDetails(known, messages, formats).showFacts(each.cluster());
            new FleetDetails(instances, messages, formats).showInstances(each.cluster());
            new FleetDetails(losses, messages, formats).showLosses(each.losses());
        });
        fit();
    }

    @FXML
    private void openChosen() {
        model.openChosen();
    }

    @FXML
    private void create() {
        model.create();
    }
}
