package dev.howdah.boot;

import dev.howdah.model.Cluster;
import dev.howdah.model.Environment;
import dev.howdah.model.Observed;
import dev.howdah.service.environment.Connection;
import dev.howdah.service.environment.LocalEnvironment.Cloud;
import dev.howdah.service.environment.LocalEnvironment.Running;
import dev.howdah.service.status.HealthAssessment;
import dev.howdah.support.Live;
import dev.howdah.support.Subscription;
import dev.howdah.ui.shell.ClusterLink;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The environment that is open, if one is, and the sandboxes that were started. One is open at a time. Thread-safe. */
final class Session implements AutoCloseable {
    private final Clock clock;
    private final Live<Optional<Environment>> environment = new Live<>(Optional.empty());
    private final Live<Observed<String>> pulse = new Live<>(new Observed.Connecting<>());
    private final Live<List<ClusterLink>> clusters = new Live<>(List.of());
    private Connection connection;
    private final Deque<Running> local = new ArrayDeque<>();
    private Subscription following = Subscription.NONE;

    Session(Clock clock) {
        this.clock = clock;
    }

    Live<Optional<Environment>> environment() {
        return environment;
    }

    Live<Observed<String>> pulse() {
        return pulse;
    }

    Live<List<ClusterLink>> clusters() {
        return clusters;
    }

    /** The open connection; only asked for by places that need one. */
    synchronized Connection connection() {
        if (connection == null) {
            throw new IllegalStateException("no environment is open");
        }
        return connection;
    }

    /**
     * From now on this is the environment.
     *
     * @return ends the one before; blocks
     */
    synchronized Runnable open(Connection next) {
        var before = leave();
        connection = next;
        following = next.pulse().subscribe(pulse::set)
                .and(next.clusters().fleet().subscribe(seen -> clusters.set(links(seen))));
        environment.set(Optional.of(next.environment()));
        return before;
    }

    /** A sandbox runs until the console ends, whatever is open. */
    synchronized void keep(Running running) {
        local.push(running);
    }

    /** The emulated Azures of the sandboxes that run, the one started last first. */
    synchronized List<Cloud> clouds() {
        return local.stream().flatMap(each -> each.cloud().stream()).toList();
    }

    private List<ClusterLink> links(Observed<List<Cluster>> seen) {
        return seen.latest().stream().flatMap(List::stream)
                .map(each -> new ClusterLink(each.id(), HealthAssessment.of(each, clock.instant()).level())).toList();
    }

    /**
     * From now on no environment is open.
     *
     * @return ends the one that was; blocks
     */
    synchronized Runnable leave() {
        following.close();
        following = Subscription.NONE;
        var before = Optional.ofNullable(connection);
        connection = null;
        environment.set(Optional.empty());
        clusters.set(List.of());
        pulse.set(new Observed.Connecting<>());
        return () -> before.ifPresent(Connection::close);
    }

    @Override
    public synchronized void close() {
        leave().run();
        while (!local.isEmpty()) {
            local.pop().close();
        }
    }
}
