package dev.howdah.ui.setup.wizard;

import dev.howdah.service.setup.azure.Names;
import dev.howdah.model.Problem;
import dev.howdah.service.setup.azure.KeptSettings;
import dev.howdah.service.setup.azure.SetupName;
import dev.howdah.service.setup.azure.SetupSettings;
import dev.howdah.service.setup.azure.Variables;
import dev.howdah.service.setup.plan.Apply.Progress;
import dev.howdah.service.setup.plan.Finding;
import dev.howdah.service.setup.plan.Plan;
import dev.howdah.service.setup.plan.SetupFiles;
import dev.howdah.service.setup.preflight.Preflight;
import dev.howdah.service.setup.script.ScriptFolder;
import dev.howdah.service.setup.script.SetupScript;
import dev.howdah.support.Subscription;
import dev.howdah.support.Workers;
import dev.howdah.ui.setup.wizard.AccountViewModel.SignedIn;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The wizard: its stages in order, what each has come to, and what the next one is given. */
public final class SetupViewModel implements AutoCloseable {
    /** In the order in which they are gone through; the way back is no part of the way. */
    public enum Stage { ACCOUNT, INPUTS, PREFLIGHT, PLAN, TEARDOWN }

    /** How far a stage is. */
    public enum Mark { OPEN, DONE, WRONG, RUNNING }

    /** Turns what was chosen into steps. */
    @FunctionalInterface
    public interface Planning {
        Plan of(SignedIn who, SetupSettings settings, boolean cluster);
    }

    /** What has to be looked at before what was chosen is made. */
    @FunctionalInterface
    public interface Preflighting {
        Preflight of(SignedIn who, SetupSettings settings, Map<String, Finding> found);
    }

    /** What stands behind the wizard. */
    public record Ways(Planning planning, Preflighting preflighting, SetupFiles files, ScriptFolder folder,
                       Workers workers) {}

    private final AccountViewModel account;
    private final InputsViewModel inputs;
    private final PreflightViewModel preflight;
    private final PlanViewModel plan;
    private final TeardownViewModel teardown;
    private final Ways ways;
    private final ObservableList<Begun> begun = FXCollections.observableArrayList();
    private final Subscription hearing;
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.ACCOUNT);
    private Optional<SetupSettings> planned = Optional.empty();
    private boolean withCluster;
    private Optional<SetupSettings> leaving = Optional.empty();

    public SetupViewModel(AccountViewModel account, InputsViewModel inputs, PreflightViewModel preflight,
            PlanViewModel plan, TeardownViewModel teardown, Ways ways) {
        this.account = account;
        this.inputs = inputs;
        this.preflight = preflight;
        this.plan = plan;
        this.teardown = teardown;
        this.ways = ways;
        plan.onSurveyed(this::preflight);
        preflight.runningProperty().subscribe(running -> plan.blockedProperty().set(preflight.known() && !preflight.clear()));
        account.subscriptionProperty().subscribe(this::offer);
        plan.progressProperty().subscribe(now -> keep(now));
        teardown.getPlan().progressProperty().subscribe(now -> keepTeardown(now));
        hearing = ways.files().all().subscribe(ways.workers().onUi(_ -> listBegun()));
    }

    private void listBegun() {
        var paying = account.subscriptionProperty().get();
        begun.setAll(ways.files().all().get().stream().flatMap(each -> Begun.of(each).stream())
                .filter(each -> paying != null && each.settings().place().subscription().equals(paying.id())).toList());
    }

    private void keep(Progress now) {
        if (now != null && planned.isPresent()) {
            keep(planned.get(), !now.running() && now.complete() ? SetupFiles.Stage.APPLIED : SetupFiles.Stage.APPLYING);
        }
    }

    private void keepTeardown(Progress now) {
        if (now != null && leaving.isPresent()) {
            if (!now.running() && now.complete()) {
                ways.workers().background().execute(() -> ways.files().forget(leaving.get().names().suffix()));
            } else {
                keep(leaving.get(), SetupFiles.Stage.LEAVING);
            }
        }
    }

    /** On the disk only what is new: a run reports often. */
    private void keep(SetupSettings settings, SetupFiles.Stage stage) {
        var id = settings.names().suffix();
        var same = ways.files().all().get().stream().anyMatch(each -> each.id().equals(id) && each.stage() == stage);
        if (!same) {
            ways.workers().background().execute(() -> ways.files().keep(id, settings.names().of(SetupName.RESOURCE_GROUP),
                    stage, KeptSettings.of(settings)));
        }
    }

    /** Takes up a setup that was begun before, with the same names. */
    public void resume(SetupSettings settings) {
        inputs.resume(settings);
        go(Stage.PREFLIGHT);
    }

    /** Looks at what there is of an environment, to delete it. */
    public void leave(SetupSettings settings) {
        leaving = Optional.of(settings);
        teardown.open(account.signedInProperty().get(), settings);
        stage.set(Stage.TEARDOWN);
    }

    /** The plan as a script and its files; empty before there is one. */
    public Optional<SetupScript> script() {
        return planned.map(settings -> SetupScript.of(plan.plan(), Variables.of(settings)));
    }

    /**
     * Writes the script and its files into a directory.
     *
     * @param done   hears, on the UI thread, where the script is
     * @param failed hears, on the UI thread, why it is not
     */
    void export(Path directory, Consumer<Path> done, Consumer<Problem> failed) {
        script().ifPresent(script -> ways.workers().background().execute(() -> {
            try {
                var written = ways.folder().write(script, directory);
                ways.workers().ui().execute(() -> done.accept(written));
            } catch (RuntimeException failure) {
                ways.workers().ui().execute(() -> failed.accept(Problem.of(failure)));
            }
        }));
    }

    /** {@link #leave} for the environment of the plan. */
    void leavePlanned() {
        planned.ifPresent(this::leave);
    }

    /** Whether there is something that could be deleted. */
    public boolean leavable() {
        return planned.isPresent() && (plan.progressProperty().get() == null || !plan.progressProperty().get().running());
    }

    private void offer() {
        listBegun();
        var who = account.signedInProperty().get();
        var paying = account.subscriptionProperty().get();
        if (who != null && paying != null) {
            inputs.offer(paying, who.account().facts(paying.id()));
        }
    }

    /** Goes to a stage that can be gone to; nothing else. */
    public void go(Stage to) {
        if (!reachable(to)) {
            return;
        }
        if ((to == Stage.PREFLIGHT || to == Stage.PLAN) && (!planned.equals(Optional.of(inputs.getSettings()))
                || withCluster != inputs.clusterProperty().get())) {
            replan();
        }
        stage.set(to);
    }

    private void replan() {
        var settings = inputs.getSettings();
        planned = Optional.of(settings);
        withCluster = inputs.clusterProperty().get();
        preflight.forget();
        plan.show(settings.names().suffix(), ways.planning().of(account.signedInProperty().get(), settings, withCluster));
    }

    /** Looks at everything once more: at what is there, and then at what would stand in the way. */
    public void lookAgain() {
        plan.survey();
    }

    /** Only before the first write: what this setup has made is no obstacle to it. */
    private void preflight(Map<String, Finding> found) {
        if (plan.begun().isEmpty() && planned.isPresent()) {
            preflight.run(ways.preflighting().of(account.signedInProperty().get(), planned.get(), found));
        }
    }

    /** Whether all that comes before has been chosen. */
    public boolean reachable(Stage to) {
        return switch (to) {
            case ACCOUNT -> true;
            case INPUTS -> account.subscriptionProperty().get() != null;
            case PREFLIGHT -> reachable(Stage.INPUTS) && inputs.getSettings().obstacles().isEmpty();
            case PLAN -> reachable(Stage.PREFLIGHT) && planned.isPresent();
            case TEARDOWN -> leaving.isPresent();
        };
    }

    /** How far a stage is, for the list of stages. */
    public Mark mark(Stage of) {
        return switch (of) {
            case ACCOUNT -> account.signingInProperty().get() ? Mark.RUNNING
                    : account.subscriptionProperty().get() != null ? Mark.DONE : Mark.OPEN;
            case INPUTS -> !reachable(of) ? Mark.OPEN : inputs.getSettings().obstacles().isEmpty() ? Mark.DONE : Mark.WRONG;
            case PREFLIGHT -> preflight.runningProperty().get() ? Mark.RUNNING : !preflight.known() ? Mark.OPEN
                    : preflight.clear() ? Mark.DONE : Mark.WRONG;
            case PLAN -> planMark();
            case TEARDOWN -> teardown.lookingProperty().get() ? Mark.RUNNING : Mark.OPEN;
        };
    }

    private Mark planMark() {
        var run = plan.progressProperty().get();
        if (plan.surveyingProperty().get() || run != null && run.running()) {
            return Mark.RUNNING;
        }
        if (plan.getProblem() != null || plan.rows().stream().anyMatch(PlanRow::troubled)) {
            return Mark.WRONG;
        }
        return !plan.rows().isEmpty() && plan.rows().stream().noneMatch(PlanRow::open) ? Mark.DONE : Mark.OPEN;
    }

    /** Names for an estate that does not exist yet. */
    public static Names fresh() {
        return Names.fresh(new java.security.SecureRandom());
    }

    public List<Stage> stages() {
        return List.of(Stage.ACCOUNT, Stage.INPUTS, Stage.PREFLIGHT, Stage.PLAN);
    }

    public ReadOnlyObjectProperty<Stage> stageProperty() {
        return stage.getReadOnlyProperty();
    }

    public AccountViewModel getAccount() {
        return account;
    }

    public InputsViewModel getInputs() {
        return inputs;
    }

    public PreflightViewModel getPreflight() {
        return preflight;
    }

    public TeardownViewModel getTeardown() {
        return teardown;
    }

    /** Begun before on this machine, in the chosen subscription. */
    public ObservableList<Begun> begun() {
        return begun;
    }

    public PlanViewModel getPlan() {
        return plan;
    }

    @Override
    public void close() {
        hearing.close();
        plan.close();
        teardown.close();
        preflight.close();
        account.close();
    }
}
