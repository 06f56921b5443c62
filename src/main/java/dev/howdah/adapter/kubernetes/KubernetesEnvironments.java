package dev.howdah.adapter.kubernetes;

import dev.howdah.model.Environment;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.environment.Connection;
import dev.howdah.service.environment.Environments;
import dev.howdah.service.environment.KubeContext;
import dev.howdah.support.Heartbeat;
import dev.howdah.support.Workers;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Contexts of kubeconfig files, and the connections to what they name. */
public final class KubernetesEnvironments implements Environments {
    private static final Duration SIGN_IN = Duration.ofSeconds(60);

    private final Workers workers;
    private final Heartbeat heartbeat;
    private final Clock clock;
    private final Map<String, String> variables;
    private final SignInPrograms programs;

    public KubernetesEnvironments(Workers workers, Heartbeat heartbeat, Clock clock) {
        this(workers, heartbeat, clock, System.getenv());
    }

    /** @param variables the environment variables of this process, or others in tests */
    KubernetesEnvironments(Workers workers, Heartbeat heartbeat, Clock clock, Map<String, String> variables) {
        this.workers = workers;
        this.heartbeat = heartbeat;
        this.clock = clock;
        this.variables = variables;
        programs = new SignInPrograms(variables);
    }

    @Override
    public List<Path> defaultFiles() {
        var named = Arrays.stream(variables.getOrDefault("KUBECONFIG", "").split(File.pathSeparator))
                .filter(Predicate.not(String::isBlank)).map(Path::of).distinct().toList();
        return named.isEmpty() ? List.of(Path.of(System.getProperty("user.home"), ".kube", "config")) : named;
    }

    @Override
    public List<KubeContext> contexts(Path file) {
        var config = Kubeconfig.read(file);
        return config.names().stream().map(each -> describe(config, each)).toList();
    }

    /** A context that refers to what is not there is listed too, without a server: opening it says what is wrong. */
    private KubeContext describe(Kubeconfig config, String name) {
        var current = name.equals(config.current());
        try {
            var context = config.context(name);
            return new KubeContext(config.file(), name, context.server(), context.namespace(), context.signIn(),
                    programs.of(context), current);
        } catch (ProblemException incomplete) {
            return new KubeContext(config.file(), name, "", Optional.empty(), "none", Optional.empty(), current);
        }
    }

    @Override
    public Connection open(Environment environment) {
        return open(environment, () -> Kubeconfig.read(environment.kubeconfig()).context(environment.context()));
    }

    /**
     * The same by the current context of a kubeconfig that lies in no file.
     *
     * @param kubeconfig its text; asked for again when the credentials have to be renewed. Blocks
     */
    public Connection inMemory(Environment environment, Supplier<String> kubeconfig) {
        return open(environment, () -> {
            var config = Kubeconfig.of(environment.kubeconfig(), kubeconfig.get());
            return config.context(config.current());
        });
    }

    private Connection open(Environment environment, Supplier<Kubeconfig.Context> source) {
        var context = source.get();
        var credentials = new Credentials(source, new SignIn(programs, workers, SIGN_IN), clock);
        var api = new Api(() -> Transport.open(context, credentials, workers, variables), credentials);
        try {
            return new KubernetesConnection(find(environment, context, api), api, workers, heartbeat, clock);
        } catch (ProblemException failed) {
            api.close();
            throw failed;
        }
    }

    private static KubernetesConnection.Found find(Environment environment, Kubeconfig.Context context, Api api) {
        var server = Json.text(api.get("version", Api.READ), "gitVersion");
        if (!answers(api, "apis/postgresql.cnpg.io/v1")) {
            throw new ProblemException(Code.OPERATOR_MISSING, context.server(), "");
        }
        var home = environment.namespace().or(context::namespace).orElse("default");
        return new KubernetesConnection.Found(environment, server, operatorVersion(api, home),
                scope(api, environment.namespace(), home));
    }

    /** @throws ProblemException FORBIDDEN when clusters may be listed neither everywhere nor at home */
    private static RoundWatch.Scope scope(Api api, Optional<String> namespace, String home) {
        try {
            api.get(Kind.CLUSTERS.collection(namespace) + "&limit=1", Api.READ);
            return new RoundWatch.Scope(namespace, home);
        } catch (ProblemException refused) {
            if (refused.problem().code() != Code.FORBIDDEN || namespace.isPresent()) {
                throw refused;
            }
            return scope(api, Optional.of(home), home);
        }
    }

    private static boolean answers(Api api, String path) {
        try {
            api.get(path, Api.READ);
            return true;
        } catch (ProblemException failed) {
            if (failed.problem().code() == Code.NOT_FOUND) {
                return false;
            }
            throw failed;
        }
    }

    /** From the operator's image; empty when its deployment may not be read. */
    private static String operatorVersion(Api api, String home) {
        return Stream.of("apis/apps/v1/deployments", "apis/apps/v1/namespaces/cnpg-system/deployments",
                        "apis/apps/v1/namespaces/" + home + "/deployments")
                .map(each -> deployments(api, each)).flatMap(each -> Json.items(each, "items"))
                .flatMap(each -> Json.items(each, "spec/template/spec/containers"))
                .map(each -> tag(Json.text(each, "image"))).filter(each -> !each.isEmpty()).findFirst().orElse("");
    }

    private static JsonNode deployments(Api api, String path) {
        try {
            return api.get(path + "?labelSelector=app.kubernetes.io%2Fname%3Dcloudnative-pg", Api.READ);
        } catch (ProblemException notReadable) {
            return Json.MAPPER.createObjectNode();
        }
    }

    private static String tag(String image) {
        var named = image.split("@", 2)[0];
        var colon = named.lastIndexOf(':');
        return colon < named.lastIndexOf('/') ? "" : named.substring(colon + 1);
    }
}
