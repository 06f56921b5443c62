package dev.howdah.ui.cluster;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Cluster;
import dev.howdah.model.ClusterEvent;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Health;
import dev.howdah.model.Health.Level;
import dev.howdah.model.Observed;
import dev.howdah.model.Problem;
import dev.howdah.service.Watch;
import dev.howdah.service.cluster.Clusters;
import dev.howdah.service.status.FailureImpact;
import dev.howdah.service.status.HealthAssessment;
import dev.howdah.support.Heartbeat;
import dev.howdah.support.Subscription;
import dev.howdah.support.Workers;
import dev.howdah.ui.kit.Freshness;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** One cluster under close attention: what the frame and the overview show of it, judged, and how fresh it is. */
public final class ClusterViewModel implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final ClusterId id;
    private final Clock clock;
    private final Watch<Cluster> watch;
    private final Watch<List<ClusterEvent>> eventWatch;
    private final Subscription subscriptions;
    private final ReadOnlyObjectWrapper<Observed<Cluster>> seen =
            new ReadOnlyObjectWrapper<>(new Observed.Connecting<>());
    private final ReadOnlyObjectWrapper<Health> health = new ReadOnlyObjectWrapper<>(new Health(List.of()));
    private final ReadOnlyObjectWrapper<Freshness> freshness = new ReadOnlyObjectWrapper<>(Freshness.NOTHING);
    private final ReadOnlyObjectWrapper<List<FailureImpact>> impacts = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Observed<List<ClusterEvent>>> events =
            new ReadOnlyObjectWrapper<>(new Observed.Connecting<>());

    public ClusterViewModel(ClusterId id, Clusters clusters, Workers workers, Heartbeat heartbeat, Clock clock) {
        this.id = id;
        this.clock = clock;
        watch = clusters.watch(id);
        eventWatch = clusters.events(id);
        subscriptions = watch.seen().subscribe(workers.onUi(this::show))
                .and(eventWatch.seen().subscribe(workers.onUi(events::set)))
                .and(heartbeat.every(TICK, () -> workers.ui().execute(this::age)));
    }

    private void show(Observed<Cluster> next) {
        next.latest().ifPresent(cluster -> {
            health.set(HealthAssessment.of(cluster, clock.instant()));
            impacts.set(FailureImpact.of(cluster));
        });
        seen.set(next);
        age();
    }

    private void age() {
        freshness.set(Freshness.of(seen.get(), clock.instant()));
    }

    public ClusterId id() {
        return id;
    }

    /** The health sentence; old news says since when it is old. */
    Text sentence() {
        var facts = health.get().facts();
        if (facts.isEmpty()) {
            return new Text("cluster.connecting");
        }
        var now = new Text("health." + facts.getFirst().key(), facts.getFirst().arguments());
        return switch (seen.get()) {
            case Observed.Stale<Cluster>(_, _, var cause) when cause.code() == Problem.Code.NOT_FOUND ->
                    new Text("cluster.gone");
            case Observed.Stale<Cluster>(_, var since, _) -> new Text("cluster.last-known", since, now);
            default -> now;
        };
    }

    /** The level to show: what is old is not known. */
    Level level() {
        return seen.get().live() ? health.get().level() : Level.UNKNOWN;
    }

    /** What is easily forgotten, as message keys after {@code cluster.state.}. */
    List<String> states() {
        var states = new ArrayList<String>();
        seen.get().latest().ifPresent(cluster -> {
            if (!cluster.spec().fenced().isEmpty()) {
                states.add("fenced");
            }
            if (cluster.spec().hibernation()) {
                states.add("hibernated");
            }
            if (cluster.spec().maintenance()) {
                states.add("maintenance");
            }
            if (cluster.status().primaryMoving() && !cluster.status().currentPrimary().isEmpty()) {
                states.add("moving");
            }
        });
        return states;
    }

    /** The cluster, and how fresh that is. */
    public ReadOnlyObjectProperty<Observed<Cluster>> seenProperty() {
        return seen.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Health> healthProperty() {
        return health.getReadOnlyProperty();
    }

    /** Follows the clock, second by second. */
    public ReadOnlyObjectProperty<Freshness> freshnessProperty() {
        return freshness.getReadOnlyProperty();
    }

    /** What happens when a part is lost now. */
    public ReadOnlyObjectProperty<List<FailureImpact>> impactsProperty() {
        return impacts.getReadOnlyProperty();
    }

    /** Newest first. */
    public ReadOnlyObjectProperty<Observed<List<ClusterEvent>>> eventsProperty() {
        return events.getReadOnlyProperty();
    }

    @Override
    public void close() {
        subscriptions.close();
        watch.close();
        eventWatch.close();
    }
}
