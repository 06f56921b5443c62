package dev.howdah.ui.setup.wizard;

import dev.howdah.service.job.Jobs;
import dev.howdah.service.journal.Journal;
import dev.howdah.service.setup.azure.AzureAccounts;
import dev.howdah.service.setup.azure.SetupSettings;
import dev.howdah.service.setup.kubernetes.ExistingCluster;
import dev.howdah.service.setup.plan.SetupFiles;
import dev.howdah.service.setup.preflight.Preflight;
import dev.howdah.service.setup.script.ScriptFolder;
import dev.howdah.service.setup.teardown.Surroundings;
import dev.howdah.support.Workers;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.View;
import dev.howdah.ui.kit.ViewLoader;
import dev.howdah.ui.setup.wizard.AccountViewModel.NamedCloud;
import dev.howdah.ui.setup.wizard.ArrivalViewModel.Arrivals;
import dev.howdah.ui.setup.wizard.SetupViewModel.Planning;
import dev.howdah.ui.setup.wizard.SetupViewModel.Stage;
import dev.howdah.ui.setup.wizard.SetupViewModel.Ways;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;

/** Makes the infrastructure wizard. */
public final class SetupViews {
    /**
     * Where something can be made.
     *
     * @param existing the Kubernetes clusters that the user has a way to; blocks
     * @param arrivals what can be done with what was made
     */
    public record Places(AzureAccounts accounts, List<NamedCloud> clouds, Supplier<List<ExistingCluster>> existing,
                         Arrivals arrivals) {}

    private final ViewLoader loader;
    private final Messages messages;
    private final Formats formats;
    private final Workers workers;
    private final Clock clock;

    public SetupViews(ViewLoader loader, Messages messages, Formats formats, Workers workers, Clock clock) {
        this.loader = loader;
        this.messages = messages;
        this.formats = formats;
        this.workers = workers;
        this.clock = clock;
    }

    /** The place. UI thread only. */
    public View open(Places places, Planning planning, SetupFiles files,
            ScriptFolder folder, Function<SetupSettings, Surroundings> around, Journal journal, Jobs jobs) {
        var model = new SetupViewModel(new AccountViewModel(places.accounts(), places.clouds(), places.existing(), jobs,
                workers),
                new InputsViewModel(SetupViewModel.fresh(), workers), new PreflightViewModel(jobs, workers),
                new PlanViewModel(journal, jobs, workers, clock),
                new TeardownViewModel(new PlanViewModel(journal, jobs, workers, clock), around, jobs, workers),
                new Ways(planning, (who, settings, found) -> new Preflight(settings, found,
                        who.account().facts(settings.place().subscription()), workers.background()), places.arrivals(), files, folder, workers));
        return loader.load(new SetupController(model, stage -> pane(model, stage), messages), model);
    }

    private Node pane(SetupViewModel model, Stage stage) {
        return loader.load(switch (stage) {
            case ACCOUNT -> new AccountController(model.getAccount(), messages, () -> model.go(Stage.INPUTS));
            case INPUTS -> new InputsController(model, messages, formats, model::onward);
            case PREFLIGHT -> new PreflightController(model.getPreflight(), messages, formats, model::lookAgain,
                    () -> model.go(Stage.PLAN));
            case PLAN -> new PlanController(model.getPlan(), PlanLine.FOUND, messages, formats)
                    .above(new ArrivalPane(model.getArrival(), messages));
            case TEARDOWN -> new TeardownController(model.getTeardown(), loader.load(new PlanController(
                    model.getTeardown().getPlan(), PlanLine.GONE, messages, formats), () -> {}).root(), messages, formats);
        }, () -> {}).root();
    }
}
