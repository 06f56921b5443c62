package dev.howdah.boot;

import dev.howdah.adapter.desktop.Directories;
import dev.howdah.adapter.desktop.EnvironmentsFile;
import dev.howdah.adapter.desktop.FileJournal;
import dev.howdah.adapter.desktop.SettingsFile;
import dev.howdah.adapter.kubernetes.KubernetesEnvironments;
import dev.howdah.service.environment.Connection;
import dev.howdah.service.environment.LocalEnvironment.Contents;
import dev.howdah.service.environment.LocalEnvironment;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.settings.Settings;
import dev.howdah.support.Workers;
import dev.howdah.ui.journal.JournalController;
import dev.howdah.ui.journal.JournalViewModel;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Place;
import dev.howdah.ui.kit.Unfinished;
import dev.howdah.ui.kit.View;
import dev.howdah.ui.settings.SettingsController;
import dev.howdah.ui.settings.SettingsViewModel;
import dev.howdah.ui.shell.ShellController;
import dev.howdah.ui.shell.ShellParts;
import dev.howdah.ui.shell.ShellViewModel;
import dev.howdah.ui.shell.Suggestion;
import dev.howdah.ui.shell.Surroundings;
import dev.howdah.ui.start.SandboxViewModel;
import dev.howdah.ui.start.StartController;
import dev.howdah.ui.start.StartViewModel;
import dev.howdah.ui.theme.Themes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import javafx.scene.Scene;

/**
 * Puts the console together, by hand and in one place: what stands behind each port, and what the window shows of it.
 */
final class Wiring implements AutoCloseable {
    private final Foundation on;
    private final Workers workers;
    private final KeptFiles files;
    private final Instant begun;
    private final Session session;
    private final FileJournal journal;
    private final SettingsFile settings;
    private final EnvironmentsFile known;
    private final Jobs jobs;
    private final StartViewModel start;
    private final KubernetesEnvironments environments;
    private final List<Path> kubeconfigs;
    private final Themes themes = new Themes();
    private final Surroundings.Requests requests = new Requests();
    private final Unfinished unfinished = new Unfinished();
    private ShellController shell;

    /**
     * UI thread only.
     *
     * @param kubeconfig to be read instead of the usual files
     * @throws dev.howdah.model.ProblemException FILE_UNWRITABLE: there can be no journal
     */
    Wiring(Messages messages, Directories directories, Optional<Path> kubeconfig) {
        on = Foundation.lay(messages);
        workers = on.threads().workers();
        files = new KeptFiles(directories);
        begun = on.clock().instant();
        session = new Session(on.clock());
        journal = new FileJournal(files.journal(), System.getProperty("user.name"), on.clock());
        settings = new SettingsFile(files.settings());
        known = new EnvironmentsFile(files.environments(), on.clock());
        jobs = new Jobs(workers, on.clock());
        environments = new KubernetesEnvironments(workers, on.threads(), on.clock());
        var sandbox = new SandboxViewModel(ServiceLoader.load(LocalEnvironment.class).findFirst(), environments,
                files.sandbox(), session::keep, this::open, workers);
        kubeconfigs = kubeconfig.map(List::of).orElseGet(environments::defaultFiles);
        start = new StartViewModel(environments, known, sandbox, kubeconfigs, this::open, workers);
    }

    /** The window's content, dressed in the theme. */
    Scene scene(double width, double height) {
        var around = new Surroundings(session.environment(), session.pulse(), session.clusters(), jobs.all());
        var model = new ShellViewModel(around, requests, on.navigator(), workers, on.threads(), on.clock());
        shell = new ShellController(model, new ShellParts(places(), this::actions, unfinished, on.loader(), on.messages(),
                on.formats()));
        var scene = new Scene(on.loader().load(shell, model).root(), width, height);
        themes.dress(scene);
        settings.current().subscribe(workers.onUi(this::dress));
        UncaughtErrors.show(workers.onUi(shell::showFault));
        return scene;
    }

    private void dress(Settings chosen) {
        themes.choiceProperty().set(Themes.Choice.valueOf(chosen.theme().name()));
        themes.compactProperty().set(chosen.density() == Settings.Density.COMPACT);
        themes.stillProperty().set(chosen.still());
    }

    /** The choice of an environment, for what the command line asks to be opened at once. */
    StartViewModel start() {
        return start;
    }

    /** The emulated Azures that run on this machine: for the tour, which reads back what the wizard made. */
    List<LocalEnvironment.Cloud> clouds() {
        return session.clouds();
    }

    private Map<Class<? extends Place>, Function<Place, View>> places() {
        var places = new Views(on, session, jobs, journal, files, unfinished, () -> shell.overlay()).all();
        places.put(Place.Start.class, _ -> on.loader().load(new StartController(start, on.messages(), on.formats()),
                start));
        places.put(Place.Setup.class, _ -> new SetupPlace(on, session, files,
                new SetupReach(session, environments, kubeconfigs, this::open), journal, jobs).open());
        places.put(Place.Journal.class, _ -> journal());
        places.put(Place.Settings.class, _ -> settings());
        return places;
    }

    private View journal() {
        var model = new JournalViewModel(journal, begun, on.messages(), workers);
        return on.loader().load(new JournalController(model, on.messages(), on.formats()), model);
    }

    private View settings() {
        var model = new SettingsViewModel(settings, workers);
        return on.loader().load(new SettingsController(model, files.all(), on.messages()), model);
    }

    /** What the palette offers besides places and clusters. */
    private List<Suggestion> actions() {
        var all = new ArrayList<Suggestion>();
        for (var theme : Settings.Theme.values()) {
            all.add(action("theme-" + theme.name().toLowerCase(Locale.ROOT), () -> workers.background()
                    .execute(() -> settings.save(settings.current().get().with(theme)))));
        }
        if (start.getSandbox().isPresent()) {
            all.add(action("sandbox", () -> start.getSandbox().open(Contents.DEMO)));
        }
        if (session.environment().get().isPresent()) {
            all.add(action("refresh", requests::refresh));
            all.add(action("leave", requests::leaveEnvironment));
        }
        return all;
    }

    private Suggestion action(String name, Runnable act) {
        return new Suggestion(on.messages().get("shell.action." + name), on.messages().get("shell.palette.action"),
                act);
    }

    /** Does {@code go}, after asking where something would be lost by it. UI thread only. */
    void leaving(Runnable go) {
        shell.leaving(go, () -> {});
    }

    /** From now on that environment is shown, unless the user stays with the one that is open. UI thread only. */
    void open(Connection connection) {
        shell.leaving(() -> show(connection), () -> workers.background().execute(connection::close));
    }

    private void show(Connection connection) {
        var ending = session.open(connection);
        workers.background().execute(() -> {
            if (!SetupReach.fleeting(connection.environment())) {
                known.opened(connection.environment());
            }
            ending.run();
        });
        shell.begin(new Place.Fleet());
    }

    /** Ends watches, tunnels and the sandbox; blocks. Any thread. */
    @Override
    public void close() {
        session.close();
        on.threads().close();
        journal.close();
    }

    /** What the frame asks for. */
    private final class Requests implements Surroundings.Requests {
        @Override
        public void refresh() {
            if (session.environment().get().isPresent()) {
                workers.background().execute(session.connection().clusters()::refresh);
            }
        }

        @Override
        public void leaveEnvironment() {
            shell.leaving(() -> {
                shell.begin(new Place.Start());
                workers.background().execute(session.leave());
            }, () -> {});
        }

        @Override
        public void cancelJob(long id) {
            jobs.cancel(id);
        }
    }
}
