package dev.howdah.ui.cluster;

import dev.howdah.model.Cluster;
import dev.howdah.model.ClusterEvent;
import dev.howdah.model.Condition;
import dev.howdah.model.Instance;
import dev.howdah.model.Observed;
import dev.howdah.model.Replication;
import dev.howdah.ui.kit.Columns;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Panel;
import dev.howdah.ui.kit.Pill;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Glue for OverviewView.fxml. */
public final class OverviewController {
    private final ClusterViewModel model;
    private final Messages messages;
    private final Formats formats;
    private final Topology topology;
    private Cluster shown;
    @FXML private Panel topologyPanel;
    @FXML private StackPane topologyHolder;
    @FXML private TableView<Instance> instances;
    @FXML private TableColumn<Instance, Instance> name;
    @FXML private TableColumn<Instance, Instance> role;
    @FXML private TableColumn<Instance, Instance> zone;
    @FXML private TableColumn<Instance, Instance> node;
    @FXML private TableColumn<Instance, Instance> lsn;
    @FXML private TableColumn<Instance, Instance> lag;
    @FXML private TableColumn<Instance, Instance> delay;
    @FXML private TableColumn<Instance, Instance> sync;
    @FXML private TableColumn<Instance, Instance> timeline;
    @FXML private TableColumn<Instance, Instance> restarts;
    @FXML private TableColumn<Instance, Instance> state;
    @FXML private GridPane services;
    @FXML private Label phase;
    @FXML private Label phaseReason;
    @FXML private VBox conditions;
    @FXML private ListView<ClusterEvent> events;

    OverviewController(ClusterViewModel model, Messages messages, Formats formats) {
        this.model = model;
        this.messages = messages;
        this.formats = formats;
        topology = new Topology(messages, formats);
        topology.setId("overview-topology");
    }

    @FXML
    private void initialize() {
        topologyHolder.getChildren().add(topology);
        fillTable();
        events.setCellFactory(_ -> new EventCell());
        model.seenProperty().subscribe(this::show);
        model.eventsProperty().subscribe(now -> events.getItems().setAll(now));
    }

    private void fillTable() {
        Columns.text(name, Instance::name, "semibold");
        Columns.graphic(role, this::role);
        Columns.text(zone, each -> orDash(each.placement().zone()));
        Columns.mono(node, each -> orDash(each.placement().node().replaceFirst("^aks-.*-(vmss)", "…$1")));
        Columns.mono(lsn, each -> formats.lsn(each.position()));
        Columns.number(lag, each -> isPrimary(each) ? Formats.NOT_APPLICABLE : formats.bytes(shown.lagBytes(each)));
        Columns.number(delay, each -> replication(each).map(this::delay).orElse(Formats.NOT_APPLICABLE));
        Columns.text(sync, each -> replication(each).map(Replication::syncState).orElse(Formats.NOT_APPLICABLE));
        Columns.number(timeline, each -> each.report().map(report -> Integer.toString(report.timeline())).orElse(Formats.NOT_APPLICABLE));
        Columns.number(restarts, each -> Integer.toString(each.restarts()));
        Columns.text(state, this::state);
    }

    private static String orDash(String text) {
        return text.isEmpty() ? Formats.NOT_APPLICABLE : text;
    }

    private boolean isPrimary(Instance instance) {
        return instance.name().equals(shown.status().currentPrimary());
    }

    private Optional<Replication> replication(Instance instance) {
        return isPrimary(instance) ? Optional.empty() : shown.replicationTo(instance.name());
    }

    private String delay(Replication replication) {
        return replication.replayLag().map(formats::duration).orElse(messages.get("overview.idle"));
    }

    private String state(Instance instance) {
        var pod = instance.pod();
        if (!pod.present()) {
            return messages.get("overview.state.absent");
        }
        if (pod.deleting()) {
            return messages.get("overview.state.ending");
        }
        return pod.ready() ? messages.get("overview.state.ready")
                : pod.reason().isEmpty() ? messages.get("overview.state.not-ready", pod.phase()) : pod.reason();
    }

    private Node role(Instance instance) {
        return switch (instance.role()) {
            case PRIMARY -> new Pill(messages.get("role.primary"), Pill.Kind.PRIMARY);
            case REPLICA -> new Pill(messages.get("role.replica"), Pill.Kind.NEUTRAL);
            case UNHEALTHY -> new Pill(messages.get("role.unhealthy"), Pill.Kind.WARNING);
            case NONE -> new Pill(messages.get("role.none"), Pill.Kind.OUTLINE);
        };
    }

    private void show(Observed<Cluster> seen) {
        seen.latest().ifPresent(cluster -> {
            shown = cluster;
            topologyPanel.setFact(messages.get("overview.topology.fact", cluster.instances().size(),
                    cluster.instances().stream().map(each -> each.placement().zone()).filter(each -> !each.isEmpty()).distinct().count()));
            topology.show(cluster);
            instances.getItems().setAll(cluster.instances());
            showServices(cluster);
            showPhase(cluster);
        });
    }

    private void showServices(Cluster cluster) {
        services.getChildren().clear();
        var row = 0;
        for (var each : cluster.endpoints()) {
            var key = "overview.service." + each.role().name().toLowerCase().replace('_', '-');
            services.add(label(each.service() + ":" + each.port(), "mono"), 0, row);
            services.add(label(each.ready().isEmpty() ? messages.get("overview.service.nobody") : String.join(", ", each.ready()),
                    each.ready().isEmpty() ? "bad" : "semibold"), 1, row);
            services.add(label(messages.get(key), "muted"), 2, row++);
        }
    }

    private static Label label(String text, String... styles) {
        var label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    private void showPhase(Cluster cluster) {
        phase.setText(cluster.status().phase());
        phaseReason.setText(cluster.status().phaseReason());
        phaseReason.setVisible(!cluster.status().phaseReason().isEmpty());
        phaseReason.setManaged(phaseReason.isVisible());
        conditions.getChildren().setAll(cluster.status().conditions().stream().map(this::condition).toList());
    }

    private Node condition(Condition condition) {
        var icon = Icons.of(condition.met() ? Feather.CHECK : Feather.X);
        icon.getStyleClass().add(condition.met() ? "good" : "bad");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var line = new HBox(8, icon, label(condition.type(), "mono"), space,
                label(condition.since().map(formats::ago).orElse(""), "muted", "small"));
        line.setAlignment(Pos.CENTER_LEFT);
        var all = new VBox(2, line);
        if (!condition.met()) {
            var why = label(condition.message(), "small", "bad");
            why.setWrapText(true);
            all.getChildren().add(why);
        }
        return all;
    }

    /** One Event: when, what, about what. */
    private final class EventCell extends ListCell<ClusterEvent> {
        @Override
        protected void updateItem(ClusterEvent event, boolean empty) {
            super.updateItem(event, empty);
            setText(null);
            setGraphic(empty || event == null ? null : drawing(event));
        }

        private Node drawing(ClusterEvent event) {
            var icon = Icons.of(event.warning() ? Feather.ALERT_TRIANGLE : Feather.CIRCLE);
            icon.getStyleClass().addAll(List.of("size-14", event.warning() ? "warn" : "subtle"));
            var space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            var head = new HBox(6, label(event.reason(), "semibold"), label(event.about(), "muted", "small"), space,
                    label(formats.ago(event.last()), "muted", "small"));
            head.setAlignment(Pos.BASELINE_LEFT);
            var text = label(event.message(), "small", "muted");
            text.setWrapText(true);
            var body = new VBox(2, head, text);
            HBox.setHgrow(body, Priority.ALWAYS);
            body.prefWidthProperty().bind(events.widthProperty().subtract(64));
            return new HBox(10, icon, body);
        }
    }
}
