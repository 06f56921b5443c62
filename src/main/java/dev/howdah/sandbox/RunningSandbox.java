package dev.howdah.sandbox;

import dev.howdah.sandbox.azure.AzureCloud;
import dev.howdah.sandbox.client.Access;
import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.ApiException;
import dev.howdah.sandbox.client.Resource;
import dev.howdah.sandbox.controller.Controllers;
import dev.howdah.sandbox.controller.Replica;
import dev.howdah.sandbox.instance.InstancePrograms;
import dev.howdah.sandbox.instance.PodNetwork;
import dev.howdah.sandbox.instance.Premises;
import dev.howdah.sandbox.kube.ApiServer;
import dev.howdah.sandbox.kube.Definitions;
import dev.howdah.sandbox.kube.Users;
import dev.howdah.sandbox.node.NodeSpec;
import dev.howdah.sandbox.node.Nodes;
import dev.howdah.sandbox.node.Program;
import dev.howdah.sandbox.node.TimeScale;
import dev.howdah.sandbox.operator.ClusterWebhook;
import dev.howdah.sandbox.operator.Operator;
import dev.howdah.sandbox.operator.OperatorPod;
import dev.howdah.sandbox.postgres.Binaries;
import dev.howdah.service.environment.LocalEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A sandbox that runs: API server, nodes, controllers and operator of one directory. Closing it ends all of them. */
public final class RunningSandbox implements LocalEnvironment.Running {
    /** The name of its context in the kubeconfig. */
    public static final String CONTEXT = "howdah-sandbox";
    private static final Logger LOG = LoggerFactory.getLogger(RunningSandbox.class);
    private static final String ADMINISTRATOR = "sandbox-admin";
    private static final int TOKEN_BYTES = 24;
    /** Against the pace of Kubernetes: nobody wants to watch minutes of Azure. */
    private static final int AZURE_QUICKER = 10;

    private final Path kubeconfig;
    private final String azureSecret = HexFormat.of().formatHex(randomBytes());
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private ApiServer server;
    private ApiClient client;
    private Nodes nodes;
    private AzureCloud azure;

    private RunningSandbox(Path directory) {
        kubeconfig = directory.resolve("kubeconfig");
    }

    /** @param installed whether the operator is there from the beginning; else it acts when a Deployment of it serves */
    static RunningSandbox start(Path directory, Binaries binaries, TimeScale scale, DirectoryLock lock, boolean installed)
            throws IOException {
        var running = new RunningSandbox(directory);
        running.parts.push(lock);
        try {
            running.assemble(directory, binaries, scale, installed);
            running.parts.push(installed ? new Operator(running.client, scale) : new OperatorPod(running.client, scale));
            return running;
        } catch (IOException | RuntimeException failed) {
            running.close();
            throw failed;
        }
    }

    private void assemble(Path directory, Binaries binaries, TimeScale scale, boolean installed) throws IOException {
        var token = HexFormat.of().formatHex(randomBytes());
        var programs = new AtomicReference<InstancePrograms>();
        nodes = new Nodes(NodeSpec.standard(), (pod, container) -> programs.get().forContainer(container)
                .or(() -> Replica.of(pod)).orElseThrow(() -> new Program.ImageUnavailable(
                        "the sandbox runs CloudNativePG's containers and those of deployments only")), directory.resolve("nodes"), scale);
        server = new ApiServer(new ApiServer.Options(0, new Users(Map.of(token, Users.User.administrator(ADMINISTRATOR))),
                Optional.of(directory.resolve("objects.json")), Clock.systemUTC()), nodes.runtime());
        parts.push(server);
        server.admission("clusters.postgresql.cnpg.io", new ClusterWebhook());
        furnish(installed);
        client = new ApiClient(new Access(server.url(), Optional.of(server.authority().getBytes(StandardCharsets.UTF_8)), Optional.of(token)));
        parts.push(client);
        programs.set(new InstancePrograms(new Premises(client, binaries, new PodNetwork(client), directory.resolve("archives"), scale)));
        writeKubeconfig(token);
        openAzure(directory, token, scale);
        parts.push(nodes);
        nodes.start(client);
        parts.push(new Controllers(client, scale));
    }

    private void openAzure(Path directory, String token, TimeScale scale) throws IOException {
        azure = new AzureCloud(directory, Clock.systemUTC(), real -> scale.of(real).dividedBy(AZURE_QUICKER),
                context -> server.kubeconfig(context, token), Optional.of(azureSecret));
        parts.push(azure);
        Files.writeString(directory.resolve("azure-ca.pem"), azure.certificate());
        writePrivately(directory.resolve("azure-secret"), azureSecret);
    }

    private static byte[] randomBytes() {
        var bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private void furnish(boolean installed) {
        read("furniture.yaml").forEach(server::ensure);
        if (installed) {
            Definitions.all().forEach(server::ensure);
            read("operator.yaml").forEach(server::ensure);
        }
    }

    private static Iterable<JsonNode> read(String resource) {
        try (var in = RunningSandbox.class.getResourceAsStream(resource)) {
            return new YAMLMapper().readerFor(JsonNode.class)
                    .<JsonNode>readValues(in.readAllBytes()).readAll();
        } catch (IOException missing) {
            throw new UncheckedIOException(resource, missing);
        }
    }

    private void writeKubeconfig(String token) throws IOException {
        writePrivately(kubeconfig, server.kubeconfig(CONTEXT, token));
    }

    private static void writePrivately(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text);
    }

    /** Creates the cluster that newcomers look at, unless it is there already. */
    void demonstrate() {
        for (var object : read("demo.yaml")) {
            try {
                var namespace = object.at("/metadata/namespace").asString("");
                var resource = object.path("kind").asString().equals("Cluster") ? Resource.CLUSTERS : Resource.NAMESPACES;
                client.create(resource, namespace, object);
            } catch (ApiException refused) {
                if (!refused.alreadyExists()) {
                    throw refused;
                }
            }
        }
    }

    /** The nodes, for tests that cause faults. */
    public Nodes nodes() {
        return nodes;
    }

    /** A client with all rights. */
    public ApiClient client() {
        return client;
    }

    /** The emulated Azure. */
    public AzureCloud azure() {
        return azure;
    }

    @Override
    public Path kubeconfig() {
        return kubeconfig;
    }

    @Override
    public String context() {
        return CONTEXT;
    }

    @Override
    public Optional<LocalEnvironment.Cloud> cloud() {
        return Optional.of(new LocalEnvironment.Cloud(azure.url(), azure.url(), azure.certificate(), azure.tenant(),
                azureSecret));
    }

    @Override
    public String describe() {
        return ApiClient.JSON.createObjectNode().put("kubeconfig", kubeconfig.toString()).put("context", CONTEXT)
                .put("api", server.url().toString())
                .put("arm", azure.url().toString()).put("authority", azure.url().toString()).put("blob", azure.blobs().toString())
                .put("azureCertificate", kubeconfig.resolveSibling("azure-ca.pem").toString())
                .put("azureSecret", kubeconfig.resolveSibling("azure-secret").toString())
                .put("subscription", azure.subscription()).put("tenant", azure.tenant()).put("pid", ProcessHandle.current().pid()).toString();
    }

    /** Closes it; a second caller waits for the first, since the process may end when this returns. */
    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            closeOne(parts.pop());
        }
    }

    private static void closeOne(AutoCloseable part) {
        try {
            part.close();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            LOG.warn("{} did not close", part.getClass().getSimpleName(), failed);
        }
    }
}
