package dev.howdah.adapter.kubernetes;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.howdah.model.ClusterId;
import dev.howdah.model.Environment;
import dev.howdah.model.Observed;
import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.cluster.Clusters;
import dev.howdah.testkit.Await;
import dev.howdah.testkit.ClusterSamples;
import dev.howdah.testkit.LocalApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Each fault is one problem, named at the place where it happened. */
class FaultsTest {
    private static final Duration SOON = Duration.ofSeconds(40);

    @TempDir
    Path directory;

    private final Running running = new Running();

    @AfterEach
    void close() {
        running.close();
    }

    private KubernetesEnvironments environments() {
        return new KubernetesEnvironments(running.workers(), running.heartbeat(), Clock.systemUTC(),
                Map.of("PATH", System.getenv("PATH")));
    }

    private static Environment environment(Path file, String context) {
        return new Environment("test", Environment.Kind.UNSET, file, context, Optional.empty());
    }

    private Problem refusal(Path file, String context) {
        return assertThrows(ProblemException.class,
                () -> environments().open(environment(file, context)).close()).problem();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("config"), text);
    }

    @Test
    void aBrokenKubeconfigIsNamedWithTheLine() throws IOException {
        var broken = file("apiVersion: v1\nclusters: [\n  - oops: }\n");
        var problem = assertThrows(ProblemException.class, () -> environments().contexts(broken)).problem();
        assertEquals(Code.KUBECONFIG_INVALID, problem.code());
        assertTrue(problem.subject().contains(broken.toString()), problem::toString);
        assertTrue(problem.detail().toLowerCase().contains("line"), problem::toString);
    }

    @Test
    void anUnreadableKubeconfigIsNamed() throws IOException {
        var problem = assertThrows(ProblemException.class,
                () -> environments().contexts(directory.resolve("absent"))).problem();
        assertEquals(Code.KUBECONFIG_UNREADABLE, problem.code());
        var hidden = file("apiVersion: v1\n");
        Files.setPosixFilePermissions(hidden, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(hidden), "this user may read everything");
        assertEquals(Code.KUBECONFIG_UNREADABLE,
                assertThrows(ProblemException.class, () -> environments().contexts(hidden)).problem().code());
    }

    @Test
    void anUnknownContextIsNamed() {
        try (var server = TestApi.open()) {
            var problem = refusal(server.kubeconfig(), "nowhere");
            assertEquals(Code.CONTEXT_UNKNOWN, problem.code());
            assertEquals("nowhere", problem.subject());
        }
    }

    @Test
    void aMissingSignInProgramIsNamed() throws IOException {
        var problem = refusal(file(withProgram("howdah-no-such-program", "")), "lab");
        assertEquals(Code.SIGN_IN_PROGRAM_MISSING, problem.code());
        assertTrue(problem.subject().contains("howdah-no-such-program"), problem::toString);
    }

    @Test
    void whatAFailingSignInProgramSaidIsShown() throws IOException {
        var program = Files.writeString(directory.resolve("sign-in"),
                "#!/bin/sh\necho 'AADSTS50076: more is needed' >&2\nexit 3\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        var problem = refusal(file(withProgram(program.toString(), "")), "lab");
        assertEquals(Code.SIGN_IN_PROGRAM_FAILED, problem.code());
        assertTrue(problem.detail().contains("AADSTS50076"), problem::toString);
    }

    private static String withProgram(String command, String more) {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                  - {name: lab, cluster: {server: "https://127.0.0.1:1"}}
                users:
                  - name: me
                    user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: "%s", interactiveMode: Never%s}}
                contexts:
                  - {name: lab, context: {cluster: lab, user: me}}
                """.formatted(command, more);
    }

    @Test
    void anAbsentServerIsUnreachable() throws IOException {
        var problem = refusal(file(withProgram("x", "").replaceAll("exec: .*", "token: t}")), "lab");
        assertEquals(Code.UNREACHABLE, problem.code());
        assertTrue(problem.subject().contains("127.0.0.1:1"), problem::toString);
    }

    @Test
    void kubernetesWithoutCloudNativePgIsTold() {
        assumeFalse(TestApi.real(), "this server has the operator's definitions");
        try (var server = LocalApi.withoutOperator()) {
            assertEquals(Code.OPERATOR_MISSING, refusal(server.kubeconfig(), "lab").code());
        }
    }

    @Test
    void aTokenThatIsNotAcceptedIsUnauthenticated() throws IOException {
        try (var server = TestApi.open()) {
            var wrong = file(Files.readString(server.kubeconfig()).replaceAll("token: [^},]+", "token: wrong"));
            assertEquals(Code.UNAUTHENTICATED, refusal(wrong, "lab").code());
        }
    }

    @Test
    void aMissingRightIsNamedWithVerbAndResource() {
        try (var server = TestApi.open()) {
            server.letViewerRead();
            try (var connection = server.environments().open(viewer(server, TestApi.NAMESPACE))) {
                var problem = assertThrows(ProblemException.class,
                        () -> connection.secrets().application(ClusterSamples.healthy())).problem();
                assertEquals(Code.FORBIDDEN, problem.code());
                assertEquals("get secrets", problem.subject());
                assertEquals(Code.FORBIDDEN, assertThrows(ProblemException.class, () -> connection.actions().deletePod(
                        new ClusterId(TestApi.NAMESPACE, "orders"), "orders-1", "x", Duration.ZERO)).problem().code());
                var fleet = connection.clusters().fleet();
                Await.until(SOON, () -> fleet.get().live(), fleet::get);
            }
        }
    }

    @Test
    void whoMayNotSeeClustersIsToldSoWhenOpening() {
        assumeTrue(TestApi.real(), "here the viewer may see clusters in every namespace");
        try (var server = TestApi.open()) {
            server.letViewerRead();
            var problem = assertThrows(ProblemException.class,
                    () -> server.environments().open(viewer(server, "default")).close()).problem();
            assertEquals(Code.FORBIDDEN, problem.code());
            assertEquals("list clusters", problem.subject());
        }
    }

    private static Environment viewer(TestApi server, String namespace) {
        return server.environment(TestApi.VIEWER, Optional.of(namespace));
    }

    @Test
    void aTokenThatExpiresWhileWatchingIsToldAndForgottenWhenItIsGoodAgain() {
        assumeFalse(TestApi.real(), "the tokens of this server never expire");
        try (var server = LocalApi.withOperator();
                var connection = environments().open(environment(server.kubeconfig(), "lab"))) {
            var fleet = connection.clusters().fleet();
            Await.until(SOON, () -> fleet.get().live(), fleet::get);
            server.expireTokens();
            connection.clusters().refresh();
            Await.until(SOON, () -> fleet.get() instanceof Observed.Stale<?>(_, _, var cause)
                    && cause.code() == Code.UNAUTHENTICATED, fleet::get);
            server.renewTokens();
            Await.until(SOON, () -> fleet.get().live(), fleet::get);
        }
    }

    @Test
    void aTokenThatTheSignInProgramRenewsIsNotNoticed() throws IOException {
        assumeFalse(TestApi.real(), "the tokens of this server never expire");
        var token = directory.resolve("token");
        var program = Files.writeString(directory.resolve("sign-in"), """
                #!/bin/sh
                echo '{"kind": "ExecCredential", "apiVersion": "client.authentication.k8s.io/v1",'
                echo '"status": {"token": "'$(cat %s)'"}}'
                """.formatted(token));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        try (var server = LocalApi.withOperator()) {
            var text = Files.readString(server.kubeconfig());
            var first = text.replaceAll("(?s).*name: admin, user: \\{token: ([^}]+)}.*", "$1");
            Files.writeString(token, first);
            var config = file(text.replace("token: " + first,
                    "exec: {apiVersion: client.authentication.k8s.io/v1, command: \""
                    + program + "\", interactiveMode: Never}"));
            try (var connection = environments().open(environment(config, "lab"))) {
                staysLive(connection.clusters(), () -> Files.writeString(token, server.rotateTokens()));
            }
        }
    }

    /** Nothing is stale at any time, although {@code change} happens and everything is read again after it. */
    private static void staysLive(Clusters clusters, Executable change) {
        var fleet = clusters.fleet();
        Await.until(SOON, () -> fleet.get().live(), fleet::get);
        var interrupted = new AtomicInteger();
        try (var following = fleet.subscribe(each -> interrupted.addAndGet(each.live() ? 0 : 1))) {
            assertDoesNotThrow(change);
            var then = Instant.now();
            clusters.refresh();
            Await.until(SOON, () -> fleet.get() instanceof Observed.Live<?>(_, var at)
                    && at.isAfter(then.plusSeconds(6)), fleet::get);
            assertEquals(0, interrupted.get(), () -> "" + following);
        }
    }
}
