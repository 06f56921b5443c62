package dev.howdah.ui.cluster;

import dev.howdah.model.Cluster;
import dev.howdah.model.ClusterEvent;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Health;
import dev.howdah.model.Observed;
import dev.howdah.service.Watch;
import dev.howdah.service.cluster.Clusters;
import dev.howdah.service.status.HealthAssessment;
import dev.howdah.support.Subscription;
import dev.howdah.support.Workers;
import java.time.Clock;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** One cluster under close attention: what the frame and the overview show of it. */
public final class ClusterViewModel implements AutoCloseable {
    private final ClusterId id;
    private final Clock clock;
    private final Watch<Cluster> watch;
    private final Watch<List<ClusterEvent>> eventWatch;
    private final Subscription subscriptions;
    private final ReadOnlyObjectWrapper<Observed<Cluster>> seen = new ReadOnlyObjectWrapper<>(new Observed.Connecting<>());
    private final ReadOnlyObjectWrapper<Health> health = new ReadOnlyObjectWrapper<>(new Health(List.of()));
    private final ReadOnlyObjectWrapper<List<ClusterEvent>> events = new ReadOnlyObjectWrapper<>(List.of());

    public ClusterViewModel(ClusterId id, Clusters clusters, Workers workers, Clock clock) {
        this.id = id;
        this.clock = clock;
        watch = clusters.watch(id);
        eventWatch = clusters.events(id);
        subscriptions = watch.seen().subscribe(workers.onUi(this::show))
                .and(eventWatch.seen().subscribe(workers.onUi(next -> next.latest().ifPresent(events::set))));
    }

    private void show(Observed<Cluster> next) {
        next.latest().ifPresent(cluster -> health.set(HealthAssessment.of(cluster, clock.instant())));
        seen.set(next);
    }

    public ClusterId id() {
        return id;
    }

    /** The cluster, and how fresh that is. */
    public ReadOnlyObjectProperty<Observed<Cluster>> seenProperty() {
        return seen.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Health> healthProperty() {
        return health.getReadOnlyProperty();
    }

    /** Newest first. */
    public ReadOnlyObjectProperty<List<ClusterEvent>> eventsProperty() {
        return events.getReadOnlyProperty();
    }

    @Override
    public void close() {
        subscriptions.close();
        watch.close();
        eventWatch.close();
    }
}
