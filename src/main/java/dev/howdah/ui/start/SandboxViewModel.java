package dev.howdah.ui.start;

import dev.howdah.model.Environment;
import dev.howdah.model.Problem;
import dev.howdah.service.environment.Connection;
import dev.howdah.service.environment.Environments;
import dev.howdah.service.environment.LocalEnvironment;
import dev.howdah.service.environment.LocalEnvironment.Contents;
import dev.howdah.service.environment.LocalEnvironment.Progress;
import dev.howdah.service.environment.LocalEnvironment.Running;
import dev.howdah.support.Workers;
import dev.howdah.ui.kit.Command;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The sandbox on this machine: started when it is opened first, and kept running until the console ends. */
public final class SandboxViewModel {
    private final Optional<LocalEnvironment> local;
    private final Environments environments;
    private final Path directory;
    private final Consumer<Running> started;
    private final Workers workers;
    private final Map<Contents, Running> running = new EnumMap<>(Contents.class);
    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>(new Progress("", 0));
    private final ReadOnlyObjectWrapper<Contents> shown = new ReadOnlyObjectWrapper<>();
    private final Command<Contents, Connection> open;
    private Contents wanted = Contents.DEMO;

    /**
     * @param local     empty in a build without a sandbox
     * @param directory where it keeps its data
     * @param started   hears of each sandbox that runs now, on a background thread
     * @param opened    hears of the connection, on the UI thread
     */
    public SandboxViewModel(Optional<LocalEnvironment> local, Environments environments, Path directory,
                            Consumer<Running> started, Consumer<Connection> opened, Workers workers) {
        this.local = local;
        this.environments = environments;
        this.directory = directory;
        this.started = started;
        this.workers = workers;
        open = new Command<>(workers, Bindings.createBooleanBinding(local::isPresent), () -> wanted, this::connect,
                connection -> {
            shown.set(wanted);
            opened.accept(connection);
        });
    }

    /** Starts it, or returns to the one that runs, and opens it. */
    public void open(Contents contents) {
        if (open.isEnabled()) {
            wanted = contents;
            progress.set(new Progress("", 0));
            open.run();
        }
    }

    /** Opens the one whose kubeconfig that is. */
    public void open(Path kubeconfig) {
        open(kubeconfig.startsWith(home(Contents.EMPTY)) ? Contents.EMPTY : Contents.DEMO);
    }

    private Connection connect(Contents contents) {
        var at = running(contents);
        return environments.open(new Environment("sandbox", Environment.Kind.SANDBOX, at.kubeconfig(), at.context(),
                Optional.empty()));
    }

    private synchronized Running running(Contents contents) {
        var known = running.get(contents);
        if (known != null) {
            return known;
        }
        var begun = local.orElseThrow().start(home(contents), contents, workers.onUi(progress::set));
        running.put(contents, begun);
        started.accept(begun);
        return begun;
    }

    private Path home(Contents contents) {
        return directory.resolve(contents.name().toLowerCase(Locale.ROOT));
    }

    public boolean isPresent() {
        return local.isPresent();
    }

    /** How far the start is. */
    public ReadOnlyObjectProperty<Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Which one was opened last and runs; null while none does. */
    public ReadOnlyObjectProperty<Contents> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Whether it is being started or opened now. */
    public ReadOnlyBooleanProperty openingProperty() {
        return open.runningProperty();
    }

    /** Why it could not be opened; null when it could. */
    public ReadOnlyObjectProperty<Problem> problemProperty() {
        return open.problemProperty();
    }
}
