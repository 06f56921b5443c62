package dev.howdah.ui.query;

import dev.howdah.model.Cluster;
import dev.howdah.model.Cluster.Endpoint;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.query.ScriptFiles;
import dev.howdah.service.query.ScriptRun.Surroundings;
import dev.howdah.service.query.SqlSession;
import dev.howdah.service.query.SqlSessions;
import dev.howdah.service.query.Target;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What a script's commands reach: the session of its run, other places to connect to, and the user's files. */
final class ScriptPlace implements Surroundings {
    private final Run run;
    private final SqlSessions sessions;
    private final ScriptFiles files;
    private final Consumer<Runnable> ui;
    private final Runner runner;
    private final RunOutput output;
    private Run.Place place;

    ScriptPlace(Run run, SqlSessions sessions, ScriptFiles files, Consumer<Runnable> ui, Runner runner, RunOutput output) {
        this.run = run;
        this.sessions = sessions;
        this.files = files;
        this.ui = ui;
        this.runner = runner;
        this.output = output;
        place = run.place();
    }

    @Override
    public SqlSession session() {
        return run.session().orElseThrow();
    }

    @Override
    public void connect(String database, String host) {
        var next = new Run.Place(place.cluster(), host.isEmpty() ? place.target() : target(place.cluster(), host),
                database.isEmpty() ? place.database() : database);
        var opened = run.moved(sessions, next);
        place = next;
        output.moved(opened);
        ui.accept(() -> runner.moved(next, opened));
    }

    /** An endpoint by its short name or its service's, or an instance. */
    private static Target target(Cluster cluster, String host) {
        var service = host.replaceFirst("\\..*", "");
        return cluster.endpoints().stream().filter(each -> each.service().equals(service)).map(Endpoint::role).findFirst()
                .flatMap(ScriptPlace::target)
                .orElseGet(() -> switch (host) {
                    case "rw" -> new Target.ReadWrite();
                    case "ro" -> new Target.ReadOnly();
                    case "r" -> new Target.Any();
                    default -> instance(cluster, service);
                });
    }

    private static Optional<Target> target(Endpoint.Role role) {
        return switch (role) {
            case READ_WRITE -> Optional.of(new Target.ReadWrite());
            case READ_ONLY -> Optional.of(new Target.ReadOnly());
            case ANY -> Optional.of(new Target.Any());
            default -> Optional.empty();
        };
    }

    private static Target instance(Cluster cluster, String name) {
        return cluster.instance(name).<Target>map(each -> new Target.OneInstance(each.name()))
                .orElseThrow(() -> new ProblemException(Code.NOT_FOUND, name, name + " is neither an endpoint nor an instance "
                        + "of this cluster"));
    }

    @Override
    public String read(String file) {
        return files.read(Path.of(file)).text();
    }

    @Override
    public void settled(Map<String, String> settings) {
        // a role that was set is somebody else's name
        session().ask();
        ui.accept(() -> runner.settled(settings));
    }

    @Override
    public boolean stopped() {
        return run.stopped();
    }
}
