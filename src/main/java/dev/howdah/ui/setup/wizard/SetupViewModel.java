package dev.howdah.ui.setup.wizard;

import dev.howdah.service.setup.azure.Names;
import dev.howdah.service.setup.azure.SetupSettings;
import dev.howdah.service.setup.plan.Finding;
import dev.howdah.service.setup.plan.Plan;
import dev.howdah.service.setup.preflight.Preflight;
import dev.howdah.ui.setup.wizard.AccountViewModel.SignedIn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The wizard: its stages in order, what each has come to, and what the next one is given. */
public final class SetupViewModel implements AutoCloseable {
    /** In the order in which they are gone through. */
    public enum Stage { ACCOUNT, INPUTS, PREFLIGHT, PLAN }

    /** How far a stage is. */
    public enum Mark { OPEN, DONE, WRONG, RUNNING }

    /** Turns what was chosen into steps. */
    @FunctionalInterface
    public interface Planning {
        Plan of(SignedIn who, SetupSettings settings);
    }

    /** What has to be looked at before what was chosen is made. */
    @FunctionalInterface
    public interface Preflighting {
        Preflight of(SignedIn who, SetupSettings settings, Map<String, Finding> found);
    }

    private final AccountViewModel account;
    private final InputsViewModel inputs;
    private final PreflightViewModel preflight;
    private final PlanViewModel plan;
    private final Planning planning;
    private final Preflighting preflighting;
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.ACCOUNT);
    private Optional<SetupSettings> planned = Optional.empty();

    public SetupViewModel(AccountViewModel account, InputsViewModel inputs, PreflightViewModel preflight,
            PlanViewModel plan, Planning planning, Preflighting preflighting) {
        this.account = account;
        this.inputs = inputs;
        this.preflight = preflight;
        this.plan = plan;
        this.planning = planning;
        this.preflighting = preflighting;
        plan.onSurveyed(this::preflight);
        preflight.runningProperty().subscribe(running -> plan.blockedProperty().set(preflight.known() && !preflight.clear()));
        account.subscriptionProperty().subscribe(this::offer);
    }

    private void offer() {
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
        if (to.compareTo(Stage.PREFLIGHT) >= 0 && !planned.equals(Optional.of(inputs.getSettings()))) {
            replan();
        }
        stage.set(to);
    }

    private void replan() {
        var settings = inputs.getSettings();
        planned = Optional.of(settings);
        preflight.forget();
        plan.show(settings.names().suffix(), planning.of(account.signedInProperty().get(), settings));
    }

    /** Looks at everything once more: at what is there, and then at what would stand in the way. */
    public void lookAgain() {
        plan.survey();
    }

    /** Only before the first write: what this setup has made is no obstacle to it. */
    private void preflight(Map<String, Finding> found) {
        if (plan.begun().isEmpty() && planned.isPresent()) {
            preflight.run(preflighting.of(account.signedInProperty().get(), planned.get(), found));
        }
    }

    /** Whether all that comes before has been chosen. */
    public boolean reachable(Stage to) {
        return switch (to) {
            case ACCOUNT -> true;
            case INPUTS -> account.subscriptionProperty().get() != null;
            case PREFLIGHT -> reachable(Stage.INPUTS) && inputs.getSettings().obstacles().isEmpty();
            case PLAN -> reachable(Stage.PREFLIGHT) && planned.isPresent();
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
        return List.of(Stage.values());
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

    public PlanViewModel getPlan() {
        return plan;
    }

    @Override
    public void close() {
        plan.close();
        preflight.close();
        account.close();
    }
}
