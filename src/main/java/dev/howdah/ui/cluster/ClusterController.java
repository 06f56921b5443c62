package dev.howdah.ui.cluster;

import dev.howdah.model.Cluster;
import dev.howdah.model.Observed;
import dev.howdah.model.Problem;
import dev.howdah.support.Subscription;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.FreshnessDot;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Navigator;
import dev.howdah.ui.kit.Pill;
import dev.howdah.ui.kit.Place;
import dev.howdah.ui.kit.ProblemPane;
import dev.howdah.ui.kit.StateIcon;
import dev.howdah.ui.kit.View;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Glue for ClusterView.fxml: the head of a cluster, and one tab of it at a time. */
public final class ClusterController implements AutoCloseable {
    private final ClusterViewModel model;
    private final Navigator navigator;
    private final Messages messages;
    private final Formats formats;
    private final Function<Place.OfCluster, View> tabs;
    private final Map<Class<?>, View> open = new HashMap<>();
    private final Tooltip everything = new Tooltip();
    private Subscription following = Subscription.NONE;
    @FXML private VBox frame;
    @FXML private Label name;
    @FXML private StateIcon state;
    @FXML private Label sentence;
    @FXML private HBox states;
    @FXML private FreshnessDot freshness;
    @FXML private Label facts;
    @FXML private ToggleButton overviewTab;
    @FXML private ToggleButton sqlTab;
    @FXML private ToggleButton resilienceTab;
    @FXML private ProblemPane problem;
    @FXML private StackPane content;

    ClusterController(ClusterViewModel model, Navigator navigator, Messages messages, Formats formats,
                      Function<Place.OfCluster, View> tabs) {
        this.model = model;
        this.navigator = navigator;
        this.messages = messages;
        this.formats = formats;
        this.tabs = tabs;
    }

    @FXML
    private void initialize() {
        name.setText(model.id().name());
        sentence.setTooltip(everything);
        model.freshnessProperty().subscribe(freshness::setFreshness);
        model.seenProperty().subscribe(this::show);
        following = navigator.current().subscribe(this::go);
    }

    private void show(Observed<Cluster> seen) {
        state.setLevel(model.level());
        sentence.setText(formats.text(model.sentence()));
        everything.setText(model.healthProperty().get().facts().stream()
                .map(each -> formats.text("health." + each.key(), each.arguments())).collect(Collectors.joining("\n")));
        states.getChildren().setAll(model.states().stream()
                .map(each -> new Pill(messages.get("cluster.state." + each), Pill.Kind.WARNING)).toList());
        seen.latest().ifPresent(cluster -> facts.setText(facts(cluster)));
        problem.setProblem(problem(seen));
        frame.getStyleClass().remove("stale");
        if (seen instanceof Observed.Stale<Cluster>) {
            frame.getStyleClass().add("stale");
        }
    }

    private String facts(Cluster cluster) {
        var status = cluster.status();
        return messages.get("cluster.facts", orDash(cluster.version()), orDash(status.currentPrimary()),
                status.timeline() == 0 ? Formats.NOT_APPLICABLE : Integer.toString(status.timeline()));
    }

    private static String orDash(String text) {
        return text.isEmpty() ? Formats.NOT_APPLICABLE : text;
    }

    private static Problem problem(Observed<Cluster> seen) {
        return switch (seen) {
            case Observed.Connecting<Cluster>(var why) -> why.orElse(null);
            case Observed.Live<Cluster> _ -> null;
            case Observed.Stale<Cluster>(_, _, var cause) -> cause;
        };
    }

    private void go(Place place) {
        if (place instanceof Place.OfCluster tab && tab.cluster().equals(model.id())) {
            content.getChildren().setAll(open.computeIfAbsent(tab.getClass(), _ -> tabs.apply(tab)).root());
            overviewTab.setSelected(tab instanceof Place.Overview);
            sqlTab.setSelected(tab instanceof Place.Sql);
            resilienceTab.setSelected(tab instanceof Place.Resilience);
        }
    }

    @FXML
    private void openOverview() {
        choose(new Place.Overview(model.id()));
    }

    @FXML
    private void openSql() {
        choose(new Place.Sql(model.id()));
    }

    @FXML
    private void openResilience() {
        choose(new Place.Resilience(model.id()));
    }

    /** A tab that is pressed while it is open stays chosen. */
    private void choose(Place place) {
        navigator.go(place);
        go(navigator.current().get());
    }

    @Override
    public void close() {
        following.close();
        open.values().forEach(View::close);
    }
}
