package dev.howdah.ui.start;

import dev.howdah.model.Environment;
import dev.howdah.model.Environment.Kind;
import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.environment.Connection;
import dev.howdah.service.environment.Environments;
import dev.howdah.service.environment.KnownEnvironments;
import dev.howdah.service.environment.KnownEnvironments.Known;
import dev.howdah.service.environment.KubeContext;
import dev.howdah.service.environment.SignInProgram;
import dev.howdah.support.Subscription;
import dev.howdah.support.Workers;
import dev.howdah.ui.kit.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Chooses and opens an environment. Nothing is contacted, and no program is run, before the user opens one. */
public final class StartViewModel implements AutoCloseable {
    private static final int SHOWN_RECENT = 3;

    private record Listing(List<KubeContext> contexts, Problem problem) {}

    private final Environments environments;
    private final KnownEnvironments known;
    private final SandboxViewModel sandbox;
    private final Workers workers;
    private final ObservableList<KubeContext> contexts = FXCollections.observableArrayList();
    private final ObservableList<Known> recent = FXCollections.observableArrayList();
    private final ObjectProperty<KubeContext> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<ProgramQuestion> question = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Problem> fileProblem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Problem> openProblem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Known>> said = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper read = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper opening = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper target = new ReadOnlyStringWrapper("");
    private final Set<String> allowed = new HashSet<>();
    private final Command<KubeContext, Connection> open;
    private final Command<Known, KubeContext> find;
    private final Subscription watch;
    private KubeContext wanted;
    private Known wantedAgain;
    private List<Path> files;

    /**
     * @param files  the kubeconfig files to read
     * @param opened hears of the connection, on the UI thread
     */
    public StartViewModel(Environments environments, KnownEnvironments known, SandboxViewModel sandbox,
            List<Path> files,
                          Consumer<Connection> opened, Workers workers) {
        this.environments = environments;
        this.known = known;
        this.sandbox = sandbox;
        this.files = files;
        this.workers = workers;
        var always = Bindings.createBooleanBinding(() -> true);
        open = new Command<>(workers, always, () -> wanted, this::connect, opened);
        find = new Command<>(workers, always, () -> wantedAgain, this::contextOf, this::open);
        openProblem.bind(Bindings.createObjectBinding(
                () -> find.getProblem() == null ? open.getProblem() : find.getProblem(), find.problemProperty(),
                open.problemProperty()));
        opening.bind(find.runningProperty().or(open.runningProperty()));
        watch = known.all().subscribe(workers.onUi(this::showRecent));
        reload();
    }

    /** Reads the files again. */
    public void reload() {
        var asked = files;
        workers.background().execute(() -> {
            var listing = list(asked);
            workers.ui().execute(() -> show(listing));
        });
    }

    /** Reads another file instead. */
    public void use(Path file) {
        files = List.of(file);
        reload();
    }

    private Listing list(List<Path> asked) {
        var found = new ArrayList<KubeContext>();
        Problem problem = null;
        for (var file : asked) {
            try {
                found.addAll(environments.contexts(file));
            } catch (ProblemException unreadable) {
                var usual = environments.defaultFiles().contains(file) && !Files.exists(file);
                problem = usual ? problem : unreadable.problem();
            }
        }
        return new Listing(found, problem);
    }

    private void show(Listing listing) {
        contexts.setAll(listing.contexts);
        fileProblem.set(listing.problem);
        selected.set(contexts.stream().filter(KubeContext::current).findFirst()
                .or(() -> contexts.stream().findFirst()).orElse(null));
        read.set(true);
    }

    private void showRecent(List<Known> all) {
        said.set(all);
        recent.setAll(all.stream().filter(each -> each.opened().isPresent())
                .filter(each -> sandbox.isPresent() || each.environment().kind() != Kind.SANDBOX)
                .limit(SHOWN_RECENT).toList());
    }

    /** Opens the selected context. */
    public void openSelected() {
        if (selected.get() != null) {
            find.dismiss();
            open(selected.get());
        }
    }

    /** Opens what was open before. */
    public void openAgain(Known before) {
        if (before.environment().kind() == Kind.SANDBOX) {
            sandbox.open(before.environment().kubeconfig());
        } else {
            open.dismiss();
            wantedAgain = before;
            target.set(before.environment().name());
            find.run();
        }
    }

    private KubeContext contextOf(Known before) {
        var environment = before.environment();
        return environments.contexts(environment.kubeconfig()).stream()
                .filter(each -> each.name().equals(environment.context())).findFirst()
                .orElseThrow(() -> new ProblemException(Code.CONTEXT_UNKNOWN, environment.context(), ""));
    }

    /** When a program would be run that was never allowed, it is shown first. */
    private void open(KubeContext context) {
        var asked = context.program().filter(each -> !allowed(each));
        if (asked.isPresent()) {
            question.set(new ProgramQuestion(context, asked.get()));
        } else {
            wanted = context;
            target.set(context.name());
            open.run();
        }
    }

    /** The user has read what would be run, and lets it. */
    public void allow() {
        var asked = question.get();
        if (asked != null) {
            allowed.add(ProgramQuestion.fingerprint(asked.program()));
            question.set(null);
            open(asked.context());
        }
    }

    public void decline() {
        question.set(null);
    }

    /** Whether a program may run without another question. */
    public boolean allowed(SignInProgram program) {
        return allowed.contains(ProgramQuestion.fingerprint(program));
    }

    private Connection connect(KubeContext context) {
        return environments.open(environment(context, kind(context)));
    }

    private static Environment environment(KubeContext context, Kind kind) {
        return new Environment(context.name(), kind, context.file(), context.name(), context.namespace());
    }

    /** What the user has said a context is for. */
    public Kind kind(KubeContext context) {
        return known.kind(context.file(), context.name());
    }

    /** Says what a context is for; kept. */
    public void mark(KubeContext context, Kind kind) {
        workers.background().execute(() -> known.mark(environment(context, kind)));
    }

    /** Opens the context of that name as soon as the files have been read. */
    public void openWhenRead(String context) {
        read.subscribe(now -> {
            if (now) {
                contexts.stream().filter(each -> each.name().equals(context)).findFirst().ifPresentOrElse(each -> {
                    selected.set(each);
                    open(each);
                }, () -> fileProblem.set(new Problem(Code.CONTEXT_UNKNOWN, context)));
            }
        });
    }

    public SandboxViewModel getSandbox() {
        return sandbox;
    }

    /** The files that are read. */
    public List<Path> files() {
        return files;
    }

    public ObservableList<KubeContext> getContexts() {
        return contexts;
    }

    /** What was open before, the latest first. */
    public ObservableList<Known> getRecent() {
        return recent;
    }

    /** Everything the user has said of environments; {@link #kind} follows it. */
    public ReadOnlyObjectProperty<List<Known>> saidProperty() {
        return said.getReadOnlyProperty();
    }

    public ObjectProperty<KubeContext> selectedProperty() {
        return selected;
    }

    /** What waits for the user's answer; null when nothing does. */
    public ReadOnlyObjectProperty<ProgramQuestion> questionProperty() {
        return question.getReadOnlyProperty();
    }

    /** Why a file could not be read; null when all could. */
    public ReadOnlyObjectProperty<Problem> fileProblemProperty() {
        return fileProblem.getReadOnlyProperty();
    }

    /** Why an environment could not be opened; null when it could. */
    public ReadOnlyObjectProperty<Problem> openProblemProperty() {
        return openProblem.getReadOnlyProperty();
    }

    /** Whether one is being opened now. */
    public ReadOnlyBooleanProperty openingProperty() {
        return opening.getReadOnlyProperty();
    }

    /** The name of what is being opened, or was last. */
    public ReadOnlyStringProperty targetProperty() {
        return target.getReadOnlyProperty();
    }

    @Override
    public void close() {
        watch.close();
    }
}
