package dev.howdah.ui.setup;

import dev.howdah.model.ActionPlan;
import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Problem;
import dev.howdah.service.cluster.Clusters;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.ClusterCreation;
import dev.howdah.service.setup.ClusterManifest;
import dev.howdah.service.setup.CreationProgress;
import dev.howdah.service.setup.ManifestFile;
import dev.howdah.service.setup.Manifests.Change;
import dev.howdah.support.Subscription;
import dev.howdah.support.Workers;
import dev.howdah.ui.kit.Command;
import dev.howdah.ui.kit.Navigator;
import dev.howdah.ui.kit.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * A new cluster, from a form or from a manifest as it is: its YAML, what the server says about it, the plan to confirm,
 * and how far it has come.
 */
public final class NewClusterViewModel implements AutoCloseable {
    /** A manifest and where its objects go that name no namespace. */
    private record Given(String yaml, String namespace) {}

    private static final Pattern NAMESPACE = Pattern.compile("namespaces \"([^\"]+)\" not found");

    private final ClusterCreation creation;
    private final Jobs jobs;
    private final Navigator navigator;
    private final Workers workers;
    private final ClusterForm form = new ClusterForm();
    private final SecretViewModel secret;
    private final BooleanProperty given = new SimpleBooleanProperty();
    private final StringProperty manifest = new SimpleStringProperty("");
    private final StringProperty file = new SimpleStringProperty("");
    private final StringBinding yaml = Bindings.createStringBinding(
            () -> given.get() ? manifest.get() : ClusterManifest.cluster(form.draft()),
            given, manifest, form.draftProperty());
    private final ObservableList<Change> changes = FXCollections.observableArrayList();
    private final ObjectProperty<ActionPlan> plan = new SimpleObjectProperty<>();
    private final ReadOnlyBooleanWrapper creating = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<ClusterId> created = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<CreationProgress> progress = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Problem> problem = new ReadOnlyObjectWrapper<>();
    private final BooleanBinding possible = Bindings.createBooleanBinding(() -> refusal().isEmpty(), yaml, given,
            creating);
    private final Command<Given, List<Change>> check;
    private final Command<Given, List<Change>> prepare;
    private final Command<String, String> load;
    private final Command<String, String> provideNamespace;
    private final Subscription seeing;
    private Optional<Long> job = Optional.empty();

    public NewClusterViewModel(ClusterCreation creation, Clusters clusters, Jobs jobs, Navigator navigator,
                               Workers workers) {
        this.creation = creation;
        this.jobs = jobs;
        this.navigator = navigator;
        this.workers = workers;
        secret = new SecretViewModel(creation, form, workers);
        check = new Command<>(workers, possible, this::given, this::check, changes::setAll);
        prepare = new Command<>(workers, possible, this::given, this::check, this::prepared);
        load = new Command<>(workers, file.isNotEmpty(), () -> file.get().strip(),
                path -> ManifestFile.read(Path.of(path)), manifest::set);
        provideNamespace = new Command<>(workers, Bindings.createBooleanBinding(() -> true),
                () -> missingNamespace().orElseThrow(), name -> {
                    creation.provideNamespace(name);
                    return name;
                }, _ -> forgetProblems());
        yaml.addListener((_, _, _) -> forget());
        seeing = clusters.nodes().subscribe(workers.onUi(seen -> seen.latest().ifPresent(form::propose)));
        secret.getLook().run();
    }

    private void forget() {
        changes.clear();
        forgetProblems();
    }

    private void forgetProblems() {
        check.dismiss();
        prepare.dismiss();
    }

    /** The namespace that the server missed when it tried the manifest; empty when it missed none. */
    public Optional<String> missingNamespace() {
        return Stream.of(check, prepare).map(Command::getProblem).filter(Objects::nonNull)
                .filter(each -> each.code() == Problem.Code.NOT_FOUND)
                .map(each -> NAMESPACE.matcher(each.subject() + " " + each.detail())).filter(Matcher::find)
                .map(each -> each.group(1)).findFirst();
    }

    private Given given() {
        return new Given(yaml.get(), form.draft().namespace());
    }

    private List<Change> check(Given what) {
        return creation.check(what.yaml(), what.namespace());
    }

    private void prepared(List<Change> found) {
        changes.setAll(found);
        plan.set(creation.plan(ClusterCreation.clusterOf(found).orElseThrow(), found, warnings()));
    }

    private List<Text> warnings() {
        var warnings = new ArrayList<Text>();
        changes.stream().flatMap(each -> each.warnings().stream()).map(each -> new Text("setup.warning.server", each))
                .forEach(warnings::add);
        if (!given.get()) {
            warnings.addAll(form.draft().warnings(form.zonesProperty().get()));
            if (secret.knownProperty().get() && secret.textProperty().get().isEmpty()) {
                warnings.add(new Text("setup.warning.no-secret", form.draft().secret()));
            }
        }
        return warnings;
    }

    /** Why nothing can be created now; empty when it can be tried. */
    public Optional<Text> refusal() {
        if (creating.get()) {
            return Optional.of(new Text("setup.refusal.creating"));
        }
        if (given.get()) {
            return manifest.get().isBlank() ? Optional.of(new Text("setup.refusal.empty")) : Optional.empty();
        }
        return form.draft().obstacles().stream().findFirst().map(each -> new Text("setup.refusal.field",
                new Text("setup.field." + each.field().key()), each.text()));
    }

    /** Creates what {@code confirmed}, made by {@link #getPrepare()}, says. */
    public void perform(ActionPlan confirmed) {
        var text = yaml.get();
        problem.set(null);
        progress.set(null);
        changes.clear();
        created.set(confirmed.cluster());
        creating.set(true);
        job = Optional.of(jobs.start(new Text("action.create-cluster.job", confirmed.subject()), control -> {
            try {
                creation.create(text, confirmed.cluster(), control,
                        now -> workers.ui().execute(() -> progress.set(now)));
                workers.ui().execute(() -> ended(null));
            } catch (RuntimeException failure) {
                var why = Problem.of(failure);
                workers.ui().execute(() -> ended(why));
                throw failure;
            }
        }));
    }

    private void ended(Problem why) {
        creating.set(false);
        problem.set(why);
        secret.getLook().run();
    }

    /** Stops following; what was created goes on coming up. */
    public void stopFollowing() {
        job.ifPresent(jobs::cancel);
    }

    /** Goes to the cluster that was created. */
    public void openCreated() {
        Optional.ofNullable(created.get()).ifPresent(each -> navigator.go(new Place.Overview(each)));
    }

    public ClusterForm getForm() {
        return form;
    }

    public SecretViewModel getSecret() {
        return secret;
    }

    /** Whether a manifest is given, instead of being made from the form. */
    public BooleanProperty givenProperty() {
        return given;
    }

    /** The given manifest. */
    public StringProperty manifestProperty() {
        return manifest;
    }

    /** The path of the file to load it from. */
    public StringProperty fileProperty() {
        return file;
    }

    /** What would be applied. */
    public StringBinding yamlProperty() {
        return yaml;
    }

    /** What the server's dry run found; empty until asked, and again when the manifest changes. */
    public ObservableList<Change> getChanges() {
        return changes;
    }

    /** What is to be confirmed; set by {@link #getPrepare()}. */
    public ObjectProperty<ActionPlan> planProperty() {
        return plan;
    }

    public boolean isCreating() {
        return creating.get();
    }

    public ReadOnlyBooleanProperty creatingProperty() {
        return creating.getReadOnlyProperty();
    }

    /** The cluster that was created last; null before. */
    public ReadOnlyObjectProperty<ClusterId> createdProperty() {
        return created.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<CreationProgress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public Problem getProblem() {
        return problem.get();
    }

    public ReadOnlyObjectProperty<Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public BooleanBinding possibleProperty() {
        return possible;
    }

    /** Lets the server try the manifest without keeping anything. */
    public Command<?, ?> getCheck() {
        return check;
    }

    /** Tries the manifest and makes the plan to be confirmed. */
    public Command<?, ?> getPrepare() {
        return prepare;
    }

    /** Creates {@link #missingNamespace()}. */
    public Command<?, ?> getProvideNamespace() {
        return provideNamespace;
    }

    /** Reads the manifest from the file. */
    public Command<?, ?> getLoad() {
        return load;
    }

    @Override
    public void close() {
        seeing.close();
        secret.forget();
    }
}
