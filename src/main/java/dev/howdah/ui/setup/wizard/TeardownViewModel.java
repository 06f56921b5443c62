package dev.howdah.ui.setup.wizard;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Problem;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.azure.Patience;
import dev.howdah.service.setup.azure.SetupName;
import dev.howdah.service.setup.azure.SetupSettings;
import dev.howdah.service.setup.plan.Apply.Progress;
import dev.howdah.service.setup.teardown.Choice;
import dev.howdah.service.setup.teardown.Inventories;
import dev.howdah.service.setup.teardown.Inventory;
import dev.howdah.service.setup.teardown.Item;
import dev.howdah.service.setup.teardown.Surroundings;
import dev.howdah.service.setup.teardown.Teardown;
import dev.howdah.support.Workers;
import dev.howdah.ui.setup.wizard.AccountViewModel.SignedIn;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The way back to nothing: what there is, what of it goes, the deletions, and a second look as proof. */
public final class TeardownViewModel implements AutoCloseable {
    private final Jobs jobs;
    private final Workers workers;
    private final PlanViewModel plan;
    private final Function<SetupSettings, Surroundings> around;
    private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Inventory> inventory = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Inventory> proof = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper begun = new ReadOnlyBooleanWrapper();
    private final BooleanProperty backups = new SimpleBooleanProperty();
    private final BooleanProperty foreign = new SimpleBooleanProperty();
    private final StringProperty typed = new SimpleStringProperty("");
    private Optional<SetupSettings> settings = Optional.empty();
    private Optional<SignedIn> who = Optional.empty();
    private Optional<Long> job = Optional.empty();
    private Choice chosen = Choice.CAREFUL;

    /** @param around what of an environment lies outside of Azure */
    public TeardownViewModel(PlanViewModel plan, Function<SetupSettings, Surroundings> around, Jobs jobs,
            Workers workers) {
        this.around = around;
        this.plan = plan;
        this.jobs = jobs;
        this.workers = workers;
        plan.onSurveyed(_ -> plan.apply());
        plan.progressProperty().subscribe(this::ended);
    }

    /** Looks at all that the environment consists of; writes nothing. */
    public void open(SignedIn account, SetupSettings of) {
        who = Optional.of(account);
        settings = Optional.of(of);
        inventory.set(null);
        proof.set(null);
        begun.set(false);
        backups.set(false);
        foreign.set(false);
        typed.set("");
        look(Set.of(), inventory::set);
    }

    private void look(Set<String> principals, Consumer<Inventory> seen) {
        var account = who.orElseThrow().account();
        var of = settings.orElseThrow();
        problem.set(null);
        looking.set(true);
        job = Optional.of(jobs.start(new Text("wizard.job.inventory", group()), _ -> {
            try {
                var found = new Inventories(of, account.resources(), account.facts(of.place().subscription()),
                        around.apply(of)).take(principals);
                workers.ui().execute(() -> seen.accept(found));
            } catch (RuntimeException failure) {
                workers.ui().execute(() -> problem.set(Problem.of(failure)));
                throw failure;
            } finally {
                workers.ui().execute(() -> looking.set(false));
            }
        }));
    }

    /** The name to be typed. */
    public String group() {
        return settings.map(each -> each.names().of(SetupName.RESOURCE_GROUP)).orElse("");
    }

    public Choice choice() {
        return begun.get() ? chosen : new Choice(backups.get(), foreign.get());
    }

    public List<Item> going() {
        return inventory.get() == null ? List.of() : Teardown.going(inventory.get(), choice());
    }

    public List<Item> staying() {
        return inventory.get() == null ? List.of() : Teardown.staying(inventory.get(), choice());
    }

    /** Why it cannot be begun; empty when it can. */
    public Optional<Text> refusal() {
        if (inventory.get() == null || begun.get()) {
            return Optional.of(new Text("wizard.teardown.looking"));
        }
        if (going().isEmpty()) {
            return Optional.of(new Text("wizard.teardown.nothing"));
        }
        return typed.get().equals(group()) ? Optional.empty() : Optional.of(new Text("wizard.teardown.type", group()));
    }

    /** Deletes what goes, and proves it. */
    public void begin() {
        if (refusal().isPresent()) {
            return;
        }
        chosen = choice();
        begun.set(true);
        var azure = who.orElseThrow().account().resources();
        plan.show(group(), new Teardown(azure, Patience.AZURE, around.apply(settings.orElseThrow()))
                .plan(inventory.get(), chosen, typed.get()));
    }

    private void ended(Progress now) {
        if (now != null && !now.running() && now.complete() && begun.get() && proof.get() == null && !looking.get()) {
            look(inventory.get().principals(), proof::set);
        }
    }

    /** What is there although it was to go; empty before the second look, and when it has found nothing. */
    public List<Item> left() {
        return proof.get() == null ? List.of() : Teardown.left(inventory.get(), chosen, proof.get());
    }

    public PlanViewModel getPlan() {
        return plan;
    }

    public ReadOnlyBooleanProperty lookingProperty() {
        return looking.getReadOnlyProperty();
    }

    /** The first look; null before it. */
    public ReadOnlyObjectProperty<Inventory> inventoryProperty() {
        return inventory.getReadOnlyProperty();
    }

    /** The second look; null before it. */
    public ReadOnlyObjectProperty<Inventory> proofProperty() {
        return proof.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty begunProperty() {
        return begun.getReadOnlyProperty();
    }

    /** Whether the archive with all backups goes too. */
    public BooleanProperty backupsProperty() {
        return backups;
    }

    /** Whether what others have put into the group goes too. */
    public BooleanProperty foreignProperty() {
        return foreign;
    }

    public StringProperty typedProperty() {
        return typed;
    }

    public Problem getProblem() {
        return problem.get();
    }

    public ReadOnlyObjectProperty<Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    @Override
    public void close() {
        plan.close();
        job.ifPresent(jobs::cancel);
    }
}
