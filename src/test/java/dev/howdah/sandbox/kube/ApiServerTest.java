package dev.howdah.sandbox.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.sandbox.kube.Users.Rule;
import dev.howdah.sandbox.kube.Users.User;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf("dev.howdah.sandbox.kube.Kubectl#installed")
class ApiServerTest {
    @TempDir Path directory;
    private ApiServer server;
    private Kubectl kubectl;
    private Kubectl viewer;

    /** A kubelet with one container that repeats what it reads. */
    private static final PodRuntime ECHO = new PodRuntime() {
        @Override
        public void logs(PodKey pod, LogRequest request, OutputStream out) throws IOException {
            out.write("first line\nsecond line\n".getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public int exec(PodKey pod, ExecRequest request, InputStream in, OutputStream out, OutputStream err) throws IOException {
            if (request.command().getFirst().equals("false")) {
                err.write("no\n".getBytes(StandardCharsets.UTF_8));
                return 7;
            }
            out.write(String.join(" ", request.command()).getBytes(StandardCharsets.UTF_8));
            in.transferTo(out);
            return 0;
        }

        @Override
        public Socket forward(PodKey pod, int port) throws IOException {
            throw new IOException("connection refused");
        }

        @Override
        public ProxyResponse proxy(PodKey pod, ProxyRequest request) {
            return new ProxyResponse(200, "text/plain", (request.scheme() + request.port() + request.path()).getBytes(StandardCharsets.UTF_8));
        }
    };

    @BeforeEach
    void start() throws IOException {
        server = open();
        Definitions.all().forEach(server::ensure);
        server.ensure(object("{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"default\"}}"));
        kubectl = client("admin", "secret-of-admin");
        viewer = client("viewer", "secret-of-viewer");
    }

    private ApiServer open() {
        var users = new Users(Map.of("secret-of-admin", User.administrator("admin"),
                "secret-of-viewer", new User("viewer", List.of(new Rule(Set.of("get", "list"), "", "services", "default")))));
        return new ApiServer(new ApiServer.Options(0, users, Optional.of(directory.resolve("objects.json")), Clock.systemUTC()), ECHO);
    }

    private Kubectl client(String name, String token) throws IOException {
        var file = directory.resolve(name + ".kubeconfig");
        Files.writeString(file, server.kubeconfig("sandbox", token));
        return new Kubectl(file);
    }

    private static tools.jackson.databind.JsonNode object(String json) {
        return Store.JSON.readTree(json);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static final String CLUSTER = """
            apiVersion: postgresql.cnpg.io/v1
            kind: Cluster
            metadata: {name: orders}
            spec: {instances: 3, storage: {size: 1Gi}}
            """;

    @Test
    void kubectlAppliesGetsDescribesPatchesAndDeletesACustomResource() {
        assertTrue(kubectl.runWith(CLUSTER, "apply", "-f", "-").orFail().out().contains("cluster.postgresql.cnpg.io/orders created"));
        assertTrue(kubectl.runWith(CLUSTER, "apply", "-f", "-").orFail().out().contains("unchanged"));
        assertTrue(kubectl.runWith(CLUSTER.replace("3", "5"), "apply", "-f", "-").orFail().out().contains("configured"));
        assertEquals("5", kubectl.run("get", "cluster", "orders", "-o", "jsonpath={.spec.instances}").orFail().out());
        kubectl.run("patch", "cluster", "orders", "--type", "merge", "--subresource", "status", "-p",
                "{\"status\":{\"phase\":\"Setting up primary\",\"currentPrimary\":\"orders-1\"}}").orFail();
        var row = kubectl.run("get", "clusters").orFail().out();
        assertTrue(row.contains("PRIMARY") && row.contains("orders-1") && row.contains("Setting up primary"), row);
        kubectl.run("scale", "cluster", "orders", "--replicas", "2").orFail();
        assertEquals("2", kubectl.run("get", "cluster", "orders", "-o", "jsonpath={.spec.instances}").orFail().out());
        assertTrue(kubectl.run("describe", "cluster", "orders").orFail().out().contains("Current Primary"));
        kubectl.run("delete", "cluster", "orders", "--wait=true").orFail();
        assertTrue(kubectl.run("get", "cluster", "orders").err().contains("clusters.postgresql.cnpg.io \"orders\" not found"));
    }

    @Test
    void refusesWhatTheSchemaForbids() {
        var refused = kubectl.runWith(CLUSTER.replace("3", "0"), "apply", "-f", "-");
        assertNotEquals(0, refused.code());
        assertTrue(refused.err().contains("spec.instances") && refused.err().contains("greater than or equal to 1"), refused.err());
    }

    @Test
    void serverSideApplyKnowsWhoOwnsAField() {
        kubectl.runWith(CLUSTER, "apply", "--server-side", "--field-manager", "one", "-f", "-").orFail();
        var conflict = kubectl.runWith(CLUSTER.replace("3", "5"), "apply", "--server-side", "--field-manager", "two", "-f", "-");
        assertTrue(conflict.err().contains("conflict with \"one\"") && conflict.err().contains(".spec.instances"), conflict.err());
        kubectl.runWith(CLUSTER.replace("3", "5"), "apply", "--server-side", "--field-manager", "two", "--force-conflicts", "-f", "-").orFail();
        kubectl.runWith(CLUSTER.replace("instances: 3, ", "instances: 5, "), "apply", "--server-side", "--dry-run=server",
                "--field-manager", "two", "-f", "-").orFail();
    }

    @Test
    void createsBuiltInKindsAsKubectlSendsThem() {
        kubectl.run("create", "secret", "generic", "db-user-pass", "--from-literal=username=app", "--from-literal=password=p").orFail();
        assertEquals("YXBw", kubectl.run("get", "secret", "db-user-pass", "-o", "jsonpath={.data.username}").orFail().out());
        kubectl.run("create", "namespace", "other").orFail();
        kubectl.run("create", "configmap", "settings", "--from-literal=a=b", "-n", "other").orFail();
        kubectl.run("label", "configmap", "settings", "colour=green", "-n", "other").orFail();
        var green = kubectl.run("get", "configmap", "-A", "-l", "colour in (green, blue)").orFail();
        assertTrue(green.out().contains("settings"), green.toString());
        kubectl.run("delete", "namespace", "other").orFail();
        var gone = kubectl.run("get", "configmap", "settings", "-n", "other");
        assertTrue(gone.err().contains("not found"), gone.toString());
    }

    private static final String POD = """
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"orders-1","labels":{"role":"primary"}},
             "spec":{"nodeName":"n1","containers":[{"name":"postgres","image":"postgres:17"}]}}
            """;

    @Test
    void podsHaveLogsExecProxyAndAGracePeriod() {
        kubectl.runWith(POD, "apply", "-f", "-").orFail();
        assertEquals("first line\nsecond line\n", kubectl.run("logs", "orders-1").orFail().out());
        assertEquals("echo a", kubectl.run("exec", "orders-1", "--", "echo", "a").orFail().out());
        assertEquals("cat typed", kubectl.runWith(" typed", "exec", "-i", "orders-1", "--", "cat").orFail().out());
        assertEquals(7, kubectl.run("exec", "orders-1", "--", "false").code());
        assertEquals("https8000/pg/status", kubectl.run("get", "--raw",
                "/api/v1/namespaces/default/pods/https:orders-1:8000/proxy/pg/status").orFail().out());
        kubectl.run("delete", "pod", "orders-1", "--grace-period=5", "--wait=false").orFail();
        assertEquals("5", kubectl.run("get", "pod", "orders-1", "-o", "jsonpath={.metadata.deletionGracePeriodSeconds}").orFail().out());
        kubectl.run("delete", "pod", "orders-1", "--grace-period=0", "--force").orFail();
        assertEquals("", kubectl.run("get", "pods", "-o", "name").orFail().out());
    }

    @Test
    void collectsWhatBelongedToADeletedOwner() {
        kubectl.runWith(CLUSTER, "apply", "-f", "-").orFail();
        var uid = kubectl.run("get", "cluster", "orders", "-o", "jsonpath={.metadata.uid}").orFail().out();
        kubectl.runWith("""
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: dependent
                  ownerReferences: [{apiVersion: postgresql.cnpg.io/v1, kind: Cluster, name: orders, uid: %s}]
                """.formatted(uid), "apply", "-f", "-").orFail();
        kubectl.run("delete", "cluster", "orders").orFail();
        kubectl.run("wait", "--for=delete", "configmap/dependent", "--timeout=10s").orFail();
    }

    @Test
    void tellsAViewerWhatIsForbidden() {
        var refused = viewer.run("get", "pods");
        assertTrue(refused.err().contains("pods is forbidden: User \"viewer\" cannot list resource \"pods\" in API group \"\" in the "
                + "namespace \"default\""), refused.err());
        assertEquals("no", viewer.run("auth", "can-i", "delete", "pods").out().trim());
        assertEquals("yes", viewer.run("auth", "can-i", "list", "services").out().trim());
    }

    @Test
    void keepsItsObjectsWhenItIsOpenedAgain() throws IOException {
        kubectl.runWith(CLUSTER, "apply", "-f", "-").orFail();
        server.close();
        server = open();
        assertTrue(client("again", "secret-of-admin").run("get", "clusters").orFail().out().contains("orders"));
    }
}
