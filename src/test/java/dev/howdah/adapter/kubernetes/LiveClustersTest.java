package dev.howdah.adapter.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.Cluster;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Instance;
import dev.howdah.model.Observed;
import dev.howdah.model.Problem.Code;
import dev.howdah.service.environment.Connection;
import dev.howdah.testkit.Await;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the watches see of an API server. */
class LiveClustersTest {
    private final TestApi server = TestApi.open();
    private Connection connection;

    @BeforeEach
    void open() {
        connection = server.environments().open(server.environment());
    }

    @AfterEach
    void close() {
        connection.close();
        server.close();
    }

    @Test
    void aClusterAppearsChangesAndIsGone() {
        server.cluster("orders");
        var id = new ClusterId(TestApi.NAMESPACE, "orders");
        try (var watch = connection.clusters().watch(id)) {
            Await.until(TestApi.SOON, () -> watch.seen().get().live(), () -> watch.seen().get());
            assertEquals(List.of("orders-1", "orders-2", "orders-3"),
                    cluster(watch.seen().get()).instances().stream().map(Instance::name).toList());

            server.pod("orders", "orders-2", "replica");
            Await.until(TestApi.SOON, () -> cluster(watch.seen().get()).instance("orders-2")
                    .filter(each -> each.pod().ready()).isPresent(), () -> watch.seen().get());

            server.patch(TestApi.clusters() + "/orders/status", Map.of("status", Map.of("phase", "Failing over")));
            var took = Await.until(TestApi.SOON, () -> cluster(watch.seen().get()).status().phase()
                    .equals("Failing over"), () -> watch.seen().get());
            assertTrue(took.toMillis() < 2_000, "seen after " + took);

            server.delete(TestApi.clusters() + "/orders");
            Await.until(TestApi.SOON, () -> watch.seen().get() instanceof Observed.Stale<Cluster>(_, _, var cause)
                    && cause.code() == Code.NOT_FOUND, () -> watch.seen().get());
        }
    }

    @Test
    void aClusterThatNeverWasIsNotFound() {
        try (var watch = connection.clusters().watch(new ClusterId(TestApi.NAMESPACE, "nobody"))) {
            Await.until(TestApi.SOON, () -> watch.seen().get() instanceof Observed.Connecting<Cluster>(var problem)
                    && problem.map(each -> each.code() == Code.NOT_FOUND).orElse(false), () -> watch.seen().get());
        }
    }

    @Test
    void whatWasSeenIsConfirmedAgainAndAgain() {
        Await.until(TestApi.SOON, () -> connection.clusters().fleet().get().live(), () -> "connecting");
        var first = confirmed();
        Await.until(TestApi.SOON, () -> confirmed().isAfter(first), () -> "still " + first);
    }

    private java.time.Instant confirmed() {
        return connection.clusters().fleet().get() instanceof Observed.Live<?>(_, var at) ? at : java.time.Instant.EPOCH;
    }

    private static Cluster cluster(Observed<Cluster> seen) {
        return seen.latest().orElseThrow();
    }
}
