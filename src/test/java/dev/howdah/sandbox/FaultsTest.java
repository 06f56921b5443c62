package dev.howdah.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.sandbox.kube.Kubectl;
import dev.howdah.sandbox.node.TimeScale;
import dev.howdah.service.environment.LocalEnvironment.Contents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Faults that meet each other, while rows are inserted: the cluster gets well again and keeps what it acknowledged. */
@EnabledIf("dev.howdah.sandbox.kube.Kubectl#installed")
class FaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String KILL = "kill -9 $(head -1 $PGDATA/postmaster.pid)";
    @TempDir
    private Path directory;
    private final ConcurrentSkipListSet<Integer> acknowledged = new ConcurrentSkipListSet<>();
    private final AtomicInteger last = new AtomicInteger();
    private volatile boolean stopped;
    private RunningSandbox sandbox;
    private Kubectl kubectl;
    private Thread writer;

    @BeforeEach
    void begin() {
        sandbox = new Sandbox(new TimeScale(0.1)).open(directory, Contents.EMPTY, _ -> {});
        kubectl = new Kubectl(sandbox.kubeconfig());
        kubectl.runWith("""
                apiVersion: postgresql.cnpg.io/v1
                kind: Cluster
                metadata: {name: c}
                spec:
                  instances: 3
                  storage: {size: 1Gi}
                  postgresql: {synchronous: {method: any, number: 1, dataDurability: required}}
                """, "apply", "-f", "-").orFail();
        healthy();
        sql("c-1", "create table kept (id int primary key)");
        writer = Thread.ofVirtual().start(this::write);
        acknowledges();
    }

    @AfterEach
    void end() {
        stopped = true;
        sandbox.close();
    }

    @Test
    void theTargetOfASwitchoverDiesOnItsWay() {
        promote("c-2");
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
        kubectl.run("exec", "c-2", "-c", "postgres", "--", "sh", "-c", KILL);
        well();
    }

    @Test
    void allPostmastersAreKilledAtOnce() {
        for (var instance : List.of("c-1", "c-2", "c-3")) {
            kubectl.run("exec", instance, "-c", "postgres", "--", "sh", "-c", KILL).orFail();
        }
        await("the restart of a container", () -> !kubectl.run("get", "pod", "c-3", "-o",
                "jsonpath={.status.containerStatuses[0].restartCount}").out().equals("0"));
        well();
    }

    @Test
    void thePrimarysNodeIsLostAndComesBackWithRowsThatNobodyElseHas() {
        var node = kubectl.run("get", "pod", "c-1", "-o", "jsonpath={.spec.nodeName}").orFail().out();
        sandbox.nodes().lose(node);
        await("another primary", () -> !primary().equals("c-1"));
        sandbox.nodes().restore(node);
        well();
        assertEquals("t", sql("c-1", "select pg_is_in_recovery()"));
    }

    private void promote(String instance) {
        kubectl.run("patch", "cluster", "c", "--subresource=status", "--type=merge", "-p", """
                {"status": {"targetPrimary": "%1$s", "phase": "Switchover in progress",
                 "phaseReason": "Switching over to %1$s"}}""".formatted(instance)).orFail();
    }

    /** Healthy, writable, and every acknowledged row is on every instance. */
    private void well() {
        healthy();
        acknowledges();
        stopped = true;
        await("the end of the writer", () -> !writer.isAlive());
        for (var instance : List.of("c-1", "c-2", "c-3")) {
            await("every row on " + instance, () -> sql(instance, "select id from kept").lines().map(Integer::valueOf).toList()
                    .containsAll(acknowledged));
        }
    }

    private void write() {
        while (!stopped) {
            var id = last.incrementAndGet();
            var said = kubectl.run("exec", primary(), "-c", "postgres", "--", "psql", "-qtAc",
                    "set statement_timeout = 5000", "-c", "insert into kept values (" + id + ") returning id");
            if (said.code() == 0 && said.out().strip().equals(Integer.toString(id))) {
                acknowledged.add(id);
            }
        }
    }

    private void acknowledges() {
        var before = acknowledged.size();
        await("an acknowledged row", () -> acknowledged.size() > before);
    }

    private void healthy() {
        await("a healthy cluster", () -> kubectl.run("get", "cluster", "c", "-o",
                "jsonpath={.status.phase}/{.status.readyInstances}").out().equals("Cluster in healthy state/3")
                && kubectl.run("get", "pods", "-o", "jsonpath={.items[*].status.containerStatuses[0].ready}").out().equals("true true true"));
    }

    private String primary() {
        return kubectl.run("get", "cluster", "c", "-o", "jsonpath={.status.currentPrimary}").out();
    }

    private String sql(String instance, String statement) {
        return kubectl.run("exec", instance, "-c", "postgres", "--", "psql", "-qtAc", statement).out().strip();
    }

    private void await(String what, BooleanSupplier condition) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, () -> "not within " + PATIENCE.toSeconds() + " s: " + what + "\n"
                    + kubectl.run("get", "cluster,pods,lease").out());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }
}
