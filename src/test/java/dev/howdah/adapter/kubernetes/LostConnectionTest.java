package dev.howdah.adapter.kubernetes;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.Cluster;
import dev.howdah.model.Observed;
import dev.howdah.model.Problem.Code;
import dev.howdah.service.environment.Connection;
import dev.howdah.testkit.Await;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the console says while the network fails, and how soon it says the right thing again. */
class LostConnectionTest {
    private static final Duration UNTIL_STALE = Duration.ofSeconds(30);
    private static final Duration UNTIL_LIVE = Duration.ofSeconds(3);

    @TempDir
    Path directory;

    private final TestApi server = TestApi.open();
    private TcpRelay relay;
    private Connection connection;

    @BeforeEach
    void open() throws IOException {
        relay = new TcpRelay(URI.create(server.server()));
        connection = server.environments().open(server.through(relay, directory));
        server.cluster("orders");
        Await.until(TestApi.SOON, () -> live() && !fleet().latest().orElseThrow().isEmpty(), this::fleet);
    }

    @AfterEach
    void close() throws IOException {
        connection.close();
        relay.close();
        server.close();
    }

    @Test
    void silentlyDroppedPacketsMakeItStaleAndTheirReturnLive() {
        relay.silence();
        var noticed = Await.until(UNTIL_STALE, () -> !live(), this::fleet);
        assertTrue(cause() == Code.TIMED_OUT || cause() == Code.UNREACHABLE, () -> "" + fleet());
        assertFalse(connection.pulse().get().live());

        relay.resume();
        var returned = Await.until(UNTIL_LIVE, this::live, this::fleet);
        report("silent: stale after", noticed, returned);
        seesChanges("after the silence");
    }

    @Test
    void connectionsThatStayDeadDoNotStandInTheWayOfNewOnes() {
        relay.silence();
        var noticed = Await.until(UNTIL_STALE, () -> !live(), this::fleet);

        relay.forgetOldConnections();
        var returned = Await.until(UNTIL_LIVE, this::live, this::fleet);
        report("old ones dead: stale after", noticed, returned);
        seesChanges("over new connections");
    }

    @Test
    void deadOldConnectionsAreReplacedAlthoughNothingElseFails() {
        relay.forgetOldConnections();

        server.patch(TestApi.clusters() + "/orders/status", Map.of("status", Map.of("phase", "Failing over")));
        var took = Await.until(UNTIL_STALE, () -> phase().equals("Failing over") && live(), this::fleet);
        report("forgotten: seen after", took, took);
    }

    @Test
    void aServerThatIsGoneIsStaleAtOnceAndLiveWhenItIsBack() throws IOException {
        relay.refuse();
        var noticed = Await.until(Duration.ofSeconds(3), () -> !live(), this::fleet);
        assertTrue(cause() == Code.UNREACHABLE, () -> "" + fleet());

        relay.acceptAgain();
        var returned = Await.until(UNTIL_LIVE, this::live, this::fleet);
        report("refused: stale after", noticed, returned);
        seesChanges("after it is back");
    }

    @Test
    @Tag("long")
    void aGapBetweenTwoRoundsIsNoOutage() {
        var stale = new AtomicInteger();
        try (var ignored = connection.clusters().fleet().subscribe(each -> stale.addAndGet(each.live() ? 0 : 1))) {
            var end = System.nanoTime() + Duration.ofSeconds(48).toNanos();
            Await.until(Duration.ofSeconds(60), () -> System.nanoTime() > end, () -> "waiting");
        }
        assertTrue(stale.get() == 0, () -> "not live " + stale.get() + " times");
    }

    private void seesChanges(String phase) {
        server.patch(TestApi.clusters() + "/orders/status", Map.of("status", Map.of("phase", phase)));
        Await.until(Duration.ofSeconds(5), () -> phase().equals(phase), this::fleet);
    }

    private static void report(String what, Duration noticed, Duration returned) {
        org.slf4j.LoggerFactory.getLogger(LostConnectionTest.class).info("{} {} ms, live after {} ms", what,
                noticed.toMillis(), returned.toMillis());
    }

    private Observed<List<Cluster>> fleet() {
        return connection.clusters().fleet().get();
    }

    private boolean live() {
        return fleet().live();
    }

    private Code cause() {
        return fleet() instanceof Observed.Stale<List<Cluster>>(_, _, var cause) ? cause.code() : null;
    }

    private String phase() {
        return fleet().latest().orElseThrow().getFirst().status().phase();
    }
}
