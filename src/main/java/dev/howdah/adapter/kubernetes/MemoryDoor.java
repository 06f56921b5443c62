package dev.howdah.adapter.kubernetes;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.setup.Manifests;
import dev.howdah.service.setup.kubernetes.ExistingCluster;
import dev.howdah.service.setup.kubernetes.KubernetesDoor;
import dev.howdah.service.setup.kubernetes.Rollout;
import dev.howdah.support.Workers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Goes in with a kubeconfig that is kept in memory only, or by a context of a file. One connection, opened when it is first needed. Thread-safe. */
public final class MemoryDoor implements KubernetesDoor {
    private static final Duration SIGN_IN = Duration.ofSeconds(60);
    private static final String OPERATORS = "apis/apps/v1/deployments?labelSelector=app.kubernetes.io%2Fname%3Dcloudnative-pg";
    private static final Path NAME = Path.of("kubeconfig-in-memory");

    private final Supplier<Optional<Kubeconfig.Context>> way;
    private final Workers workers;
    private final Clock clock;
    private Reached reached;

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
        if (reached == null) {
            way.get().ifPresent(context -> reached = open(context));
        }
        return Optional.ofNullable(reached);
    }

    private Reached open(Kubeconfig.Context context) {
        var variables = System.getenv();
        var credentials = new Credentials(() -> context, new SignIn(new SignInPrograms(variables), workers, SIGN_IN), clock);
        var api = new Api(() -> Transport.open(context, credentials, workers, Map.copyOf(variables)), credentials);
        return new Reached(api, new HelmCharts(context, api, workers), clock);
    }

    @Override
    public synchronized void close() {
        if (reached != null) {
            reached.api.close();
            reached = null;
        }
    }

    private record Reached(Api api, HelmCharts charts, Clock clock) implements Inside {
        @Override
        public Manifests manifests() {
            return new KubernetesManifests(api);
        }

        @Override
        public boolean operatorInstalled() {
            return status("apis/postgresql.cnpg.io/v1", "kind").isPresent();
        }

        @Override
        public Optional<Rollout> operator() {
            return Json.items(api.get(OPERATORS, Api.READ), "items").findFirst().map(each -> new Rollout(
                    Json.text(each, "metadata/namespace"), Json.text(each, "metadata/name"),
                    Json.number(each, "spec/replicas", 1), Json.number(each, "status/updatedReplicas", 0),
                    Json.number(each, "status/availableReplicas", 0), Json.number(each, "status/observedGeneration", 0)
                            >= Json.number(each, "metadata/generation", 0)
                            && Json.number(each, "status/replicas", 0) <= Json.number(each, "status/updatedReplicas", 0),
                    Json.entries(each, "spec/template/metadata/annotations").entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, mark -> Json.text(mark.getValue())))));
        }

        @Override
        public void restart(Rollout deployment, String mark, String value) {
            var patch = Json.MAPPER.createObjectNode();
            patch.putObject("spec").putObject("template").putObject("metadata").putObject("annotations").put(mark, value)
                    .put("kubectl.kubernetes.io/restartedAt", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
            api.send(new Api.Request("PATCH", "apis/apps/v1/namespaces/" + deployment.namespace() + "/deployments/"
                    + deployment.name() + "?fieldManager=howdah-restart", "application/merge-patch+json",
                    Json.write(patch)), Api.WRITE);
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
