package dev.howdah.ui.fleet;

import dev.howdah.model.Cluster;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Health.Level;
import dev.howdah.model.Observed;
import dev.howdah.service.cluster.Clusters;
import dev.howdah.service.status.HealthAssessment;
import dev.howdah.support.Subscription;
import dev.howdah.support.Workers;
import dev.howdah.ui.kit.Navigator;
import dev.howdah.ui.kit.Place;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The clusters of the environment, judged and sorted, one of them chosen. */
public final class FleetViewModel implements AutoCloseable {
    private final Navigator navigator;
    private final Clock clock;
    private final Subscription following;
    private final ObservableList<FleetRow> rows = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<FleetRow>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Observed<List<Cluster>>> seen =
            new ReadOnlyObjectWrapper<>(new Observed.Connecting<>());
    private Optional<ClusterId> wanted = Optional.empty();
    private boolean filling;

    public FleetViewModel(Clusters clusters, Navigator navigator, Workers workers, Clock clock) {
        this.navigator = navigator;
        this.clock = clock;
        filter.addListener((_, _, _) -> fill());
        following = clusters.fleet().subscribe(workers.onUi(this::show));
    }

    private void show(Observed<List<Cluster>> next) {
        seen.set(next);
        fill();
    }

    private void fill() {
        filling = true;
        try {
            follow();
        } finally {
            filling = false;
        }
    }

    private void follow() {
        var next = all().stream().filter(each -> each.matches(filter.get())).sorted(FleetRow.WORST_FIRST).toList();
        if (next.stream().map(FleetRow::cluster).map(Cluster::id).toList()
                .equals(rows.stream().map(FleetRow::cluster).map(Cluster::id).toList())) {
            replaceChanged(next);
        } else {
            rows.setAll(next);
        }
        chosen.set(wanted.flatMap(this::row).or(() -> rows.stream().findFirst()));
    }

    /** Rows that stay where they are keep their selection and their place on the screen. */
    private void replaceChanged(List<FleetRow> next) {
        for (var index = 0; index < next.size(); index++) {
            if (!next.get(index).equals(rows.get(index))) {
                rows.set(index, next.get(index));
            }
        }
    }

    private Optional<FleetRow> row(ClusterId id) {
        return rows.stream().filter(each -> each.cluster().id().equals(id)).findFirst();
    }

    private List<FleetRow> all() {
        return seen.get().latest().orElse(List.of()).stream()
                .map(each -> new FleetRow(each, HealthAssessment.of(each, clock.instant()))).toList();
    }

    /** How many clusters are at each level, filtered or not; levels without any are left out. */
    Map<Level, Integer> counts() {
        var counts = new EnumMap<Level, Integer>(Level.class);
        all().forEach(each -> counts.merge(each.health().level(), 1, Integer::sum));
        return counts;
    }

    /** Shows the details of {@code id}, from now on; a selection that moves because rows move is no choice. */
    void choose(ClusterId id) {
        if (!filling) {
            wanted = Optional.of(id);
            chosen.set(row(id));
        }
    }

    public void open(ClusterId id) {
        navigator.go(new Place.Overview(id));
    }

    /** Opens the cluster whose details are shown. */
    public void openChosen() {
        chosen.get().ifPresent(each -> open(each.cluster().id()));
    }

    public void create() {
        navigator.go(new Place.NewCluster());
    }

    /** Worst first. */
    ObservableList<FleetRow> getRows() {
        return rows;
    }

    public StringProperty filterProperty() {
        return filter;
    }

    /** The row whose details are shown: the one chosen, else the worst. */
    ReadOnlyObjectProperty<Optional<FleetRow>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Observed<List<Cluster>>> seenProperty() {
        return seen.getReadOnlyProperty();
    }

    @Override
    public void close() {
        following.close();
    }
}
