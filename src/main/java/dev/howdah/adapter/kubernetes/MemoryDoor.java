package dev.howdah.adapter.kubernetes;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.setup.Manifests;
import dev.howdah.service.setup.kubernetes.ExistingCluster;
import dev.howdah.service.setup.kubernetes.KubernetesDoor;
import dev.howdah.support.Workers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Goes in with a kubeconfig that is kept in memory only, or by a context of a file. One connection, opened when it is first needed. Thread-safe. */
public final class MemoryDoor implements KubernetesDoor {
    private static final Duration SIGN_IN = Duration.ofSeconds(60);
    private static final Path NAME = Path.of("kubeconfig-in-memory");

    private final Supplier<Optional<Kubeconfig.Context>> way;
    private final Workers workers;
    private final Clock clock;
    private Api api;

    /** @param kubeconfig its text; empty while there is no cluster. Blocks */
    public MemoryDoor(Supplier<Optional<String>> kubeconfig, Workers workers, Clock clock) {
        this(workers, clock, () -> kubeconfig.get().map(text -> Kubeconfig.of(NAME, text)).map(each -> each.context(each.current())));
    }

    private MemoryDoor(Workers workers, Clock clock, Supplier<Optional<Kubeconfig.Context>> way) {
        this.way = way;
        this.workers = workers;
        this.clock = clock;
    }

    /** To a cluster that is there already. The file is read when the door is first used, and never written. */
    public static MemoryDoor to(ExistingCluster cluster, Workers workers, Clock clock) {
        return new MemoryDoor(workers, clock, () -> Optional.of(Kubeconfig.read(cluster.file()).context(cluster.context())));
    }

    @Override
    public synchronized Optional<Inside> inside() {
        if (api == null) {
            way.get().ifPresent(context -> api = open(context));
        }
        return Optional.ofNullable(api).map(Reached::new);
    }

    private Api open(Kubeconfig.Context context) {
        var variables = System.getenv();
        var credentials = new Credentials(() -> context, new SignIn(new SignInPrograms(variables), workers, SIGN_IN), clock);
        return new Api(() -> Transport.open(context, credentials, workers, Map.copyOf(variables)), credentials);
    }

    @Override
    public synchronized void close() {
        if (api != null) {
            api.close();
            api = null;
        }
    }

    private record Reached(Api api) implements Inside {
        @Override
        public Manifests manifests() {
            return new KubernetesManifests(api);
        }

        @Override
        public boolean operatorInstalled() {
            return status("apis/postgresql.cnpg.io/v1", "kind").isPresent();
        }

        @Override
        public Optional<String> phase(String namespace, String name) {
            return status("apis/postgresql.cnpg.io/v1/namespaces/" + namespace + "/clusters/" + name, "status/phase");
        }

        private Optional<String> status(String path, String field) {
            try {
                return Optional.of(Json.text(api.get(path, Api.READ), field));
            } catch (ProblemException refused) {
                if (refused.problem().code() == Code.NOT_FOUND) {
                    return Optional.empty();
                }
                throw refused;
            }
        }
    }
}
