package dev.howdah.boot;

import dev.howdah.adapter.desktop.Directories;
import dev.howdah.adapter.desktop.EnvironmentsFile;
import dev.howdah.adapter.desktop.FileJournal;
import dev.howdah.adapter.desktop.SettingsFile;
import dev.howdah.adapter.kubernetes.KubernetesEnvironments;
import dev.howdah.adapter.postgres.PostgresSessions;
import dev.howdah.model.ClusterId;
import dev.howdah.service.environment.Connection;
import dev.howdah.service.environment.LocalEnvironment;
import dev.howdah.service.environment.LocalEnvironment.Contents;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.resilience.PrimaryMoves;
import dev.howdah.service.settings.Settings;
import dev.howdah.service.setup.ClusterCreation;
import dev.howdah.ui.cluster.ClusterViews;
import dev.howdah.ui.fleet.FleetViews;
import dev.howdah.ui.journal.JournalController;
import dev.howdah.ui.journal.JournalViewModel;
import dev.howdah.ui.kit.Confirm;
import dev.howdah.ui.kit.ConfirmDialog;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Navigator;
import dev.howdah.ui.kit.Place;
import dev.howdah.ui.kit.View;
import dev.howdah.ui.kit.ViewLoader;
import dev.howdah.ui.query.QueryViews;
import dev.howdah.ui.resilience.ResilienceViews;
import dev.howdah.ui.settings.SettingsController;
import dev.howdah.ui.settings.SettingsViewModel;
import dev.howdah.ui.setup.NewClusterViews;
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
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import javafx.scene.Scene;

/** Puts the console together, by hand and in one place: which service is behind a port, which view behind a place. */
final class Wiring implements AutoCloseable {
    private final Clock clock = Clock.systemDefaultZone();
    private final Instant begun = clock.instant();
    private final Threads threads = new Threads();
    private final Session session = new Session(clock);
    private final Navigator navigator = new Navigator(new Place.Start());
    private final Themes themes = new Themes();
    private final Directories directories;
    private final FileJournal journal;
    private final SettingsFile settings;
    private final Jobs jobs;
    private final Messages messages;
    private final Formats formats;
    private final ViewLoader loader;
    private final KubernetesEnvironments environments;
    private final EnvironmentsFile known;
    private final StartViewModel start;
    private final Surroundings.Requests requests = new Requests();
    private ShellController shell;

    /**
     * UI thread only.
     *
     * @param kubeconfig to be read instead of the usual files
     */
    Wiring(Messages messages, Directories directories, Optional<Path> kubeconfig) {
        this.messages = messages;
        this.directories = directories;
        formats = new Formats(messages, clock);
        loader = new ViewLoader(messages, formats);
        jobs = new Jobs(threads.workers(), clock);
        journal = new FileJournal(file("journal"), System.getProperty("user.name"), clock);
        settings = new SettingsFile(file("settings"));
        environments = new KubernetesEnvironments(threads.workers(), threads, clock);
        known = new EnvironmentsFile(file("environments"), clock);
        var sandbox = new SandboxViewModel(ServiceLoader.load(LocalEnvironment.class).findFirst(), environments,
                file("sandbox"), session::keep, this::open, threads.workers());
        start = new StartViewModel(environments, known, sandbox, kubeconfig.map(List::of).orElseGet(environments::defaultFiles),
                this::open, threads.workers());
    }

    /** The window's content, dressed in the theme. */
    Scene scene(double width, double height) {
        var model = new ShellViewModel(new Surroundings(session.environment(), session.pulse(), session.clusters(), jobs.all()),
                requests, navigator, threads.workers(), threads, clock);
        shell = new ShellController(model, new ShellParts(features(), this::actions, loader, messages, formats));
        var scene = new Scene(loader.load(shell, model).root(), width, height);
        themes.dress(scene);
        settings.current().subscribe(threads.workers().onUi(this::dress));
        UncaughtErrors.show(threads.workers().onUi(shell::showFault));
        return scene;
    }

    private void dress(Settings chosen) {
        themes.choiceProperty().set(switch (chosen.theme()) {
            case SYSTEM -> Themes.Choice.SYSTEM;
            case LIGHT -> Themes.Choice.LIGHT;
            case DARK -> Themes.Choice.DARK;
        });
        themes.compactProperty().set(chosen.density() == Settings.Density.COMPACT);
        themes.stillProperty().set(chosen.still());
    }

    /** Where something is kept on this machine. */
    private Path file(String what) {
        return switch (what) {
            case "settings" -> directories.config().resolve("settings.properties");
            case "environments" -> directories.config().resolve("environments.json");
            case "journal" -> directories.data().resolve("journal.jsonl");
            default -> directories.data().resolve(what);
        };
    }

    /** The choice of an environment, for what the command line asks to be opened at once. */
    StartViewModel start() {
        return start;
    }

    private Map<Class<? extends Place>, Function<Place, View>> features() {
        var features = new HashMap<Class<? extends Place>, Function<Place, View>>();
        features.put(Place.Start.class, _ -> loader.load(new StartController(start, messages, formats), start));
        features.put(Place.Fleet.class, _ -> new FleetViews(loader, messages, formats, navigator, threads.workers(), clock)
                .open(session.connection().clusters()));
        features.put(Place.Journal.class, _ -> journal());
        features.put(Place.Settings.class, _ -> settings());
        features.put(Place.NewCluster.class, _ -> newCluster());
        List.of(Place.Overview.class, Place.Sql.class, Place.Resilience.class)
                .forEach(each -> features.put(each, place -> cluster(((Place.OfCluster) place).cluster())));
        return features;
    }

    /** What the palette offers besides places and clusters. */
    private List<Suggestion> actions() {
        var action = messages.get("shell.palette.action");
        var all = new ArrayList<Suggestion>();
        for (var theme : Settings.Theme.values()) {
            all.add(new Suggestion(messages.get("shell.action.theme-" + theme.name().toLowerCase(Locale.ROOT)), action,
                    () -> threads.workers().background().execute(() -> settings.save(settings.current().get().with(theme)))));
        }
        if (start.getSandbox().isPresent()) {
            all.add(new Suggestion(messages.get("shell.action.sandbox"), action, () -> start.getSandbox().open(Contents.DEMO)));
        }
        if (session.environment().get().isPresent()) {
            all.add(new Suggestion(messages.get("shell.action.refresh"), action, requests::refresh));
            all.add(new Suggestion(messages.get("shell.action.leave"), action, requests::leaveEnvironment));
        }
        return all;
    }

    private View journal() {
        var model = new JournalViewModel(journal, begun, messages, threads.workers());
        return loader.load(new JournalController(model, messages, formats), model);
    }

    private View settings() {
        var files = new LinkedHashMap<String, Path>();
        List.of("settings", "environments", "journal", "sandbox").forEach(each -> files.put(each, file(each)));
        var model = new SettingsViewModel(settings, threads.workers());
        return loader.load(new SettingsController(model, files, messages), model);
    }

    private View newCluster() {
        var open = session.connection();
        var creation = new ClusterCreation(open.environment().name(), open.manifests(), open.clusters(), journal, clock);
        return new NewClusterViews(loader, confirm(), messages, formats, navigator, threads.workers())
                .open(creation, open.clusters(), jobs);
    }

    private View cluster(ClusterId id) {
        return new ClusterViews(loader, messages, formats, navigator, threads.workers(), threads, clock)
                .open(id, session.connection().clusters(), tab -> switch (tab) {
                    case Place.Sql _ -> sql(tab);
                    case Place.Resilience _ -> resilience(tab);
                    case Place.Overview _ -> throw new IllegalArgumentException("the frame has its own overview");
                });
    }

    private View sql(Place.OfCluster place) {
        var open = session.connection();
        return new QueryViews(loader, messages, formats, threads.workers(), threads, clock)
                .open(place.cluster(), open.clusters(), new PostgresSessions(open.tunnels(), open.secrets()));
    }

    private View resilience(Place.OfCluster place) {
        var open = session.connection();
        var moves = new PrimaryMoves(open.environment().name(), open.clusters(), open.actions(), journal, clock);
        return new ResilienceViews(loader, confirm(), messages, formats, threads.workers(), threads, clock)
                .open(place.cluster(), open.clusters(), moves, jobs);
    }

    private Confirm confirm() {
        return new ConfirmDialog(shell.overlay(), loader, messages, formats, session.environment()::get);
    }

    /** From now on that environment is shown. UI thread only. */
    void open(Connection connection) {
        var ending = session.open(connection);
        threads.workers().background().execute(() -> {
            known.opened(connection.environment());
            ending.run();
        });
        shell.begin(new Place.Fleet());
    }

    /** Ends watches, tunnels and the sandbox; blocks. Any thread. */
    @Override
    public void close() {
        session.close();
        threads.close();
        journal.close();
    }

    /** What the frame asks for. */
    private final class Requests implements Surroundings.Requests {
        @Override
        public void refresh() {
            if (session.environment().get().isPresent()) {
                threads.workers().background().execute(session.connection().clusters()::refresh);
            }
        }

        @Override
        public void leaveEnvironment() {
            shell.begin(new Place.Start());
            threads.workers().background().execute(session.leave());
        }

        @Override
        public void cancelJob(long id) {
            jobs.cancel(id);
        }
    }
}
