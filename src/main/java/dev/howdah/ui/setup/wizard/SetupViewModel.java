package dev.howdah.ui.setup.wizard;

import dev.howdah.service.setup.azure.Names;
import dev.howdah.model.Problem;
import dev.howdah.service.setup.KeptDraft;
import dev.howdah.service.setup.azure.SetupName;
import dev.howdah.service.setup.azure.SetupSettings;
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
import dev.howdah.ui.setup.wizard.ArrivalViewModel.Arrivals;
import dev.howdah.ui.setup.wizard.Wish.OnAzure;
import dev.howdah.ui.setup.wizard.Wish.OnExisting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
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
        Plan of(Wish wish);
    }

    /** What has to be looked at before what was chosen is made. */
    @FunctionalInterface
    public interface Preflighting {
        Preflight of(SignedIn who, SetupSettings settings, Map<String, Finding> found);
    }

    /** What stands behind the wizard. */
    public record Ways(Planning planning, Preflighting preflighting, Arrivals arrivals, SetupFiles files,
                       ScriptFolder folder, Workers workers) {}

    private final AccountViewModel account;
    private final InputsViewModel inputs;
    private final PreflightViewModel preflight;
    private final PlanViewModel plan;
    private final TeardownViewModel teardown;
    private final Ways ways;
    private final ArrivalViewModel arrival;
    private final ObservableList<Begun> begun = FXCollections.observableArrayList();
    private final Subscription hearing;
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.ACCOUNT);
    private Optional<Wish> planned = Optional.empty();
    private Optional<SetupSettings> leaving = Optional.empty();

    public SetupViewModel(AccountViewModel account, InputsViewModel inputs, PreflightViewModel preflight,
            PlanViewModel plan, TeardownViewModel teardown, Ways ways) {
        this.account = account;
        this.inputs = inputs;
        this.preflight = preflight;
        this.plan = plan;
        this.teardown = teardown;
        this.ways = ways;
        arrival = new ArrivalViewModel(ways.arrivals(), () -> planned.orElseThrow(), ways.workers());
        plan.rows().addListener((ListChangeListener<PlanRow>) _ -> arrival.thereProperty().set(planned.isPresent()
                && !plan.rows().isEmpty() && plan.rows().stream().noneMatch(PlanRow::open)));
        plan.onSurveyed(this::preflight);
        preflight.runningProperty().subscribe(running -> plan.blockedProperty().set(preflight.known() && !preflight.clear()));
        account.subscriptionProperty().subscribe(this::offer);
        inputs.existingProperty().bind(account.existingProperty());
        account.existingProperty().subscribe(this::listBegun);
        plan.progressProperty().subscribe(now -> keep(now));
        teardown.getPlan().progressProperty().subscribe(now -> keepTeardown(now));
        hearing = ways.files().all().subscribe(ways.workers().onUi(_ -> listBegun()));
    }

    private void listBegun() {
        var paying = account.subscriptionProperty().get();
        begun.setAll(ways.files().all().get().stream().flatMap(each -> Begun.of(each).stream())
                .filter(each -> account.existingProperty().get() ? each.existing().isPresent() : paying != null
                        && each.settings().filter(of -> of.place().subscription().equals(paying.id())).isPresent()).toList());
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
                keep(new OnAzure(account.signedInProperty().get(), leaving.get(), Optional.empty()), SetupFiles.Stage.LEAVING);
            }
        }
    }

    /** On the disk only what is new: a run reports often. */
    private void keep(Wish wish, SetupFiles.Stage stage) {
        var id = wish.id();
        var same = ways.files().all().get().stream().anyMatch(each -> each.id().equals(id) && each.stage() == stage);
        if (!same) {
            ways.workers().background().execute(() -> ways.files().keep(id, wish.title(), stage, wish.values()));
        }
    }

    /** Takes up a setup that was begun before, with the same names. */
    void resume(Begun begun) {
        begun.existing().ifPresent(account::take);
        begun.settings().ifPresent(inputs::resume);
        Optional.ofNullable(begun.kept().values().get(OnExisting.OPERATOR))
                .ifPresent(inputs.nameProperty(SetupName.OPERATOR_NAMESPACE)::set);
        Optional.ofNullable(begun.kept().values().get(OnExisting.SOURCE))
                .ifPresent(inputs.nameProperty(SetupName.OPERATOR_SOURCE)::set);
        if (KeptDraft.in(begun.kept().values())) {
            inputs.resume(KeptDraft.from(begun.kept().values()));
        }
        onward();
    }

    /** From what was chosen to what comes of it. */
    void onward() {
        go(account.existingProperty().get() ? Stage.PLAN : Stage.PREFLIGHT);
    }

    /** Looks at what there is of an environment, to delete it. */
    public void leave(SetupSettings settings) {
        leaving = Optional.of(settings);
        teardown.open(account.signedInProperty().get(), settings);
        stage.set(Stage.TEARDOWN);
    }

    /** The plan as a script and its files; empty before there is one. */
    public Optional<SetupScript> script() {
        return planned.map(wish -> SetupScript.of(plan.plan(), wish.variables()));
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
        plannedSettings().ifPresent(this::leave);
    }

    private Optional<SetupSettings> plannedSettings() {
        return planned.filter(OnAzure.class::isInstance).map(each -> ((OnAzure) each).settings());
    }

    /** Whether there is something that could be deleted. */
    public boolean leavable() {
        return plannedSettings().isPresent() && (plan.progressProperty().get() == null || !plan.progressProperty().get().running());
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
        if (to == Stage.PREFLIGHT || to == Stage.PLAN) {
            var wish = wish();
            if (!planned.equals(Optional.of(wish))) {
                replan(wish);
            }
        }
        stage.set(to);
    }

    private Wish wish() {
        return account.existingProperty().get()
                ? new OnExisting(account.clusterProperty().get(), inputs.operatorNamespace(),
                        inputs.operatorSource(), inputs.draft(), inputs.archive())
                : new OnAzure(account.signedInProperty().get(), inputs.getSettings(), inputs.draft());
    }

    private void replan(Wish wish) {
        planned = Optional.of(wish);
        preflight.forget();
        arrival.forget();
        arrival.addableProperty().set(wish instanceof OnAzure);
        plan.blockedProperty().set(false);
        plan.show(wish.id(), ways.planning().of(wish));
    }

    /** Looks at everything once more: at what is there, and then at what would stand in the way. */
    public void lookAgain() {
        plan.survey();
    }

    /** Only before the first write: what this setup has made is no obstacle to it. */
    private void preflight(Map<String, Finding> found) {
        if (plan.begun().isEmpty()) {
            plannedSettings().ifPresent(settings -> preflight.run(ways.preflighting().of(account.signedInProperty().get(),
                    settings, found)));
        }
    }

    /** Whether all that comes before has been chosen. */
    public boolean reachable(Stage to) {
        return switch (to) {
            case ACCOUNT -> true;
            case INPUTS -> account.chosen();
            case PREFLIGHT -> !account.existingProperty().get() && sound();
            case PLAN -> sound() && (account.existingProperty().get() || planned.isPresent());
            case TEARDOWN -> leaving.isPresent();
        };
    }

    private boolean sound() {
        return account.chosen() && inputs.wrong() == 0;
    }

    /** How far a stage is, for the list of stages. */
    public Mark mark(Stage of) {
        return switch (of) {
            case ACCOUNT -> account.signingInProperty().get() ? Mark.RUNNING
                    : account.chosen() ? Mark.DONE : Mark.OPEN;
            case INPUTS -> !reachable(of) ? Mark.OPEN : inputs.wrong() == 0 ? Mark.DONE : Mark.WRONG;
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

    /** Azure is asked for its limits and rights beforehand; of a Kubernetes cluster the plan itself finds out. */
    public List<Stage> stages() {
        return account.existingProperty().get() ? List.of(Stage.ACCOUNT, Stage.INPUTS, Stage.PLAN)
                : List.of(Stage.ACCOUNT, Stage.INPUTS, Stage.PREFLIGHT, Stage.PLAN);
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

    public ArrivalViewModel getArrival() {
        return arrival;
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
