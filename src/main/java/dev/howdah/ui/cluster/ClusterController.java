package dev.howdah.ui.cluster;

import dev.howdah.model.Cluster;
import dev.howdah.model.Health;
import dev.howdah.model.Observed;
import dev.howdah.support.Subscription;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Navigator;
import dev.howdah.ui.kit.Place;
import dev.howdah.ui.kit.ProblemPane;
import dev.howdah.ui.kit.StateIcon;
import dev.howdah.ui.kit.View;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Glue for ClusterView.fxml: the head of a cluster, and one tab of it at a time. */
public final class ClusterController implements AutoCloseable {
    private final ClusterViewModel model;
    private final Navigator navigator;
    private final Messages messages;
    private final Formats formats;
    private final Map<Class<? extends Place.OfCluster>, Function<Place.OfCluster, View>> tabs;
    private final Supplier<View> overview;
    private final Map<Class<?>, View> open = new HashMap<>();
    private Subscription following = Subscription.NONE;
    @FXML private VBox frame;
    @FXML private Label name;
    @FXML private StateIcon state;
    @FXML private Label sentence;
    @FXML private Label facts;
    @FXML private ToggleButton overviewTab;
    @FXML private ToggleButton sqlTab;
    @FXML private ToggleButton resilienceTab;
    @FXML private ProblemPane problem;
    @FXML private StackPane content;

    ClusterController(ClusterViewModel model, Navigator navigator, Messages messages, Formats formats,
                      Map<Class<? extends Place.OfCluster>, Function<Place.OfCluster, View>> tabs, Supplier<View> overview) {
        this.model = model;
        this.navigator = navigator;
        this.messages = messages;
        this.formats = formats;
        this.tabs = tabs;
        this.overview = overview;
    }

    @FXML
    private void initialize() {
        name.setText(model.id().name());
        model.healthProperty().subscribe(this::showHealth);
        model.seenProperty().subscribe(this::showFreshness);
        following = navigator.current().subscribe(this::show);
    }

    private void showHealth(Health health) {
        state.setLevel(health.level());
        state.setVisible(!health.facts().isEmpty());
        sentence.setText(health.facts().isEmpty() ? messages.get("cluster.connecting") : text(health.facts().getFirst()));
        sentence.setTooltip(new Tooltip(health.facts().stream().map(this::text).collect(Collectors.joining("\n"))));
    }

    private String text(Health.Fact fact) {
        return formats.text("health." + fact.key(), fact.arguments());
    }

    private void showFreshness(Observed<Cluster> seen) {
        seen.latest().ifPresent(cluster -> facts.setText(messages.get("cluster.facts", cluster.version(),
                cluster.status().currentPrimary().isEmpty() ? Formats.NOT_APPLICABLE : cluster.status().currentPrimary(),
                cluster.status().timeline() == 0 ? Formats.NOT_APPLICABLE : Integer.toString(cluster.status().timeline()))));
        problem.setProblem(switch (seen) {
            case Observed.Connecting<Cluster>(var why) -> why.orElse(null);
            case Observed.Live<Cluster> _ -> null;
            case Observed.Stale<Cluster>(_, _, var cause) -> cause;
        });
        frame.getStyleClass().remove("stale");
        if (seen instanceof Observed.Stale<Cluster>) {
            frame.getStyleClass().add("stale");
        }
    }

    private void show(Place place) {
        if (place instanceof Place.OfCluster tab && tab.cluster().equals(model.id())) {
            var view = open.computeIfAbsent(tab.getClass(), _ -> make(tab));
            content.getChildren().setAll(view.root());
            overviewTab.setSelected(tab instanceof Place.Overview);
            sqlTab.setSelected(tab instanceof Place.Sql);
            resilienceTab.setSelected(tab instanceof Place.Resilience);
        }
    }

    private View make(Place.OfCluster tab) {
        return tab instanceof Place.Overview ? overview.get() : tabs.get(tab.getClass()).apply(tab);
    }

    @FXML
    private void openOverview() {
        go(new Place.Overview(model.id()));
    }

    @FXML
    private void openSql() {
        go(new Place.Sql(model.id()));
    }

    @FXML
    private void openResilience() {
        go(new Place.Resilience(model.id()));
    }

    private void go(Place place) {
        navigator.go(place);
        show(navigator.current().get());
    }

    @Override
    public void close() {
        following.close();
        open.values().forEach(View::close);
    }
}
