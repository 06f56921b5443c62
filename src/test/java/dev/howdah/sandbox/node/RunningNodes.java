package dev.howdah.sandbox.node;

import dev.howdah.sandbox.client.Access;
import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.Resource;
import dev.howdah.sandbox.controller.Controllers;
import dev.howdah.sandbox.kube.ApiServer;
import dev.howdah.sandbox.kube.Kubectl;
import dev.howdah.sandbox.kube.Users;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The nodes with an API server and controllers around them, ten times faster than real ones. */
public final class RunningNodes implements AutoCloseable {
    public static final String FIRST = "aks-postgres-34561234-vmss000000";
    private static final String TOKEN = "secret-of-admin";

    public final EchoProgram program = new EchoProgram();
    public final Nodes nodes;
    public final ApiServer server;
    public final ApiClient api;
    public final Kubectl kubectl;
    private final Controllers controllers;

    public RunningNodes(Path directory) throws IOException {
        this(directory, 0.1);
    }

    RunningNodes(Path directory, double speed) throws IOException {
        nodes = new Nodes(NodeSpec.standard(), this::find, directory, new TimeScale(speed));
        var users = new Users(Map.of(TOKEN, Users.User.administrator("admin")));
        server = new ApiServer(new ApiServer.Options(0, users, Optional.of(directory.resolve("objects.json")),
                Clock.systemUTC()), nodes.runtime());
        server.ensure((ObjectNode) ApiClient.JSON.readTree(
                "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"default\"}}"));
        api = new ApiClient(new Access(server.url(), Optional.of(server.authority().getBytes(StandardCharsets.UTF_8)),
                Optional.of(TOKEN)));
        nodes.start(api);
        controllers = new Controllers(api, new TimeScale(speed));
        var file = directory.resolve("kubeconfig");
        Files.writeString(file, server.kubeconfig("sandbox", TOKEN));
        kubectl = new Kubectl(file);
    }

    private Program find(tools.jackson.databind.JsonNode pod, tools.jackson.databind.JsonNode container) {
        if (container.path("image").asString("").startsWith("missing")) {
            throw new Program.ImageUnavailable("not found");
        }
        return program;
    }

    /** Creates a pod on the first node whose one container does {@code what}; {@code extra} is added to its spec. */
    void pod(String name, String what, String extra) {
        var pod = (ObjectNode) ApiClient.JSON.readTree("""
                {"apiVersion":"v1","kind":"Pod","metadata":{"name":"%s","labels":{"app":"%s"}},
                 "spec":{"nodeName":"%s","containers":[{"name":"main","image":"echo:1","args":["%s"]%s}]}}
                """.formatted(name, name, FIRST, what, extra));
        api.create(Resource.PODS, "default", pod);
    }

    public String field(String pod, String jsonPath) {
        return kubectl.run("get", "pod", pod, "-o", "jsonpath=" + jsonPath).orFail().out();
    }

    public void awaitPod(String pod, String condition) {
        kubectl.run("wait", "pod/" + pod, "--for=" + condition, "--timeout=20s").orFail();
    }

    @Override
    public void close() {
        controllers.close();
        nodes.close();
        api.close();
        server.close();
    }
}
