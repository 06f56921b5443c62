package dev.howdah.ui.setup.wizard;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Problem;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.journal.Journal;
import dev.howdah.service.setup.plan.Apply;
import dev.howdah.service.setup.plan.Apply.Progress;
import dev.howdah.service.setup.plan.Bringing;
import dev.howdah.service.setup.plan.Finding;
import dev.howdah.service.setup.plan.Plan;
import dev.howdah.service.setup.plan.Step;
import dev.howdah.service.setup.plan.StepRow;
import dev.howdah.service.setup.plan.Survey;
import dev.howdah.support.Subscription;
import dev.howdah.support.Workers;
import dev.howdah.ui.setup.wizard.PlanRow.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * A plan: what is there and what is not, object by object, and how far bringing it about has come. Nothing is written
 * before all of it was looked at.
 */
public final class PlanViewModel implements AutoCloseable {
    /** Resource Manager takes more, but a person cannot follow more. */
    private static final int AT_ONCE = 4;

    private final Journal journal;
    private final Jobs jobs;
    private final Workers workers;
    private final Clock clock;
    private final ObservableList<PlanRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper surveying = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper surveyed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Problem> problem = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty blocked = new SimpleBooleanProperty();
    private final ObjectProperty<Step> chosen = new SimpleObjectProperty<>();
    private final BooleanBinding applicable = Bindings.createBooleanBinding(() -> refusal().isEmpty(), rows, surveying,
            surveyed, progress, blocked);
    private String environment = "";
    private Plan plan = new Plan(List.of());
    private Optional<Apply> apply = Optional.empty();
    private Map<String, Finding> findings = Map.of();
    private Map<String, StepRow> states = Map.of();
    private Consumer<Map<String, Finding>> listener = _ -> {};
    private Subscription following = () -> {};
    private Optional<Long> job = Optional.empty();
    private Optional<Instant> begun = Optional.empty();

    public PlanViewModel(Journal journal, Jobs jobs, Workers workers, Clock clock) {
        this.journal = journal;
        this.jobs = jobs;
        this.workers = workers;
        this.clock = clock;
    }

    /**
     * Takes {@code next} in place of what was there and looks at all of it.
     *
     * @param name what the journal's lines are filed under
     */
    public void show(String name, Plan next) {
        stop();
        following.close();
        environment = name;
        plan = next;
        apply = Optional.empty();
        begun = Optional.empty();
        progress.set(null);
        states = Map.of();
        chosen.set(next.steps().isEmpty() ? null : next.steps().getFirst());
        survey();
    }

    /** Looks at everything again; nothing while it runs. */
    public void survey() {
        if (surveying.get() || running()) {
            return;
        }
        findings = Map.of();
        states = Map.of();
        problem.set(null);
        surveyed.set(false);
        surveying.set(true);
        refresh();
        var survey = new Survey(plan, workers.background());
        var of = plan;
        var heard = survey.findings().subscribe(workers.onUi(found -> found(of, found)));
        job = Optional.of(jobs.start(new Text("wizard.job.survey", environment), control -> {
            try {
                survey.run(control);
                workers.ui().execute(() -> surveyed(of, survey.findings().get()));
            } finally {
                heard.close();
                workers.ui().execute(() -> surveying.set(false));
            }
        }));
    }

    private void found(Plan of, Map<String, Finding> found) {
        if (of == plan && !running()) {
            findings = Map.copyOf(found);
            refresh();
        }
    }

    private void surveyed(Plan of, Map<String, Finding> found) {
        found(of, found);
        if (of == plan) {
            surveyed.set(true);
            listener.accept(findings);
        }
    }

    /** {@code next} hears what was found, each time everything was looked at. */
    void onSurveyed(Consumer<Map<String, Finding>> next) {
        listener = next;
    }

    private void refresh() {
        var next = plan.steps().stream().map(each -> new PlanRow(each, Optional.ofNullable(findings.get(each.id())),
                Optional.ofNullable(states.get(each.id())))).toList();
        if (!next.equals(rows)) {
            rows.setAll(next);
        }
    }

    /** Why the plan cannot be applied now; empty when it can. */
    public Optional<Text> refusal() {
        if (rows.isEmpty() || running()) {
            return Optional.of(new Text(rows.isEmpty() ? "wizard.plan.empty" : "wizard.plan.running"));
        }
        if (blocked.get()) {
            return Optional.of(new Text("wizard.plan.blocked"));
        }
        if (!surveyed.get()) {
            return Optional.of(new Text("wizard.plan.looking"));
        }
        if (rows.stream().anyMatch(each -> each.verdict() == Verdict.UNKNOWN && each.open())) {
            return Optional.of(new Text("wizard.plan.unknown"));
        }
        return rows.stream().noneMatch(PlanRow::open) ? Optional.of(new Text("wizard.plan.nothing")) : Optional.empty();
    }

    /** Brings about what is not there; goes on where an earlier run has ended. */
    public void apply() {
        if (refusal().isPresent()) {
            return;
        }
        problem.set(null);
        var run = apply.orElseGet(this::prepared);
        begun = Optional.of(clock.instant());
        job = Optional.of(jobs.start(new Text("wizard.job.apply", environment), control -> {
            try {
                run.run(control);
            } catch (RuntimeException failure) {
                workers.ui().execute(() -> ended(Problem.of(failure)));
                throw failure;
            }
        }));
    }

    /** What a step failed with stands in its own row. */
    private void ended(Problem why) {
        if (why.code() != Problem.Code.REFUSED && why.code() != Problem.Code.CANCELLED) {
            problem.set(why);
        }
    }

    private Apply prepared() {
        var made = new Apply(plan, findings, new Bringing(environment, journal, clock), workers.background(), clock,
                AT_ONCE);
        apply = Optional.of(made);
        following = made.progress().subscribe(workers.onUi(now -> progressed(made, now)));
        return made;
    }

    private void progressed(Apply of, Progress now) {
        if (apply.filter(each -> each == of).isPresent()) {
            var next = new HashMap<String, StepRow>();
            now.rows().forEach(each -> next.put(each.step().id(), each));
            states = next;
            progress.set(now);
            refresh();
        }
    }

    public void pause() {
        apply.ifPresent(Apply::pause);
    }

    public void goOn() {
        apply.ifPresent(Apply::goOn);
    }

    /** Begins no further step; what runs is ended. */
    public void stop() {
        job.ifPresent(jobs::cancel);
    }

    /** Tries a failed step again, at once in a run that goes on, else in a new one. */
    public void retry(Step step) {
        if (running()) {
            apply.ifPresent(each -> each.retry(step.id()));
        } else {
            apply();
        }
    }

    private boolean running() {
        return progress.get() != null && progress.get().running();
    }

    /** How long what is left usually takes: the longest way through the steps that wait for each other. */
    public Duration left() {
        var ends = new HashMap<String, Duration>();
        rows.forEach(row -> {
            var from = row.step().after().stream().map(each -> ends.getOrDefault(each, Duration.ZERO))
                    .max(Duration::compareTo).orElse(Duration.ZERO);
            ends.put(row.step().id(), row.open() ? from.plus(rest(row)) : from);
        });
        return ends.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private Duration rest(PlanRow row) {
        var ran = row.run().map(each -> each.elapsed(clock.instant())).orElse(Duration.ZERO);
        var rest = row.step().usually().minus(ran);
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    /** Since the present or last run was begun; empty before the first. */
    public Optional<Instant> begun() {
        return begun;
    }

    public Instant now() {
        return clock.instant();
    }

    Plan plan() {
        return plan;
    }

    public ObservableList<PlanRow> rows() {
        return rows;
    }

    /** Whether it is being looked at. */
    public ReadOnlyBooleanProperty surveyingProperty() {
        return surveying.getReadOnlyProperty();
    }

    /** The present or last run; null before the first. */
    public ReadOnlyObjectProperty<Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public Problem getProblem() {
        return problem.get();
    }

    /** Why the last run did not come to its end. */
    public ReadOnlyObjectProperty<Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether something outside the plan stands in its way. */
    public BooleanProperty blockedProperty() {
        return blocked;
    }

    /** The step that is looked at; null when there is none. */
    public ObjectProperty<Step> chosenProperty() {
        return chosen;
    }

    public BooleanBinding applicableProperty() {
        return applicable;
    }

    /** Stops looking and following; a run that goes on is seen among the jobs. */
    @Override
    public void close() {
        following.close();
    }
}
