package dev.howdah.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.adapter.kubernetes.KubernetesEnvironments;
import dev.howdah.adapter.postgres.PostgresSessions;
import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Cluster;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Environment;
import dev.howdah.model.Phase;
import dev.howdah.model.ProblemException;
import dev.howdah.sandbox.Sandbox;
import dev.howdah.sandbox.kube.Kubectl;
import dev.howdah.sandbox.node.TimeScale;
import dev.howdah.service.environment.Connection;
import dev.howdah.service.environment.LocalEnvironment;
import dev.howdah.service.environment.LocalEnvironment.Contents;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.query.SqlSession;
import dev.howdah.service.query.Target;
import dev.howdah.service.resilience.MoveProgress;
import dev.howdah.service.resilience.PrimaryMoves;
import dev.howdah.testkit.Beats;
import dev.howdah.testkit.HandUi;
import dev.howdah.testkit.MemoryJournal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcknowledgedRowsTest {
    private static final ClusterId ORDERS = new ClusterId("demo", "orders");
    private static final Duration CREATION = Duration.ofSeconds(120);
    private static final int ENOUGH = 50;

    @TempDir
    Path directory;
    private final HandUi ui = new HandUi();
    private final Beats beats = new Beats();
    private final List<Integer> acknowledged = new CopyOnWriteArrayList<>();
    private volatile boolean writing = true;
    private LocalEnvironment.Running sandbox;
    private Connection connection;
    private Kubectl kubectl;

    @BeforeEach
    void startTheSandbox() {
        Assumptions.assumeTrue(Kubectl.installed(), "kubectl is the independent witness");
        sandbox = new Sandbox(new TimeScale(0.1)).start(directory, Contents.DEMO, _ -> {});
        kubectl = new Kubectl(sandbox.kubeconfig(), ORDERS.namespace());
        connection = new KubernetesEnvironments(ui.workers, beats, Clock.systemUTC()).open(new Environment("sandbox",
                Environment.Kind.SANDBOX, sandbox.kubeconfig(), sandbox.context(), Optional.empty()));
    }

    @AfterEach
    void stop() {
        writing = false;
        if (connection != null) {
            connection.close();
        }
        beats.close();
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @Test
    void everyRowThatWasAcknowledgedIsFoundAfterThePrimaryWasKilled() throws InterruptedException {
        var healthy = healthy();
        var writer = Thread.ofVirtual().start(() -> write(healthy));
        ui.await("rows before", CREATION, () -> acknowledged.size() >= ENOUGH);

        var end = kill(healthy);
        var before = acknowledged.size();
        ui.await("rows after", CREATION, () -> acknowledged.size() >= before + ENOUGH);
        writing = false;
        writer.join(Duration.ofSeconds(30));

        var successor = end.successor().orElseThrow();
        assertNotEquals("orders-1", successor);
        assertEquals("f", sql(successor, "select pg_is_in_recovery()"));
        var found = sql(successor, "select id from kept order by id").lines().map(Integer::valueOf).toList();
        assertTrue(found.containsAll(acknowledged),
                () -> acknowledged.stream().filter(each -> !found.contains(each)).toList()
                + " were acknowledged and are lost");
    }

    private Cluster healthy() {
        try (var watch = connection.clusters().watch(ORDERS)) {
            ui.await("a healthy cluster that reports", CREATION, () -> watch.seen().get().latest()
                    .filter(each -> each.status().phase().equals(Phase.HEALTHY))
                    .filter(each -> each.instances().stream().allMatch(instance -> instance.report().isPresent()))
                            .isPresent());
            return watch.seen().get().latest().orElseThrow();
        }
    }

    private MoveProgress kill(Cluster seen) {
        var last = new AtomicReference<MoveProgress>();
        new PrimaryMoves("sandbox", connection.clusters(), connection.actions(), new MemoryJournal(), Clock.systemUTC())
                .fail(seen, new Uninterrupted(), last::set);
        return last.get();
    }

    /** Inserts one row after the other, each in a transaction of its own, on whoever is the primary. */
    private void write(Cluster cluster) {
        var sessions = new PostgresSessions(connection.tunnels(), connection.secrets());
        var next = 0;
        while (writing) {
            try (var session = sessions.open(latest(cluster), new Target.ReadWrite())) {
                session.execute("create table if not exists kept (id int primary key)", Quiet.INSTANCE);
                while (writing) {
                    session.execute("insert into kept values (" + ++next + ")", Quiet.INSTANCE);
                    acknowledged.add(next);
                }
            } catch (ProblemException lost) {
                Thread.onSpinWait();
            }
        }
    }

    private Cluster latest(Cluster otherwise) {
        return connection.clusters().fleet().get().latest().orElse(List.of()).stream()
                .filter(each -> each.id().equals(ORDERS)).findFirst().orElse(otherwise);
    }

    private String sql(String instance, String statement) {
        return kubectl.run("exec", instance, "--", "psql", "-d", "orders", "-tAc", statement).orFail().out().strip();
    }

    /** Results that nobody looks at. */
    private enum Quiet implements SqlSession.Results {
        INSTANCE;

        @Override
        public void columns(List<SqlSession.Column> columns) {}

        @Override
        public boolean row(byte[][] values) {
            return true;
        }

        @Override
        public void complete(String tag, Duration took) {}

        @Override
        public void notice(String severity, String message) {}
    }

    private static final class Uninterrupted implements Jobs.Control {
        @Override
        public void progress(double fraction, Text step) {}

        @Override
        public void checkCancelled() {}

        @Override
        public boolean cancelled() {
            return false;
        }
    }
}
