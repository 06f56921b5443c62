package dev.howdah.adapter.kubernetes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.howdah.model.Environment;
import dev.howdah.model.ProblemException;
import dev.howdah.testkit.Await;
import dev.howdah.testkit.LocalApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.LinkedHashSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An API server for tests: a real one when the system property {@code howdah.kubeconfig} names a kubeconfig,
 * else the sandbox's. Makes objects as an administrator and takes them away again.
 */
final class TestApi implements AutoCloseable {
    static final String NAMESPACE = "howdah-adapter";
    static final String VIEWER = "lab-viewer";
    static final String REAL = System.getProperty("howdah.kubeconfig", "");
    static final Duration SOON = Duration.ofSeconds(20);

    private final Running running = new Running();
    private final Path kubeconfig;
    private final String admin;
    private final Runnable end;
    private final Api api;
    private final Set<String> made = new LinkedHashSet<>();

    private TestApi(Path kubeconfig, String admin, Runnable end) {
        this.end = end;
        this.kubeconfig = kubeconfig;
        this.admin = admin;
        var context = Kubeconfig.read(kubeconfig).context(admin);
        var signIn = new SignIn(new SignInPrograms(System.getenv()), running.workers(), Duration.ofSeconds(10));
        var credentials = new Credentials(context, signIn, Clock.systemUTC());
        api = new Api(() -> Transport.open(context, credentials, running.workers(), Map.of()), credentials);
        make("api/v1/namespaces", Json.MAPPER.createObjectNode().put("apiVersion", "v1").put("kind", "Namespace")
                .set("metadata", Json.MAPPER.createObjectNode().put("name", NAMESPACE)));
        made.clear();
    }

    /** A real server when the system properties name one, else the sandbox's. */
    static TestApi open() {
        return real() ? new TestApi(Path.of(REAL), System.getProperty("howdah.context", "lab"), () -> {})
                : of(LocalApi.withOperator());
    }

    /** The sandbox's server. */
    static TestApi of(LocalApi local) {
        return new TestApi(local.kubeconfig(), "lab", local::close);
    }

    static boolean real() {
        return !REAL.isBlank();
    }

    /** Lets {@link #VIEWER} read clusters and pods, and nothing else; skips the test where there is no such context. */
    void letViewerRead() {
        assumeTrue(Kubeconfig.read(kubeconfig).names().contains(VIEWER), "there is no context " + VIEWER);
        if (real()) {
            var rights = "apis/rbac.authorization.k8s.io/v1/namespaces/" + NAMESPACE + "/";
            make(rights + "roles", Json.parse("""
                    {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role", "metadata": {"name": "reader"},
                     "rules": [
                     {"apiGroups": ["postgresql.cnpg.io"], "resources": ["clusters"],
                      "verbs": ["get", "list", "watch"]},
                     {"apiGroups": [""], "resources": ["pods"], "verbs": ["get", "list", "watch"]}]}
                    """.getBytes(StandardCharsets.UTF_8)));
            make(rights + "rolebindings", Json.parse("""
                    {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "RoleBinding", 
                     "metadata": {"name": "readers"},
                     "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": "reader"},
                     "subjects": [{"apiGroup": "rbac.authorization.k8s.io", "kind": "Group", "name": "lab:viewers"}]}
                    """.getBytes(StandardCharsets.UTF_8)));
            Await.until(SOON, this::viewerReads, () -> "the role is not in force");
        }
    }

    private boolean viewerReads() {
        try {
            environments().open(environment(VIEWER, Optional.of(NAMESPACE))).close();
            return true;
        } catch (ProblemException notYet) {
            return false;
        }
    }

    /** The same environment, with {@code relay} between it and the server. */
    Environment through(TcpRelay relay, Path directory) throws IOException {
        var file = Files.writeString(directory.resolve("config"),
                Files.readString(kubeconfig).replace(server(), "https://127.0.0.1:" + relay.port()));
        return new Environment("test", Environment.Kind.UNSET, file, admin, Optional.of(NAMESPACE));
    }

    Running running() {
        return running;
    }

    Api api() {
        return api;
    }

    Environment environment() {
        return environment(admin, Optional.of(NAMESPACE));
    }

    Environment environment(String context, Optional<String> namespace) {
        return new Environment("test", Environment.Kind.UNSET, kubeconfig, context, namespace);
    }

    KubernetesEnvironments environments() {
        return new KubernetesEnvironments(running.workers(), running.heartbeat(), Clock.systemUTC(), System.getenv());
    }

    String server() {
        return Kubeconfig.read(kubeconfig).context(admin).server();
    }

    Path kubeconfig() {
        return kubeconfig;
    }

    /** Creates the object, and its status when it has one. */
    JsonNode make(String collection, JsonNode object) {
        var copy = (ObjectNode) object.deepCopy();
        copy.withObject("metadata").remove(List.of("resourceVersion", "uid", "ownerReferences",
                "creationTimestamp"));
        var path = collection + "/" + Json.text(copy, "metadata/name");
        try {
            var answer = api.send(new Api.Request("POST", collection, "application/json", Json.write(copy)), Api.WRITE);
            made.add(path);
            return copy.has("status") ? status(path, copy.path("status")) : answer.body();
        } catch (ProblemException exists) {
            if (exists.problem().code() == dev.howdah.model.Problem.Code.ALREADY_EXISTS) {
                return api.get(path, Api.READ);
            }
            throw exists;
        }
    }

    JsonNode status(String path, JsonNode status) {
        return patch(path + "/status", Map.of("status", status));
    }

    JsonNode patch(String path, Object merge) {
        return api.send(new Api.Request("PATCH", path, "application/merge-patch+json", Json.write(merge)),
                Api.WRITE).body();
    }

    void delete(String path) {
        api.send(new Api.Request("DELETE", path, "application/json", Json.write(
                Map.of("kind", "DeleteOptions", "apiVersion", "v1", "gracePeriodSeconds", 0))), Api.WRITE);
    }

    static String clusters() {
        return "apis/postgresql.cnpg.io/v1/namespaces/" + NAMESPACE + "/clusters";
    }

    static String pods() {
        return "api/v1/namespaces/" + NAMESPACE + "/pods";
    }

    JsonNode cluster(String name) {
        var text = """
                {"apiVersion": "postgresql.cnpg.io/v1", "kind": "Cluster", "metadata": {"name": "%1$s"},
                 "spec": {"instances": 3, "imageName": "ghcr.io/cloudnative-pg/postgresql:17.5", "storage": {"size": "1Gi"}},
                 "status": {"phase": "Cluster in healthy state", "currentPrimary": "%1$s-1", "targetPrimary": "%1$s-1",
                   "instanceNames": ["%1$s-1", "%1$s-2", "%1$s-3"], "readyInstances": 3, "conditions": [
                   {"type": "Ready", "status": "True", "reason": "ClusterIsReady", "message": "Cluster is Ready",
                    "lastTransitionTime": "2026-11-23T09:00:00Z"},
                   {"type": "ContinuousArchiving", "status": "True", "reason": "ContinuousArchivingSuccess",
                    "message": "Continuous archiving is working", "lastTransitionTime": "2026-11-23T09:00:00Z"}]}}
                """.formatted(name);
        return make(clusters(), Json.parse(text.getBytes(StandardCharsets.UTF_8)));
    }

    JsonNode pod(String cluster, String name, String role) {
        var text = """
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "%2$s", "labels": {"cnpg.io/cluster": "%1$s",
                   "cnpg.io/instanceName": "%2$s", "cnpg.io/podRole": "instance", "cnpg.io/instanceRole": "%3$s"}},
                 "spec": {"automountServiceAccountToken": false, "containers": [{"name": "postgres", "image": "x:1",
                   "command": ["/controller/manager", "instance", "run", "--status-port-tls"]}]},
                 "status": {"phase": "Running", "podIP": "10.244.0.1",
                   "conditions": [{"type": "Ready", "status": "True"}]}}
                """.formatted(cluster, name, role);
        return make(pods(), Json.parse(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        try {
            made.stream().toList().reversed().forEach(each -> {
                try {
                    delete(each);
                } catch (ProblemException gone) {
                    assert gone.problem() != null;
                }
            });
        } finally {
            api.close();
            running.close();
            end.run();
        }
    }
}
