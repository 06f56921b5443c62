package dev.howdah.ui.shell;

import dev.howdah.model.Environment;
import dev.howdah.model.Health;
import dev.howdah.model.Observed;
import dev.howdah.service.job.Jobs.Job;
import dev.howdah.support.Heartbeat;
import dev.howdah.support.Subscription;
import dev.howdah.support.Workers;
import dev.howdah.ui.kit.Freshness;
import dev.howdah.ui.kit.Navigator;
import dev.howdah.ui.kit.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The frame: where the console is, how fresh that is, which clusters and jobs there are. */
public final class ShellViewModel implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(500);
    /** How long a job that ended stays in the rail; one that failed stays until dismissed by newer ones. */
    private static final Duration LINGER = Duration.ofSeconds(12);
    private static final int SHOWN_JOBS = 3;

    private final Surroundings surroundings;
    private final Surroundings.Requests requests;
    private final Navigator navigator;
    private final Clock clock;
    private final ReadOnlyObjectWrapper<Place> place = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Environment> environment = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Freshness> freshness = new ReadOnlyObjectWrapper<>(Freshness.NOTHING);
    private final ReadOnlyIntegerWrapper troubled = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper running = new ReadOnlyIntegerWrapper();
    private final BooleanProperty collapsed = new SimpleBooleanProperty();
    private final ObservableList<ClusterLink> clusters = FXCollections.observableArrayList();
    private final ObservableList<JobLine> jobs = FXCollections.observableArrayList();
    private Observed<String> pulse = new Observed.Connecting<>();
    private List<Job> allJobs = List.of();
    private final Subscription subscriptions;

    public ShellViewModel(Surroundings surroundings, Surroundings.Requests requests, Navigator navigator,
                          Workers workers, Heartbeat heartbeat, Clock clock) {
        this.surroundings = surroundings;
        this.requests = requests;
        this.navigator = navigator;
        this.clock = clock;
        subscriptions = navigator.current().subscribe(place::set)
                .and(surroundings.environment().subscribe(workers.onUi(this::show)))
                .and(surroundings.clusters().subscribe(workers.onUi(this::showClusters)))
                .and(surroundings.pulse().subscribe(workers.onUi(this::showPulse)))
                .and(surroundings.jobs().subscribe(workers.onUi(this::showJobs)))
                .and(heartbeat.every(TICK, () -> workers.ui().execute(this::tick)));
    }

    private void show(Optional<Environment> now) {
        environment.set(now.orElse(null));
        tick();
    }

    private void showPulse(Observed<String> seen) {
        pulse = seen;
        tick();
    }

    private void showClusters(List<ClusterLink> seen) {
        clusters.setAll(seen.stream().sorted(ClusterLink.WORST_FIRST).toList());
        troubled.set((int) seen.stream().filter(each -> each.level().compareTo(Health.Level.ATTENTION) >= 0).count());
    }

    private void showJobs(List<Job> seen) {
        allJobs = seen;
        tick();
    }

    private void tick() {
        var now = clock.instant();
        freshness.set(environment.get() == null ? Freshness.NOTHING : Freshness.of(pulse, now));
        running.set((int) allJobs.stream().filter(Job::running).count());
        var lines = allJobs.stream().filter(job -> shown(job, now)).limit(SHOWN_JOBS)
                .map(job -> JobLine.of(job, now)).toList();
        if (!lines.equals(jobs)) {
            jobs.setAll(lines);
        }
    }

    private static boolean shown(Job job, Instant now) {
        return job.ended().map(end -> end.plus(LINGER).isAfter(now)).orElse(true);
    }

    /** Goes to {@code wanted}, unless it needs an environment and none is open. */
    public void go(Place wanted) {
        if (reachable(wanted)) {
            navigator.go(wanted);
        }
    }

    public boolean reachable(Place wanted) {
        return wanted.standsAlone() || environment.get() != null;
    }

    /** Goes to {@code first} and forgets the way there. */
    public void restart(Place first) {
        navigator.restart(first);
    }

    public void back() {
        navigator.back();
    }

    public void refresh() {
        requests.refresh();
    }

    public void leaveEnvironment() {
        requests.leaveEnvironment();
    }

    public void cancelJob(long id) {
        requests.cancelJob(id);
    }

    public Place getPlace() {
        return place.get();
    }

    public ReadOnlyObjectProperty<Place> placeProperty() {
        return place.getReadOnlyProperty();
    }

    /** Null while none is open. */
    public Environment getEnvironment() {
        return environment.get();
    }

    public ReadOnlyObjectProperty<Environment> environmentProperty() {
        return environment.getReadOnlyProperty();
    }

    public Freshness getFreshness() {
        return freshness.get();
    }

    public ReadOnlyObjectProperty<Freshness> freshnessProperty() {
        return freshness.getReadOnlyProperty();
    }

    /** How many clusters need attention or fail. */
    public int getTroubled() {
        return troubled.get();
    }

    public ReadOnlyIntegerProperty troubledProperty() {
        return troubled.getReadOnlyProperty();
    }

    public int getRunning() {
        return running.get();
    }

    public ReadOnlyIntegerProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    public boolean isCollapsed() {
        return collapsed.get();
    }

    public void setCollapsed(boolean narrow) {
        collapsed.set(narrow);
    }

    public BooleanProperty collapsedProperty() {
        return collapsed;
    }

    public ObservableList<ClusterLink> getClusters() {
        return clusters;
    }

    public ObservableList<JobLine> getJobs() {
        return jobs;
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}
