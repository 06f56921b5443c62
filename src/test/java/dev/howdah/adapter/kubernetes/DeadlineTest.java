package dev.howdah.adapter.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.testkit.Await;
import dev.howdah.testkit.ClusterSamples;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No call waits for a silent server longer than it may, and whoever waits can be interrupted. */
class DeadlineTest {
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final Duration SLACK = Duration.ofSeconds(3);
    private static final Api.Request WRITE = new Api.Request("PATCH", TestApi.clusters() + "/orders",
            "application/merge-patch+json", "{}");

    @TempDir
    Path directory;

    private final TestApi server = TestApi.open();
    private TcpRelay relay;
    private Api api;

    @BeforeEach
    void open() throws IOException {
        relay = new TcpRelay(URI.create(server.server()));
        var environment = server.through(relay, directory);
        var context = Kubeconfig.read(environment.kubeconfig()).context(environment.context());
        var workers = server.running().workers();
        var credentials = new Credentials(context,
                new SignIn(new SignInPrograms(Map.of()), workers, SHORT), Clock.systemUTC());
        api = new Api(() -> Transport.open(context, credentials, workers, Map.of()), credentials);
        api.get("version", Api.READ);
    }

    @AfterEach
    void close() throws IOException {
        api.close();
        relay.close();
        server.close();
    }

    @Test
    void readsWritesAndWatchesEndAtTheirDeadline() {
        relay.silence();
        List.<Runnable>of(() -> api.get("version", SHORT), () -> api.send(WRITE, SHORT),
                () -> api.stream(Kind.PODS.collection(Optional.empty()) + "&watch=1", SHORT).close()).forEach(each -> {
                    var begin = System.nanoTime();
                    assertEquals(Code.TIMED_OUT, outcome(each));
                    assertTrue(System.nanoTime() - begin < SHORT.plus(SLACK).toNanos());
                });
    }

    @Test
    void whoWaitsForAnAnswerCanBeInterrupted() throws InterruptedException {
        relay.silence();
        var outcome = new AtomicReference<Code>();
        var caller = Thread.ofVirtual().start(() -> outcome.set(outcome(() -> api.send(WRITE, Api.WRITE))));
        Await.until(SLACK, () -> caller.getState() == Thread.State.TIMED_WAITING, caller::getState);
        caller.interrupt();
        assertTrue(caller.join(SLACK));
        assertEquals(Code.CANCELLED, outcome.get());
    }

    @Test
    void closingEndsWhatStillWaits() {
        relay.silence();
        var waiting = begin(() -> api.get("version", Api.WRITE));
        Await.until(SLACK, () -> relay.held() > 0, () -> "nothing was sent");
        api.close();
        Await.until(SLACK, waiting::isDone, () -> "still waiting");
        assertTrue(waiting.join() != Code.TIMED_OUT, () -> "" + waiting.join());
    }

    @Test
    void everyOperationEndsWhenTheServerIsSilent() throws IOException {
        var cluster = ClusterSamples.healthy();
        try (var connection = server.environments().open(server.through(relay, directory))) {
            relay.silence();
            var outcomes = List.<Runnable>of(
                    () -> connection.actions().promote(cluster.id(), "orders-2", "1"),
                    () -> connection.actions().deletePod(cluster.id(), "orders-1", "x", Duration.ZERO),
                    () -> connection.secrets().application(cluster),
                    () -> connection.secrets().certificateAuthority(cluster),
                    () -> connection.manifests().read("v1", "Pod", TestApi.NAMESPACE, "orders-1"),
                    () -> connection.tunnels().connect(cluster.id(), "orders-1", 5432)).stream().map(this::begin).toList();
            Await.until(Api.WRITE.plus(SLACK), () -> outcomes.stream().allMatch(CompletableFuture::isDone),
                    () -> outcomes);
            var silent = List.of(Code.TIMED_OUT, Code.UNREACHABLE);
            outcomes.forEach(each -> assertTrue(silent.contains(each.join()), each::toString));
        }
    }

    private CompletableFuture<Code> begin(Runnable call) {
        return CompletableFuture.supplyAsync(() -> outcome(call), server.running().workers().background());
    }

    private static Code outcome(Runnable call) {
        try {
            call.run();
            throw new AssertionError("it was answered");
        } catch (ProblemException failed) {
            return failed.problem().code();
        }
    }
}
