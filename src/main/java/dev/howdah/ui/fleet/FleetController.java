package dev.howdah.ui.fleet;

import dev.howdah.model.Cluster;
import dev.howdah.model.Health.Level;
import dev.howdah.model.Observed;
import dev.howdah.ui.kit.Columns;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.ProblemPane;
import dev.howdah.ui.kit.StateIcon;
import java.util.List;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Glue for FleetView.fxml. */
public final class FleetController {
    private static final List<Level> SHOWN = List.of(Level.FAILING, Level.ATTENTION, Level.UNKNOWN, Level.ASLEEP, Level.PROTECTED);
    private final FleetViewModel model;
    private final Messages messages;
    private final Formats formats;
    @FXML private HBox counts;
    @FXML private TextField filter;
    @FXML private TableView<FleetRow> table;
    @FXML private TableColumn<FleetRow, FleetRow> state;
    @FXML private TableColumn<FleetRow, FleetRow> name;
    @FXML private TableColumn<FleetRow, FleetRow> health;
    @FXML private TableColumn<FleetRow, FleetRow> primary;
    @FXML private TableColumn<FleetRow, FleetRow> instances;
    @FXML private TableColumn<FleetRow, FleetRow> lag;
    @FXML private TableColumn<FleetRow, FleetRow> version;
    @FXML private ProblemPane problem;
    @FXML private Label placeholder;

    FleetController(FleetViewModel model, Messages messages, Formats formats) {
        this.model = model;
        this.messages = messages;
        this.formats = formats;
    }

    @FXML
    private void initialize() {
        Columns.graphic(state, each -> new StateIcon(each.health().level(), 18));
        Columns.graphic(name, each -> two(each.cluster().id().name(), each.cluster().id().namespace()));
        Columns.graphic(health, this::health);
        Columns.text(primary, each -> orDash(each.cluster().status().currentPrimary()));
        Columns.graphic(instances, this::instances);
        Columns.number(lag, each -> each.lag() < 0 ? Formats.NOT_APPLICABLE : formats.bytes(each.lag()));
        Columns.number(version, each -> orDash(each.cluster().version()));
        table.setItems(model.getRows());
        table.setFixedCellSize(58);
        table.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                openSelected();
            }
        });
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                openSelected();
            }
        });
        filter.textProperty().bindBidirectional(model.filterProperty());
        model.seenProperty().subscribe(this::show);
    }

    private static String orDash(String text) {
        return text.isEmpty() ? Formats.NOT_APPLICABLE : text;
    }

    private static Node two(String above, String below) {
        var first = new Label(above);
        first.getStyleClass().addAll("lead", "semibold");
        var second = new Label(below);
        second.getStyleClass().addAll("small", "muted");
        var box = new VBox(first, second);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private Node health(FleetRow row) {
        var facts = row.health().facts();
        var first = formats.text("health." + facts.getFirst().key(), facts.getFirst().arguments());
        var second = facts.size() > 1 ? formats.text("health." + facts.get(1).key(), facts.get(1).arguments())
                : row.cluster().status().phase();
        return two(first, second);
    }

    private Node instances(FleetRow row) {
        var box = new HBox(3);
        box.setAlignment(Pos.CENTER_LEFT);
        row.cluster().instances().forEach(each -> {
            var square = new Region();
            square.getStyleClass().addAll("square", each.pod().ready() ? "ready" : "not-ready");
            box.getChildren().add(square);
        });
        var count = new Label(" %d/%d".formatted(row.cluster().status().readyInstances(), row.cluster().spec().instances()));
        count.getStyleClass().add("mono");
        box.getChildren().add(count);
        return box;
    }

    private void show(Observed<List<Cluster>> seen) {
        counts.getChildren().clear();
        var byLevel = model.counts();
        SHOWN.stream().filter(byLevel::containsKey).forEach(level -> {
            var label = new Label(messages.get("fleet.level." + level.name().toLowerCase(), byLevel.get(level)));
            label.setGraphic(new StateIcon(level, 18));
            counts.getChildren().add(label);
        });
        placeholder.setText(messages.get(seen instanceof Observed.Connecting<?> ? "fleet.connecting" : "fleet.none"));
        problem.setProblem(switch (seen) {
            case Observed.Connecting<List<Cluster>>(var why) -> why.orElse(null);
            case Observed.Live<List<Cluster>> _ -> null;
            case Observed.Stale<List<Cluster>>(_, _, var cause) -> cause;
        });
        table.getStyleClass().remove("stale");
        if (seen instanceof Observed.Stale<?>) {
            table.getStyleClass().add("stale");
        }
    }

    private void openSelected() {
        var row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            model.open(row.cluster().id());
        }
    }

    @FXML
    private void create() {
        model.create();
    }
}
