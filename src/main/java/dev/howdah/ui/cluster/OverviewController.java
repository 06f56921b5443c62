package dev.howdah.ui.cluster;

import dev.howdah.model.Cluster;
import dev.howdah.model.Cluster.Endpoint;
import dev.howdah.model.ClusterEvent;
import dev.howdah.model.Condition;
import dev.howdah.model.Health;
import dev.howdah.model.Health.Level;
import dev.howdah.model.Instance;
import dev.howdah.model.Observed;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Freshness;
import dev.howdah.ui.kit.HealthFacts;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Panel;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Glue for OverviewView.fxml. */
public final class OverviewController {
    private static final double NARROW = 1_100;
    private static final double BESIDE = 344;

    private final ClusterViewModel model;
    private final Messages messages;
    private final Formats formats;
    private final Topology topology;
    private final ImpactList impacts;
    private InstanceTable table;
    @FXML private VBox filled;
    @FXML private ScrollPane page;
    @FXML private VBox side;
    @FXML private Node waiting;
    @FXML private Panel topologyPanel;
    @FXML private StackPane topologyHolder;
    @FXML private Label confirmations;
    @FXML private Label archive;
    @FXML private TableView<InstanceRow> instances;
    @FXML private VBox services;
    @FXML private Label phase;
    @FXML private Label phaseReason;
    @FXML private VBox conditions;
    @FXML private Panel factsPanel;
    @FXML private HealthFacts facts;
    @FXML private Panel impactPanel;
    @FXML private VBox impactHolder;
    @FXML private Panel eventsPanel;
    @FXML private ListView<ClusterEvent> events;

    OverviewController(ClusterViewModel model, Messages messages, Formats formats) {
        this.model = model;
        this.messages = messages;
        this.formats = formats;
        topology = new Topology(messages, formats);
        topology.setId("overview-topology");
        impacts = new ImpactList(messages, formats);
        impacts.setId("overview-impacts");
    }

    @FXML
    private void initialize() {
        topologyHolder.getChildren().add(topology);
        topologyPanel.getActions().setAll(Topology.legend(messages));
        impactHolder.getChildren().addFirst(impacts);
        table = new InstanceTable(instances, messages, formats);
        events.setCellFactory(list -> new EventCell(formats, list));
        model.healthProperty().subscribe(this::showHealth);
        model.impactsProperty().subscribe(impacts::show);
        model.eventsProperty().subscribe(this::showEvents);
        model.freshnessProperty().subscribe(this::showFreshness);
        model.seenProperty().subscribe(this::show);
        page.widthProperty().subscribe(width -> arrange(width.doubleValue()));
    }

    /** In a narrow window what stands beside goes below. */
    private void arrange(double width) {
        var narrow = width > 0 && width < NARROW;
        GridPane.setConstraints(side, narrow ? 0 : 1, narrow ? 1 : 0);
        side.setMinWidth(narrow ? 0 : BESIDE);
        side.setPrefWidth(narrow ? Region.USE_COMPUTED_SIZE : BESIDE);
        side.setMaxWidth(narrow ? Double.MAX_VALUE : BESIDE);
    }

    private void showHealth(Health health) {
        facts.show(health, formats);
        var quiet = health.facts().isEmpty() || health.level() == Level.PROTECTED;
        factsPanel.setVisible(!quiet);
        factsPanel.setManaged(!quiet);
    }

    private void showFreshness(Freshness now) {
        impactPanel.setFact(now.state() == Freshness.State.LIVE ? messages.get("overview.impact.now")
                : formats.freshness(now));
    }

    private void showEvents(Observed<List<ClusterEvent>> seen) {
        var now = seen.latest().orElse(List.of());
        if (!now.equals(events.getItems())) {
            events.getItems().setAll(now);
        }
        eventsPanel.setFact(seen instanceof Observed.Connecting<?> ? messages.get("freshness.connecting")
                : messages.get("overview.events.count", now.size()));
    }

    private void show(Observed<Cluster> seen) {
        filled.setVisible(seen.latest().isPresent());
        waiting.setVisible(seen.latest().isEmpty());
        seen.latest().ifPresent(cluster -> {
            topologyPanel.setFact(extent(cluster));
            topology.show(TopologyPlan.of(cluster));
            table.show(InstanceRow.of(cluster));
            showServices(cluster);
            showPhase(cluster.status());
            confirmations.setText(confirmations(cluster));
            archive.setText(archive(cluster));
        });
    }

    private String extent(Cluster cluster) {
        var zones = cluster.instances().stream().map(each -> each.placement().zone()).filter(each -> !each.isEmpty())
                .distinct().count();
        return messages.get("overview.topology.fact", cluster.instances().size(), zones);
    }

    private String confirmations(Cluster cluster) {
        var names = cluster.instances().stream().map(Instance::name)
                .filter(each -> cluster.replicationTo(each).filter(row -> row.synchronous()).isPresent())
                .collect(Collectors.joining(", "));
        var required = cluster.spec().synchronousNumber();
        return required == 0 ? messages.get("overview.confirm.none")
                : names.isEmpty() ? messages.get("overview.confirm.nobody", required)
                : messages.get("overview.confirm.any", required, names);
    }

    private String archive(Cluster cluster) {
        return !cluster.spec().archiving() ? messages.get("overview.archive.none")
                : cluster.primary().flatMap(Instance::report).flatMap(Instance.Report::archiving)
                .flatMap(Instance.Archiving::lastArchived)
                .map(each -> messages.get("overview.archive.last", formats.ago(each)))
                .orElse(messages.get("overview.archive.unknown"));
    }

    private void showServices(Cluster cluster) {
        services.getChildren().setAll(cluster.endpoints().stream().sorted(Comparator.comparing(Endpoint::role))
                .map(each -> service(each, cluster.instances().size())).toList());
    }

    private Node service(Endpoint service, int all) {
        var key = "overview.service." + service.role().name().toLowerCase(Locale.ROOT).replace('_', '-');
        var name = label(service.service() + ":" + service.port(), "mono");
        name.setMinWidth(Region.USE_PREF_SIZE);
        var head = new HBox(8, name, space(), label(messages.get(key), "small", "muted"));
        head.setAlignment(Pos.CENTER_LEFT);
        var leads = new HBox(8, Icons.of(Feather.CORNER_DOWN_RIGHT, 14, "subtle"), leadsTo(service, all));
        leads.setAlignment(Pos.CENTER_LEFT);
        return new VBox(2, head, leads);
    }

    private Label leadsTo(Endpoint service, int all) {
        var ready = service.ready();
        return ready.isEmpty() ? label(messages.get("overview.service.nobody"), "bad")
                : label(ready.size() == all && all > 2 ? messages.get("overview.service.all", all)
                        : String.join(", ", ready), "semibold");
    }

    private static Region space() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    private static Label label(String text, String... styles) {
        var label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    private void showPhase(Cluster.Status status) {
        phase.setText(status.phase().isEmpty() ? Formats.NOT_APPLICABLE : status.phase());
        phaseReason.setText(status.phaseReason());
        phaseReason.setVisible(!status.phaseReason().isEmpty());
        phaseReason.setManaged(phaseReason.isVisible());
        conditions.getChildren().setAll(status.conditions().stream().map(this::condition).toList());
    }

    private Node condition(Condition condition) {
        var icon = Icons.of(condition.met() ? Feather.CHECK : condition.unmet() ? Feather.X : Feather.HELP_CIRCLE, 14,
                condition.met() ? "good" : condition.unmet() ? "bad" : "subtle");
        var age = condition.since().map(formats::age).map(each -> messages.get("overview.since", each)).orElse("");
        var since = label(age, "muted", "small");
        condition.since().ifPresent(then -> since.setTooltip(new Tooltip(formats.exact(then))));
        var line = new HBox(8, icon, label(condition.type(), "mono"), space(), since);
        line.setAlignment(Pos.CENTER_LEFT);
        var all = new VBox(2, line);
        if (!condition.met() && !condition.message().isEmpty()) {
            var why = label(condition.message(), "small", "muted");
            why.setWrapText(true);
            why.setMinHeight(Region.USE_PREF_SIZE);
            all.getChildren().add(why);
        }
        return all;
    }
}
