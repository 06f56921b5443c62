package dev.howdah.adapter.kubernetes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.howdah.model.ClusterId;
import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.environment.Connection;
import dev.howdah.testkit.Await;
import dev.howdah.testkit.LocalApi;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tunnels to pods: what passes, what tears them, and what is heard of it. */
class TunnelTest {
    private static final ClusterId ORDERS = new ClusterId(TestApi.NAMESPACE, "orders");
    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    @TempDir
    Path directory;

    private EchoServer echo;
    private TestApi server;
    private TcpRelay relay;
    private Connection connection;

    @BeforeEach
    void open() throws IOException {
        echo = new EchoServer();
        server = TestApi.real() ? TestApi.open() : TestApi.of(LocalApi.forwardingTo(echo.port()));
        server.pod("orders", "orders-1", "primary");
        relay = new TcpRelay(URI.create(server.server()));
        connection = server.environments().open(server.through(relay, directory));
    }

    @AfterEach
    void close() throws IOException {
        connection.close();
        relay.close();
        server.close();
        echo.close();
    }

    @Test
    void bytesComeBackAsTheyWent() throws Exception {
        var sent = new byte[1_000_000];
        new Random(7).nextBytes(sent);
        try (var tunnel = tunnel()) {
            var writing = CompletableFuture.runAsync(() -> write(tunnel, sent));
            assertArrayEquals(sent, tunnel.getInputStream().readNBytes(sent.length));
            writing.get();
        }
        Await.until(AT_ONCE, () -> echo.connections() == 0, () -> echo.connections() + " are open");
    }

    @Test
    void aTornTunnelIsHeardByItsReaderAndTheNextOneHolds() throws Exception {
        try (var tunnel = tunnel()) {
            answers(tunnel);
            var heard = reading(tunnel);
            relay.refuse();
            assertTrue(took(heard).compareTo(AT_ONCE) < 0);
            assertThrows(IOException.class, () -> {
                throw heard.join();
            });
            assertThrows(IOException.class, () -> tunnel.getOutputStream().write(1));
        }
        assertEquals(Code.UNREACHABLE, refusal("orders-1").code());

        relay.acceptAgain();
        try (var tunnel = tunnel()) {
            answers(tunnel);
        }
    }

    @Test
    void aSilentServerIsGivenUpInTimeAndWhenItIsBackTunnelsOpen() throws Exception {
        try (var tunnel = tunnel()) {
            answers(tunnel);
            relay.silence();
            write(tunnel, new byte[] {1});
            tunnel.setSoTimeout(300);
            assertThrows(SocketTimeoutException.class, () -> tunnel.getInputStream().read());
            var begin = System.nanoTime();
            var problem = refusal("orders-1");
            assertTrue(problem.code() == Code.TIMED_OUT || problem.code() == Code.UNREACHABLE, problem::toString);
            assertTrue(System.nanoTime() - begin < Duration.ofSeconds(12).toNanos());

            relay.resume();
            tunnel.setSoTimeout(5_000);
            assertEquals(1, tunnel.getInputStream().read());
        }
        try (var tunnel = tunnel()) {
            answers(tunnel);
        }
    }

    @Test
    void whatThePodEndsEndsHere() throws Exception {
        try (var tunnel = tunnel()) {
            answers(tunnel);
            echo.close();
            tunnel.setSoTimeout((int) AT_ONCE.toMillis());
            assertEquals(-1, tunnel.getInputStream().read());
        }
    }

    @Test
    void aPortThatNobodyListensOnIsToldInTheServersWords() throws Exception {
        try (var before = tunnel()) {
            answers(before);
        }
        echo.close();
        try (var tunnel = tunnel()) {
            tunnel.setSoTimeout((int) AT_ONCE.toMillis());
            var failed = assertThrows(IOException.class, () -> tunnel.getInputStream().read());
            assertTrue(failed.getMessage().contains("orders-1"), failed::getMessage);
            assertEquals(Code.UNREACHABLE, Problems.translate(failed, "").problem().code());
        }
    }

    @Test
    void whoWaitsHearsThatTheEnvironmentIsClosed() throws Exception {
        try (var tunnel = tunnel()) {
            answers(tunnel);
            var heard = reading(tunnel);
            connection.close();
            assertTrue(took(heard).compareTo(AT_ONCE) < 0);
        }
        assertEquals(Code.CANCELLED, refusal("orders-1").code());
    }

    @Test
    void whoWaitsCanBeInterrupted() throws Exception {
        try (var tunnel = tunnel()) {
            answers(tunnel);
            var heard = new AtomicReference<Exception>();
            var reader = Thread.ofVirtual().start(() -> heard.set(readOnce(tunnel)));
            Await.until(AT_ONCE, () -> reader.getState() == Thread.State.WAITING, reader::getState);
            reader.interrupt();
            assertTrue(reader.join(AT_ONCE));
            assertEquals(Code.CANCELLED, Problems.translate(heard.get(), "").problem().code());
        }
    }

    @Test
    void anInstanceWithoutPodIsNotFound() {
        assertEquals(Code.NOT_FOUND, refusal("orders-9").code());
    }

    @Test
    void aMissingRightIsNamed() {
        server.letViewerRead();
        var viewer = server.environment(TestApi.VIEWER, Optional.of(TestApi.NAMESPACE));
        try (var seen = server.environments().open(viewer)) {
            var problem = assertThrows(ProblemException.class,
                    () -> seen.tunnels().connect(ORDERS, "orders-1", 5432)).problem();
            assertEquals(Code.FORBIDDEN, problem.code());
            assertEquals("get pods/portforward", problem.subject());
        }
    }

    private Socket tunnel() {
        assumeFalse(TestApi.real(), "tunnels end at a kubelet, and this server has none");
        return connection.tunnels().connect(ORDERS, "orders-1", 5432);
    }

    private Problem refusal(String instance) {
        return assertThrows(ProblemException.class,
                () -> connection.tunnels().connect(ORDERS, instance, 5432).close()).problem();
    }

    private static void answers(Socket tunnel) throws IOException {
        var hello = "hello".getBytes(StandardCharsets.UTF_8);
        write(tunnel, hello);
        assertArrayEquals(hello, tunnel.getInputStream().readNBytes(hello.length));
    }

    private static void write(Socket tunnel, byte[] bytes) {
        try {
            tunnel.getOutputStream().write(bytes);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** What a reader hears while nothing comes: an exception, or {@code null} at the end. */
    private static CompletableFuture<Exception> reading(Socket tunnel) {
        return CompletableFuture.supplyAsync(() -> readOnce(tunnel));
    }

    private static Exception readOnce(Socket tunnel) {
        try {
            return tunnel.getInputStream().read() < 0 ? null : new IOException("bytes from nowhere");
        } catch (IOException heard) {
            return heard;
        }
    }

    private static Duration took(CompletableFuture<Exception> heard) {
        return Await.until(AT_ONCE, heard::isDone, () -> "still waiting");
    }
}
