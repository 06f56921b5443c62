package dev.howdah.ui.start;

import dev.howdah.model.Environment;
import dev.howdah.model.Problem;
import dev.howdah.model.ProblemException;
import dev.howdah.service.environment.Connection;
import dev.howdah.service.environment.Environments;
import dev.howdah.service.environment.KubeContext;
import dev.howdah.service.environment.LocalEnvironment;
import dev.howdah.service.environment.LocalEnvironment.Contents;
import dev.howdah.service.environment.LocalEnvironment.Running;
import dev.howdah.service.environment.SignInProgram;
import dev.howdah.support.Workers;
import dev.howdah.ui.kit.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Chooses and opens an environment. Nothing is contacted, and no program run, before the user opens one. */
public final class StartViewModel implements AutoCloseable {
    /** Takes what was opened. On the UI thread. */
    public interface Opened {
        /** An environment is open now. */
        void environment(Connection connection);

        /** The sandbox runs now; it is ended with the console. Any thread. */
        void sandbox(Running running);

        /** The sandbox that runs already. */
        Optional<Running> running();
    }

    private record Listing(List<KubeContext> contexts, Problem problem) {}

    private final Environments environments;
    private final Optional<LocalEnvironment> local;
    private final Path sandboxDirectory;
    private final Opened opened;
    private final Workers workers;
    private final ObservableList<KubeContext> contexts = FXCollections.observableArrayList();
    private final ObjectProperty<KubeContext> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<SignInProgram> unconfirmed = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Problem> fileProblem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(0);
    private final ReadOnlyStringWrapper step = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final Set<String> confirmed = new HashSet<>();
    private final Command<Environment, Connection> open;
    private final Command<Contents, Connection> startSandbox;
    private Contents wanted = Contents.DEMO;
    private List<Path> files;

    /**
     * @param files            the kubeconfig files to read
     * @param sandboxDirectory where the sandbox keeps its data
     */
    public StartViewModel(Environments environments, Optional<LocalEnvironment> local, List<Path> files, Path sandboxDirectory,
                          Opened opened, Workers workers) {
        this.environments = environments;
        this.local = local;
        this.files = files;
        this.sandboxDirectory = sandboxDirectory;
        this.opened = opened;
        this.workers = workers;
        open = new Command<>(workers, selected.isNotNull(), () -> environment(selected.get()), environments::open, opened::environment);
        var free = Bindings.createBooleanBinding(() -> local.isPresent());
        startSandbox = new Command<>(workers, free, () -> wanted, this::startAndOpen, opened::environment);
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
                var absent = asked.equals(environments.defaultFiles()) && !file.toFile().exists();
                problem = absent ? problem : unreadable.problem();
            }
        }
        return new Listing(found, problem);
    }

    private void show(Listing listing) {
        contexts.setAll(listing.contexts);
        fileProblem.set(listing.problem);
        loaded.set(true);
        contexts.stream().filter(KubeContext::current).findFirst()
                .or(() -> contexts.stream().findFirst()).ifPresent(selected::set);
    }

    /** Opens the selected context; when it would run a program that was never confirmed, that is shown first. */
    public void openSelected() {
        var context = selected.get();
        if (context == null) {
            return;
        }
        var program = context.program();
        if (program.isPresent() && !confirmed.contains(fingerprint(program.get()))) {
            unconfirmed.set(program.get());
        } else {
            open.run();
        }
    }

    /** The user has read what would be run, and lets it. */
    public void confirmProgram() {
        if (unconfirmed.get() != null) {
            confirmed.add(fingerprint(unconfirmed.get()));
            unconfirmed.set(null);
            open.run();
        }
    }

    public void declineProgram() {
        unconfirmed.set(null);
    }

    /** Whether the program of a context may run without another question. */
    public boolean confirmed(SignInProgram program) {
        return confirmed.contains(fingerprint(program));
    }

    private static String fingerprint(SignInProgram program) {
        return program.command() + " " + program.arguments() + " " + program.sha256();
    }

    private static Environment environment(KubeContext context) {
        return new Environment(context.name(), Environment.Kind.UNSET, context.file(), context.name(), context.namespace());
    }

    /** Starts the sandbox, or returns to it when it runs, and opens it. */
    public void startSandbox(Contents contents) {
        wanted = contents;
        progress.set(0);
        startSandbox.run();
    }

    private Connection startAndOpen(Contents contents) {
        var running = opened.running().orElseGet(() -> start(contents));
        return environments.open(new Environment("sandbox", Environment.Kind.SANDBOX, running.kubeconfig(), running.context(), Optional.empty()));
    }

    private Running start(Contents contents) {
        var directory = sandboxDirectory.resolve(contents == Contents.DEMO ? "demo" : "empty");
        var running = local.orElseThrow().start(directory, contents, now -> workers.ui().execute(() -> {
            progress.set(now.fraction());
            step.set(now.step());
        }));
        opened.sandbox(running);
        return running;
    }

    /** Opens the context of that name as soon as the files have been read. */
    public void openWhenLoaded(String context) {
        loaded.subscribe(now -> {
            if (now) {
                contexts.stream().filter(each -> each.name().equals(context)).findFirst().ifPresentOrElse(each -> {
                    selected.set(each);
                    openSelected();
                }, () -> fileProblem.set(new Problem(Problem.Code.CONTEXT_UNKNOWN, context)));
            }
        });
    }

    public boolean hasSandbox() {
        return local.isPresent();
    }

    public List<Path> files() {
        return files;
    }

    public ObservableList<KubeContext> getContexts() {
        return contexts;
    }

    public ObjectProperty<KubeContext> selectedProperty() {
        return selected;
    }

    /** The program that waits for the user's answer; null when none does. */
    public ReadOnlyObjectProperty<SignInProgram> unconfirmedProperty() {
        return unconfirmed.getReadOnlyProperty();
    }

    /** Why a file could not be read; null when all could. */
    public ReadOnlyObjectProperty<Problem> fileProblemProperty() {
        return fileProblem.getReadOnlyProperty();
    }

    /** How far the sandbox is, from 0 to 1. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Message key of what the sandbox does now. */
    public ReadOnlyStringProperty stepProperty() {
        return step.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    public Command<Environment, Connection> openCommand() {
        return open;
    }

    public Command<Contents, Connection> sandboxCommand() {
        return startSandbox;
    }

    @Override
    public void close() {
        contexts.clear();
    }
}
