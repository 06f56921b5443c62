package dev.howdah.service.setup.plan;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Problem;
import dev.howdah.model.ProblemException;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.plan.StepRow.State;
import dev.howdah.support.Live;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Brings a reviewed plan about: independent steps in parallel, each found before it is brought and read back after. What
 * fails holds only what needs it. Keeps nothing but the rows for the screen, so a run that died is resumed by a new one.
 * Thread-safe.
 */
public final class Apply {
    /** The run so far, in the plan's order. */
    public record Progress(List<StepRow> rows, boolean running, boolean paused, boolean stopping) {
        public Progress {
            rows = List.copyOf(rows);
        }

        public long count(State state) {
            return rows.stream().filter(each -> each.state() == state).count();
        }

        /** How much of the plan is there, weighed by what each step usually takes; from 0 to 1. */
        public double fraction() {
            return (double) millis(rows.stream().filter(each -> each.state().good()))
                    / Math.max(1, millis(rows.stream()));
        }

        private static long millis(Stream<StepRow> of) {
            return of.mapToLong(each -> Math.max(1, each.step().usually().toMillis())).sum();
        }

        /** Everything is there. */
        public boolean complete() {
            return rows.stream().allMatch(each -> each.state().good());
        }
    }

    private static final long GLANCE_MILLIS = 200;

    private final Plan plan;
    private final Map<String, Finding> reviewed;
    private final Bringing bringing;
    private final Executor background;
    private final Clock clock;
    private final int atOnce;
    private final Live<Progress> progress;
    private volatile boolean abandoned;
    private long changes;

    /**
     * @param reviewed what the survey had found when the user agreed
     * @param atOnce   how many steps run at once, at least 1
     */
    public Apply(Plan plan, Map<String, Finding> reviewed, Bringing bringing, Executor background, Clock clock,
            int atOnce) {
        this.plan = plan;
        this.reviewed = Map.copyOf(reviewed);
        this.bringing = bringing;
        this.background = background;
        this.clock = clock;
        this.atOnce = atOnce;
        progress = new Live<>(new Progress(plan.steps().stream().map(StepRow::waiting).toList(), false, false, false));
    }

    public Live<Progress> progress() {
        return progress;
    }

    /** Begins no further step until {@link #goOn}; what runs goes on. */
    public void pause() {
        flags(was -> new Progress(was.rows, was.running, true, was.stopping));
    }

    public void goOn() {
        flags(was -> new Progress(was.rows, was.running, false, was.stopping));
    }

    /** Tries a failed step again in the run that goes on, and what it held; a run that is over has to be begun again. */
    public synchronized void retry(String id) {
        if (row(id).state() == State.FAILED) {
            change(id, row -> StepRow.waiting(row.step()));
            plan.dependents(id).forEach(each -> change(each, row ->
                    row.state() == State.HELD ? StepRow.waiting(row.step()) : row));
            hold();
        }
    }

    /**
     * Waits no longer for the steps that run: they hear that they are cancelled. What was begun on the other side goes on
     * there, and the next run finds it under way.
     */
    public void abandon() {
        abandoned = true;
    }

    /**
     * Blocks until nothing more can be done. Begun again after an end, it tries all that is not done.
     *
     * @param control when cancelled, no further step is begun; those that run end in their own time
     * @throws ProblemException CANCELLED when it was stopped; REFUSED when a step failed, its detail the failed ids
     */
    public void run(Jobs.Control control) {
        begin();
        try {
            while (goesOn(control)) {
                var seen = changes();
                startReady(control);
                report(control);
                glance(seen);
            }
        } finally {
            end(control);
        }
        report(control);
        conclude(control);
    }

    private synchronized void begin() {
        if (progress.get().running) {
            throw new IllegalStateException("it runs already");
        }
        var rows = progress.get().rows.stream()
                .map(each -> each.state().good() ? each : StepRow.waiting(each.step())).toList();
        abandoned = false;
        progress.set(new Progress(rows, true, false, false));
    }

    private synchronized boolean goesOn(Jobs.Control control) {
        var now = progress.get();
        return now.rows.stream().anyMatch(each -> each.state().active())
                || now.count(State.WAITING) > 0 && !control.cancelled();
    }

    private synchronized void startReady(Jobs.Control control) {
        var now = progress.get();
        if (control.cancelled()) {
            flags(was -> new Progress(was.rows, true, was.paused, true));
        } else if (!now.paused) {
            now.rows.stream().filter(each -> each.state() == State.WAITING && ready(each.step()))
                    .limit(Math.max(0, atOnce - now.rows.stream().filter(each -> each.state().active()).count()))
                    .forEach(each -> start(each.step(), control));
        }
    }

    private boolean ready(Step step) {
        return step.after().stream().allMatch(each -> row(each).state().good());
    }

    private void start(Step step, Jobs.Control control) {
        change(step.id(), row -> row.running(clock.instant()));
        background.execute(() -> perform(step, new OwnControl(step.id(), control)));
    }

    private void perform(Step step, Jobs.Control control) {
        try {
            var written = bringing.bring(step, reviewed.get(step.id()), control);
            change(step.id(), row -> row.ended(written ? State.DONE : State.UNCHANGED, clock.instant()));
        } catch (RuntimeException | Error failure) {
            fail(step, Problem.of(failure));
        }
    }

    private synchronized void fail(Step step, Problem why) {
        change(step.id(), row -> why.code() == Problem.Code.CANCELLED ? row.stopped() : row.failed(why, clock.instant()));
        hold();
    }

    /** In the plan's order, so that what holds one step holds all behind it. */
    private void hold() {
        for (var each : plan.steps()) {
            if (row(each.id()).state() == State.WAITING) {
                each.after().stream().map(this::row).filter(needed -> needed.state().bad()).findFirst()
                        .ifPresent(needed -> change(each.id(), row -> row.heldBy(needed.step())));
            }
        }
    }

    private void report(Jobs.Control control) {
        var now = progress.get();
        var good = now.rows.stream().filter(each -> each.state().good()).count();
        control.progress(now.fraction(), new Text("setup.apply.count", good, now.rows.size()));
    }

    private synchronized long changes() {
        return changes;
    }

    /** Until something has changed since {@code seen}; a cancellation changes nothing and is noticed a moment later. */
    private synchronized void glance(long seen) {
        try {
            if (changes == seen) {
                wait(GLANCE_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.Code.CANCELLED, "", "");
        }
    }

    private synchronized void end(Jobs.Control control) {
        var rows = progress.get().rows.stream()
                .map(each -> each.state() == State.WAITING ? each.stopped() : each).toList();
        progress.set(new Progress(rows, false, false, control.cancelled()));
    }

    private void conclude(Jobs.Control control) {
        var failed = progress.get().rows.stream().filter(each -> each.state() == State.FAILED)
                .map(each -> each.step().id()).toList();
        if (!failed.isEmpty()) {
            throw new ProblemException(Problem.Code.REFUSED, "", String.join(", ", failed));
        }
        if (!progress.get().complete()) {
            control.checkCancelled();
        }
    }

    private StepRow row(String id) {
        return progress.get().rows.stream().filter(each -> each.step().id().equals(id)).findFirst().orElseThrow();
    }

    private synchronized void change(String id, UnaryOperator<StepRow> change) {
        var rows = new ArrayList<>(progress.get().rows);
        rows.replaceAll(each -> each.step().id().equals(id) ? change.apply(each) : each);
        var was = progress.get();
        tell(new Progress(rows, was.running, was.paused, was.stopping));
    }

    private synchronized void flags(UnaryOperator<Progress> change) {
        tell(change.apply(progress.get()));
    }

    private void tell(Progress next) {
        if (!next.equals(progress.get())) {
            progress.set(next);
            changes++;
            notifyAll();
        }
    }

    /** A step hears nothing of a stop: what was begun is ended, so that nothing is left half made; unless abandoned. */
    private final class OwnControl implements Jobs.Control {
        private final String id;
        private final Jobs.Control run;

        private OwnControl(String id, Jobs.Control run) {
            this.id = id;
            this.run = run;
        }

        @Override
        public void progress(double fraction, Text step) {
            change(id, row -> row.saying(step));
            report(run);
        }

        @Override
        public void checkCancelled() {
            if (abandoned) {
                throw new ProblemException(Problem.Code.CANCELLED, id, "");
            }
        }

        @Override
        public boolean cancelled() {
            return abandoned;
        }
    }
}
