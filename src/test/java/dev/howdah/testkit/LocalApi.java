package dev.howdah.testkit;

import dev.howdah.sandbox.kube.ApiServer;
import dev.howdah.sandbox.kube.Definitions;
import dev.howdah.sandbox.kube.PodRuntime;
import dev.howdah.sandbox.kube.Users;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sandbox's API server alone, without nodes: an administrator's context {@code lab}, and {@code lab-viewer}, who may
 * read clusters and little else.
 */
public final class LocalApi implements AutoCloseable {
    private static final String ADMINISTRATOR = "administrators-token";
    private static final String VIEWER = "viewers-token";
    private static final Users.User READER = new Users.User("viewer", List.of(
            new Users.Rule(Set.of("get", "list", "watch"), "postgresql.cnpg.io", "*", ""),
            new Users.Rule(Set.of("get", "list", "watch"), "apiextensions.k8s.io", "*", ""),
            new Users.Rule(Set.of("get", "list", "watch"), "", "pods", "")));
    private final Users users = new Users(known());
    private final ApiServer server;
    private final Path directory;
    private final Path kubeconfig;

    private LocalApi(boolean withOperator, int target) {
        server = new ApiServer(new ApiServer.Options(0, users, Optional.empty(), Clock.systemUTC()),
                new NoNodes(target));
        if (withOperator) {
            Definitions.all().forEach(server::ensure);
        }
        try {
            directory = Files.createTempDirectory("howdah-api");
            kubeconfig = Files.writeString(directory.resolve("kubeconfig"), text());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    public static LocalApi withOperator() {
        return new LocalApi(true, 0);
    }

    /** Whatever port of whatever pod is asked for, it is {@code target} of this machine. */
    public static LocalApi forwardingTo(int target) {
        return new LocalApi(true, target);
    }

    /** A Kubernetes on which CloudNativePG was never installed. */
    public static LocalApi withoutOperator() {
        return new LocalApi(false, 0);
    }

    private static Map<String, Users.User> known() {
        return Map.of(ADMINISTRATOR, Users.User.administrator("admin"), VIEWER, READER);
    }

    public Path kubeconfig() {
        return kubeconfig;
    }

    /** From now on nobody's token is good. */
    public void expireTokens() {
        users.replace(Map.of());
    }

    /** Nobody's former token is good; the administrator's is the one returned. */
    public String rotateTokens() {
        users.replace(Map.of("next-token", Users.User.administrator("admin")));
        return "next-token";
    }

    /** The tokens are good again. */
    public void renewTokens() {
        users.replace(known());
    }

    private String text() {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                  - {name: lab, cluster: {server: "%s", certificate-authority-data: %s}}
                users:
                  - {name: admin, user: {token: %s}}
                  - {name: viewer, user: {token: %s}}
                contexts:
                  - {name: lab, context: {cluster: lab, user: admin}}
                  - {name: lab-viewer, context: {cluster: lab, user: viewer}}
                current-context: lab
                """.formatted(server.url(), Base64.getEncoder().encodeToString(server.authority().getBytes(StandardCharsets.UTF_8)),
                ADMINISTRATOR, VIEWER);
    }

    @Override
    public void close() {
        server.close();
        try {
            Files.deleteIfExists(kubeconfig);
            Files.deleteIfExists(directory);
        } catch (IOException busy) {
            throw new UncheckedIOException(busy);
        }
    }

    /** Pods are objects only, apart from one port. */
    private record NoNodes(int target) implements PodRuntime {
        @Override
        public void logs(PodKey pod, LogRequest request, OutputStream out) throws IOException {
            throw unreachable();
        }

        @Override
        public int exec(PodKey pod, ExecRequest request, InputStream in, OutputStream out, OutputStream err) throws IOException {
            throw unreachable();
        }

        @Override
        public Socket forward(PodKey pod, int port) throws IOException {
            if (target == 0) {
                throw unreachable();
            }
            return new Socket(InetAddress.getLoopbackAddress(), target);
        }

        @Override
        public ProxyResponse proxy(PodKey pod, ProxyRequest request) throws IOException {
            throw unreachable();
        }

        private static IOException unreachable() {
            return new IOException("error trying to reach service: no nodes here");
        }
    }
}
