package dev.howdah.sandbox.instance;

import dev.howdah.sandbox.client.Access;
import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.Resource;
import dev.howdah.sandbox.kube.ApiServer;
import dev.howdah.sandbox.kube.Definitions;
import dev.howdah.sandbox.kube.Users;
import dev.howdah.sandbox.node.TimeScale;
import dev.howdah.sandbox.operator.ClusterWebhook;
import dev.howdah.sandbox.postgres.Binaries;
import dev.howdah.sandbox.postgres.Certificates;
import dev.howdah.sandbox.postgres.TestAuthority;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.net.ssl.HttpsURLConnection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * An API server and one Cluster without operator and kubelet: the test plays both. Time runs ten times faster than
 * the real operator's.
 */
final class Bench implements AutoCloseable {
    static final String NAMESPACE = "demo";
    static final String CLUSTER = "c";
    static final String PASSWORD = "it's a \\ secret";
    static final TimeScale SCALE = new TimeScale(0.1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOKEN = "bench";
    private static final Path BINARIES = Path.of("target", "postgres");
    final ApiClient api;
    final Premises premises;
    final TestAuthority authority = new TestAuthority();
    private final Path directory;
    private final ApiServer server;
    private final InstancePrograms programs;
    private final List<TestContainer> containers = new ArrayList<>();

    Bench(Path directory, String spec) throws IOException {
        this.directory = directory;
        server = new ApiServer(new ApiServer.Options(0, new Users(Map.of(TOKEN, Users.User.administrator("bench"))),
                Optional.empty(), Clock.systemUTC()), new NoPods());
        server.admission("clusters.postgresql.cnpg.io", new ClusterWebhook());
        Definitions.all().forEach(server::ensure);
        server.ensure(yaml("{apiVersion: v1, kind: Namespace, metadata: {name: " + NAMESPACE + "}}"));
        api = new ApiClient(new Access(server.url(), Optional.of(server.authority().getBytes(StandardCharsets.UTF_8)),
                Optional.of(TOKEN)));
        premises = new Premises(api, Binaries.in(BINARIES), new PodNetwork(api), directory.resolve("archives"), SCALE);
        programs = new InstancePrograms(premises);
        var cluster = yaml("{apiVersion: postgresql.cnpg.io/v1, kind: Cluster}");
        cluster.putObject("metadata").put("name", CLUSTER).put("namespace", NAMESPACE);
        cluster.set("spec", yaml(spec));
        api.create(Resource.CLUSTERS, NAMESPACE, cluster);
        secrets();
        lease();
        status("{instanceNames: [c-1], targetPrimary: c-1, phase: Setting up primary}");
        route("rw", "");
    }

    private void lease() {
        var lease = yaml("{apiVersion: coordination.k8s.io/v1, kind: Lease, spec: {}}");
        lease.putObject("metadata").put("name", CLUSTER).put("namespace", NAMESPACE);
        api.create(Resource.LEASES, NAMESPACE, lease);
    }

    private void secrets() {
        secret("c-ca", Map.of("ca.crt", authority.certificate()));
        pair("c-server", authority.issue("c-rw", "c-rw", "c-rw.demo", "localhost"));
        pair("c-replication", authority.issue("streaming_replica"));
        secret("c-app", Map.of("username", "app", "password", PASSWORD));
    }

    private void pair(String name, Certificates certificates) {
        secret(name, Map.of("tls.crt", certificates.certificate(), "tls.key", certificates.key()));
    }

    void secret(String name, Map<String, String> entries) {
        var secret = yaml("{apiVersion: v1, kind: Secret}");
        secret.putObject("metadata").put("name", name).put("namespace", NAMESPACE);
        var data = secret.putObject("data");
        entries.forEach((key, value) ->
                data.put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        api.apply(Resource.SECRETS, NAMESPACE, name, secret, "bench");
    }

    static ObjectNode yaml(String text) {
        return (ObjectNode) new YAMLMapper().readTree(text);
    }

    ObjectNode cluster() {
        return api.get(Resource.CLUSTERS, NAMESPACE, CLUSTER);
    }

    String current() {
        return cluster().at("/status/currentPrimary").asString("");
    }

    Optional<String> leaseHolder() {
        return api.find(Resource.LEASES, NAMESPACE, CLUSTER).map(lease -> lease.at("/spec/holderIdentity").asString(""));
    }

    /** What the operator writes into the status. */
    void status(String merge) {
        var patch = ApiClient.JSON.createObjectNode();
        patch.set("status", yaml(merge));
        api.patchStatus(Resource.CLUSTERS, NAMESPACE, CLUSTER, patch);
    }

    void change(String merge) {
        api.patch(Resource.CLUSTERS, NAMESPACE, CLUSTER, yaml(merge));
    }

    /** Lets the service lead to one pod; to nobody when that is empty. */
    void route(String service, String pod) {
        var name = CLUSTER + "-" + service;
        var endpoints = yaml("{apiVersion: v1, kind: Endpoints}");
        endpoints.putObject("metadata").put("name", name).put("namespace", NAMESPACE);
        var subsets = endpoints.putArray("subsets");
        if (!pod.isEmpty()) {
            var subset = subsets.addObject();
            subset.putArray("addresses").addObject().put("ip", "10.244.0.2").putObject("targetRef").put("kind", "Pod")
                    .put("name", pod).put("namespace", NAMESPACE);
            subset.putArray("ports").addObject().put("name", "postgres").put("port", 5432);
        }
        if (api.find(Resource.ENDPOINTS, NAMESPACE, name).isEmpty()) {
            api.create(Resource.ENDPOINTS, NAMESPACE, endpoints);
        } else {
            api.replace(Resource.ENDPOINTS, NAMESPACE, name, endpoints);
        }
    }

    /** Runs a job of an instance to its end; its log. */
    List<String> job(String role, int serial) {
        var container = container(CLUSTER + "-" + serial + "-" + role + "-x7k2p", role, serial);
        var code = container.awaitExit();
        if (code != 0) {
            throw new AssertionError(role + " ended with " + code + "\n" + String.join("\n", container.log()));
        }
        return container.log();
    }

    /** Starts the container of an instance. */
    TestContainer instance(int serial) {
        return container(CLUSTER + "-" + serial, "postgres", serial);
    }

    private TestContainer container(String pod, String name, int serial) {
        var instance = CLUSTER + "-" + serial;
        var object = yaml("{apiVersion: v1, kind: Pod, spec: {containers: [], volumes: []}}");
        object.putObject("metadata").put("name", pod).put("namespace", NAMESPACE).putObject("labels")
                .put("cnpg.io/cluster", CLUSTER).put("cnpg.io/instanceName", instance);
        object.withArray("/spec/containers").addObject().put("name", name);
        object.withArray("/spec/volumes").addObject().put("name", "pgdata").putObject("persistentVolumeClaim")
                .put("claimName", instance);
        if (cluster().at("/spec/walStorage").isObject()) {
            object.withArray("/spec/volumes").addObject().put("name", "pg-wal").putObject("persistentVolumeClaim")
                    .put("claimName", instance + "-wal");
        }
        var volumes = directory.resolve("volumes");
        try {
            Files.createDirectories(volumes.resolve(instance));
            Files.createDirectories(volumes.resolve(instance + "-wal"));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        var container = new TestContainer(object, name, volumes);
        containers.add(container);
        return container.start(programs.forContainer(object.at("/spec/containers/0")).orElseThrow());
    }

    /** The first instance as a primary that is ready, the others as its standbys. */
    List<TestContainer> running(int instances) {
        job("initdb", 1);
        var first = instance(1);
        await("the first primary", () -> current().equals("c-1") && first.query("select 1").equals("1"));
        route("rw", "c-1");
        var all = new ArrayList<>(List.of(first));
        for (var serial = 2; serial <= instances; serial++) {
            status("{instanceNames: " + names(serial) + ", instances: " + serial + "}");
            job("join", serial);
            var standby = instance(serial);
            await(standby.pod() + " to stream", () -> standby.query("select status from pg_stat_wal_receiver").equals("streaming"));
            all.add(standby);
        }
        status("{phase: Cluster in healthy state, instancesStatus: {healthy: " + names(instances) + "}}");
        return all;
    }

    static String names(int instances) {
        var names = new ArrayList<String>();
        for (var serial = 1; serial <= instances; serial++) {
            names.add(CLUSTER + "-" + serial);
        }
        return names.toString();
    }

    /** What a page of the status port answers. */
    record Page(int code, String type, String text) {
        JsonNode json() {
            return ApiClient.JSON.readTree(text);
        }
    }

    Page page(TestContainer container, String path) throws IOException {
        var address = container.port(8000);
        var connection = (HttpsURLConnection) URI.create("https://127.0.0.1:" + address.getPort() + path).toURL().openConnection();
        connection.setSSLSocketFactory(authority.issue("reader").context().getSocketFactory());
        connection.setHostnameVerifier((_, _) -> true);
        connection.setConnectTimeout(5_000);
        connection.setReadTimeout(10_000);
        var code = connection.getResponseCode();
        try (var in = code < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Page(code, connection.getContentType(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    void await(String what, Callable<Boolean> condition) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!condition.call()) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("no " + what + " within " + PATIENCE + "\n" + story());
                }
                Thread.sleep(20);
            }
        } catch (AssertionError late) {
            throw late;
        } catch (Exception failed) {
            throw new AssertionError("while awaiting " + what + "\n" + story(), failed);
        }
    }

    private String story() {
        var story = new StringBuilder(cluster().path("status").toString());
        containers.forEach(container -> {
            var log = container.log();
            story.append("\n== ").append(container.pod()).append('\n')
                    .append(String.join("\n", log.subList(Math.max(0, log.size() - 25), log.size())));
        });
        return story.toString();
    }

    @Override
    public void close() {
        containers.forEach(container -> container.terminate(Duration.ofSeconds(10)));
        containers.forEach(TestContainer::awaitExit);
        api.close();
        server.close();
    }
}
