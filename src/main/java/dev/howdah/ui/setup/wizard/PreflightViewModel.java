package dev.howdah.ui.setup.wizard;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Problem;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.preflight.Answer.Verdict;
import dev.howdah.service.setup.preflight.Line;
import dev.howdah.service.setup.preflight.Preflight;
import dev.howdah.support.Workers;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What would make a setup fail later, line by line, before anything is written. */
public final class PreflightViewModel implements AutoCloseable {
    private final Jobs jobs;
    private final Workers workers;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Problem> problem = new ReadOnlyObjectWrapper<>();
    private Optional<Preflight> present = Optional.empty();
    private Optional<Long> job = Optional.empty();

    public PreflightViewModel(Jobs jobs, Workers workers) {
        this.jobs = jobs;
        this.workers = workers;
    }

    /** Nothing is known any more: something else has been chosen. */
    public void forget() {
        job.ifPresent(jobs::cancel);
        present = Optional.empty();
        lines.clear();
        running.set(false);
        problem.set(null);
    }

    /** Looks at everything, in place of what was looked at before. */
    public void run(Preflight next) {
        forget();
        present = Optional.of(next);
        running.set(true);
        var heard = next.lines().subscribe(workers.onUi(now -> show(next, now)));
        job = Optional.of(jobs.start(new Text("wizard.job.preflight"), control -> {
            try {
                var all = next.run(control);
                workers.ui().execute(() -> show(next, all));
            } catch (RuntimeException failure) {
                workers.ui().execute(() -> problem.set(Problem.of(failure)));
                throw failure;
            } finally {
                heard.close();
                workers.ui().execute(() -> ended(next));
            }
        }));
    }

    private void show(Preflight of, List<Line> now) {
        if (present.filter(each -> each == of).isPresent()) {
            lines.setAll(now);
        }
    }

    private void ended(Preflight of) {
        if (present.filter(each -> each == of).isPresent()) {
            running.set(false);
        }
    }

    public boolean known() {
        return !lines.isEmpty() && !running.get();
    }

    /** Whether nothing stands in the way. */
    public boolean clear() {
        return known() && Preflight.clear(lines);
    }

    public long count(Verdict verdict) {
        return lines.stream().filter(each -> each.is(verdict)).count();
    }

    public ObservableList<Line> lines() {
        return lines;
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    public Problem getProblem() {
        return problem.get();
    }

    public ReadOnlyObjectProperty<Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    @Override
    public void close() {
        forget();
    }
}
