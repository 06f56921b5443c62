package dev.howdah.adapter.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Configuration;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.job.Jobs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that says what the test has written down. */
class ArmResourcesTest {
    private static final String ID = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Dashboard/grafana/x";
    private static final String V = "2023-09-01";

    private final Queue<Said> script = new ArrayDeque<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger signIns = new AtomicInteger();
    private HttpServer server;
    private ArmResources arm;

    private record Said(int status, Map<String, String> headers, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        var endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var http = new JdkHttpClientBuilder().configuration(Configuration.NONE).build();
        var pace = new Pace(Duration.ofSeconds(5), Duration.ofMillis(5), Duration.ofSeconds(3), Duration.ofSeconds(5));
        arm = new ArmResources(new Arm(endpoint, pace, _ -> {
            signIns.incrementAndGet();
            return new HttpPipelineBuilder().httpClient(http).build();
        }));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
            exchange.getRequestBody().readAllBytes();
            var said = script.remove();
            if (said.status < 0) {
                return;
            }
            said.headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            var body = said.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(said.status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void say(int status, String body) {
        script.add(new Said(status, Map.of("retry-after-ms", "20"), body));
    }

    private void hangUp() {
        script.add(new Said(-1, Map.of(), ""));
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void begin(String path) {
        script.add(new Said(201, Map.of("Azure-AsyncOperation", address(path), "retry-after-ms", "5"), state("Creating")));
    }

    private static String state(String state) {
        return "{\"id\":\"" + ID + "\",\"properties\":{\"provisioningState\":\"" + state + "\"}}";
    }

    @Test
    void anOperationIsFollowedToItsEnd() {
        begin("/operations/1");
        say(200, "{\"status\":\"InProgress\"}");
        say(200, "{\"status\":\"Succeeded\"}");
        say(200, state("Succeeded"));
        assertEquals("Succeeded", arm.put(ID, V, Map.of(), Uncancelled.INSTANCE).state());
        assertEquals(List.of("PUT " + ID, "GET /operations/1", "GET /operations/1", "GET " + ID), asked);
    }

    @Test
    void anOperationThatFailsTellsAzuresCode() {
        begin("/operations/1");
        say(200, "{\"status\":\"Failed\",\"error\":{\"code\":\"QuotaExceeded\",\"message\":\"no cores left\"}}");
        var problem = assertThrows(ProblemException.class, () -> arm.put(ID, V, Map.of(), Uncancelled.INSTANCE)).problem();
        assertEquals(Code.INVALID, problem.code());
        assertEquals("QuotaExceeded: no cores left", problem.detail());
    }

    @Test
    void aLostConnectionInTheMiddleOfAnOperationLosesNothing() {
        begin("/operations/1");
        hangUp();
        hangUp();
        say(200, "{\"status\":\"Succeeded\"}");
        say(200, state("Succeeded"));
        assertEquals("Succeeded", arm.put(ID, V, Map.of(), Uncancelled.INSTANCE).state());
        assertEquals(1, asked.stream().filter(each -> each.startsWith("PUT")).count());
    }

    @Test
    void throttlingIsWaitedOut() {
        for (var i = 0; i < 8; i++) {
            say(429, "{\"error\":{\"code\":\"TooManyRequests\",\"message\":\"\"}}");
        }
        say(200, state("Succeeded"));
        assertEquals("Succeeded", arm.read(ID, V).orElseThrow().state());
    }

    @Test
    void throttlingWithoutEndIsToldInTheEnd() {
        for (var i = 0; i < 500; i++) {
            script.add(new Said(429, Map.of("Retry-After", "1"), "{\"error\":{\"code\":\"TooManyRequests\"}}"));
        }
        var problem = assertThrows(ProblemException.class, () -> arm.read(ID, V)).problem();
        assertEquals(Code.UNREACHABLE, problem.code());
        assertEquals("TooManyRequests", word(problem.detail()));
    }

    private static String word(String detail) {
        return detail.split("[:\\s]")[0];
    }

    @Test
    void aTokenThatIsRefusedIsRenewedOnce() {
        say(401, "{\"error\":{\"code\":\"ExpiredAuthenticationToken\",\"message\":\"expired\"}}");
        say(200, state("Succeeded"));
        assertTrue(arm.read(ID, V).isPresent());
        assertEquals(2, signIns.get());
        say(401, "{\"error\":{\"code\":\"InvalidAuthenticationToken\",\"message\":\"revoked\"}}");
        say(401, "{\"error\":{\"code\":\"InvalidAuthenticationToken\",\"message\":\"revoked\"}}");
        var problem = assertThrows(ProblemException.class, () -> arm.read(ID, V)).problem();
        assertEquals(Code.UNAUTHENTICATED, problem.code());
        assertEquals("InvalidAuthenticationToken: revoked", problem.detail());
    }

    @Test
    void whatIsNotThereIsNoProblem() {
        say(404, "{\"error\":{\"code\":\"ResourceNotFound\",\"message\":\"\"}}");
        assertTrue(arm.read(ID, V).isEmpty());
        say(404, "{\"error\":{\"code\":\"ResourceNotFound\",\"message\":\"\"}}");
        arm.delete(ID, V, Uncancelled.INSTANCE);
    }

    @Test
    void aDeletionIsFollowedByItsLocation() {
        script.add(new Said(202, Map.of("Location", address("/results/1")), ""));
        script.add(new Said(202, Map.of("Location", address("/results/2")), ""));
        say(200, "");
        arm.delete(ID, V, Uncancelled.INSTANCE);
        assertEquals(List.of("DELETE " + ID, "GET /results/1", "GET /results/2"), asked);
    }

    @Test
    void anotherHostIsNotGivenTheToken() {
        script.add(new Said(202, Map.of("Location", "http://elsewhere.example/steal"), ""));
        var problem = assertThrows(ProblemException.class, () -> arm.delete(ID, V, Uncancelled.INSTANCE)).problem();
        assertEquals(Code.REFUSED, problem.code());
    }

    @Test
    void everyPageIsRead() {
        say(200, "{\"value\":[{\"id\":\"/a\"}],\"nextLink\":\"" + address("/page/2?api-version=1&$skiptoken=x") + "\"}");
        say(200, "{\"value\":[{\"id\":\"/b\"}]}");
        assertEquals(List.of("/a", "/b"), arm.list(ID, V, "a eq 'b'").stream().map(each -> each.id()).toList());
    }

    @Test
    void aStopIsHeardBetweenTwoLooks() {
        begin("/operations/1");
        for (var i = 0; i < 3; i++) {
            say(200, "{\"status\":\"InProgress\"}");
        }
        var looks = new AtomicInteger();
        var problem = assertThrows(ProblemException.class, () -> arm.put(ID, V, Map.of(), new Jobs.Control() {
            @Override
            public void progress(double fraction, Text step) {
                looks.incrementAndGet();
            }

            @Override
            public void checkCancelled() {
                if (looks.get() > 2) {
                    throw new ProblemException(Code.CANCELLED, "", "");
                }
            }

            @Override
            public boolean cancelled() {
                return looks.get() > 2;
            }
        })).problem();
        assertEquals(Code.CANCELLED, problem.code());
    }
}
