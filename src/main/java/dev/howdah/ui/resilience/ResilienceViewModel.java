package dev.howdah.ui.resilience;

import dev.howdah.model.ActionPlan;
import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Cluster;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Observed;
import dev.howdah.model.Problem;
import dev.howdah.model.Replication;
import dev.howdah.service.Watch;
import dev.howdah.service.cluster.Clusters;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.resilience.Check;
import dev.howdah.service.resilience.MoveProgress;
import dev.howdah.service.resilience.PastMove;
import dev.howdah.service.resilience.PrimaryMoves;
import dev.howdah.support.Heartbeat;
import dev.howdah.support.Live;
import dev.howdah.support.Subscription;
import dev.howdah.support.Workers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Switchover and simulated failure of one cluster: who could take over, the plan to confirm, and how far it is. */
public final class ResilienceViewModel implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(100);

    private final PrimaryMoves moves;
    private final Jobs jobs;
    private final Workers workers;
    private final Watch<Cluster> watch;
    private final Subscription seeing;
    private final Live.Derived<List<PastMove>> past;

    private final ObservableList<PastMove> history = FXCollections.observableArrayList();
    private final ObservableList<Candidate> candidates = FXCollections.observableArrayList();
    private final ObservableList<Check> checks = FXCollections.observableArrayList();
    private final ObjectProperty<Candidate> chosen = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Cluster> cluster = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper moving = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<MoveProgress> progress = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Problem> problem = new ReadOnlyObjectWrapper<>();
    private final BooleanBinding switchoverPossible = Bindings.createBooleanBinding(
            () -> switchoverRefusal().isEmpty(), chosen, cluster, stale, moving);
    private final BooleanBinding failurePossible = Bindings.createBooleanBinding(
            () -> failureRefusal().isEmpty(), cluster, stale, moving);
    private final ReadOnlyObjectWrapper<Duration> elapsed = new ReadOnlyObjectWrapper<>(Duration.ZERO);
    private final Clock clock;
    private final Heartbeat heartbeat;
    private Subscription stopwatch = Subscription.NONE;
    private Optional<Long> job = Optional.empty();

    public ResilienceViewModel(ClusterId id, Clusters clusters, PrimaryMoves moves, Jobs jobs, Workers workers,
                               Heartbeat heartbeat, Clock clock) {
        this.moves = moves;
        this.jobs = jobs;
        this.workers = workers;
        this.heartbeat = heartbeat;
        this.clock = clock;
        watch = clusters.watch(id);
        past = moves.history(id);
        seeing = watch.seen().subscribe(workers.onUi(this::show))
                .and(past.live().subscribe(workers.onUi(history::setAll)));
    }

    private void show(Observed<Cluster> seen) {
        stale.set(!seen.live());
        seen.latest().ifPresent(this::show);
    }

    private void show(Cluster now) {
        cluster.set(now);
        var name = Optional.ofNullable(chosen.get()).map(Candidate::name);
        var known = moves.checks(now);
        if (!known.equals(checks)) {
            checks.setAll(known);
        }
        var next = candidatesOf(now);
        if (!next.equals(candidates)) {
            candidates.setAll(next);
        }
        chosen.set(name.flatMap(wanted -> next.stream().filter(each -> each.name().equals(wanted)).findFirst())
                .or(() -> next.stream().filter(Candidate::able).findFirst()).orElse(null));
    }

    private List<Candidate> candidatesOf(Cluster now) {
        return now.instances().stream()
                .filter(each -> !each.name().equals(now.status().currentPrimary()))
                .map(each -> new Candidate(each.name(), each.placement().zone(), now.lagBytes(each),
                        now.replicationTo(each.name()).map(Replication::syncState).orElse(""),
                        moves.planSwitchover(now, each.name()).refusals()))
                .toList();
    }

    /** Why no switchover can be asked for now; empty when it can. */
    public Optional<Text> switchoverRefusal() {
        return anyRefusal().or(() -> chosen.get() == null
                ? Optional.of(new Text("resilience.refusal.nobody-chosen"))
                : chosen.get().refusals().stream().findFirst());
    }

    /** Why the primary cannot be killed now; empty when it can. */
    public Optional<Text> failureRefusal() {
        return anyRefusal().or(() -> moves.planFailure(cluster.get()).refusals().stream().findFirst());
    }

    private Optional<Text> anyRefusal() {
        if (cluster.get() == null || stale.get()) {
            return Optional.of(new Text("resilience.refusal.needs-live-data"));
        }
        return moving.get() ? Optional.of(new Text("resilience.refusal.being-followed")) : Optional.empty();
    }

    /** The plan to be confirmed for a switchover to the chosen candidate. */
    public ActionPlan planSwitchover() {
        return moves.planSwitchover(cluster.get(), chosen.get().name());
    }

    /** The plan to be confirmed for a simulated failure. */
    public ActionPlan planFailure() {
        return moves.planFailure(cluster.get());
    }

    /** Performs a confirmed plan of this view. */
    public void perform(ActionPlan plan) {
        var confirmed = cluster.get();
        start(plan, control -> {
            if (plan.verb().equals(PrimaryMoves.SWITCHOVER)) {
                moves.switchover(confirmed, plan.subject(), control, this::follow);
            } else {
                moves.fail(confirmed, control, this::follow);
            }
        });
    }

    private void start(ActionPlan plan, Consumer<Jobs.Control> move) {
        problem.set(null);
        progress.set(null);
        moving.set(true);
        var begun = clock.instant();
        elapsed.set(Duration.ZERO);
        Runnable tick = () -> elapsed.set(Duration.between(begun, clock.instant()));
        stopwatch = heartbeat.every(TICK, () -> workers.ui().execute(tick));
        job = Optional.of(jobs.start(new Text("action." + plan.verb() + ".job", plan.cluster().name(), plan.subject()),
                control -> {
                    try {
                        move.accept(control);
                        workers.ui().execute(() -> ended(null));
                    } catch (RuntimeException failure) {
                        var why = Problem.of(failure);
                        workers.ui().execute(() -> ended(why));
                        throw failure;
                    }
                }));
    }

    private void ended(Problem why) {
        stopwatch.close();
        moving.set(false);
        problem.set(why);
    }

    private void follow(MoveProgress now) {
        workers.ui().execute(() -> progress.set(now));
    }

    /** Stops following; what was asked of the operator goes on. */
    public void stopFollowing() {
        job.ifPresent(jobs::cancel);
    }

    public ObservableList<Candidate> getCandidates() {
        return candidates;
    }

    /** What is to be known before a move. */
    public ObservableList<Check> getChecks() {
        return checks;
    }

    /** Earlier moves of this cluster, newest first. */
    public ObservableList<PastMove> getHistory() {
        return history;
    }

    public ObjectProperty<Candidate> chosenProperty() {
        return chosen;
    }

    public ReadOnlyObjectProperty<Cluster> clusterProperty() {
        return cluster.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty staleProperty() {
        return stale.getReadOnlyProperty();
    }

    public boolean isMoving() {
        return moving.get();
    }

    public ReadOnlyBooleanProperty movingProperty() {
        return moving.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<MoveProgress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public Problem getProblem() {
        return problem.get();
    }

    public ReadOnlyObjectProperty<Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public BooleanBinding switchoverPossibleProperty() {
        return switchoverPossible;
    }

    public BooleanBinding failurePossibleProperty() {
        return failurePossible;
    }

    /** How long the present move has been followed, or the last one was. */
    public ReadOnlyObjectProperty<Duration> elapsedProperty() {
        return elapsed.getReadOnlyProperty();
    }

    @Override
    public void close() {
        stopwatch.close();
        seeing.close();
        past.close();
        watch.close();
    }
}
