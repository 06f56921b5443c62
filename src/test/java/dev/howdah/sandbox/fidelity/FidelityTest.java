package dev.howdah.sandbox.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.howdah.sandbox.RunningSandbox;
import dev.howdah.sandbox.Sandbox;
import dev.howdah.sandbox.fidelity.Change.Renaming;
import dev.howdah.sandbox.kube.Kubectl;
import dev.howdah.sandbox.node.TimeScale;
import dev.howdah.service.environment.LocalEnvironment.Contents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plays recorded scenes of the real operator on the sandbox, by kubectl, and compares what an outsider sees. */
class FidelityTest {
    private static final String NAMESPACE = "cnpg-database";
    private static final String CLUSTER = "pg-primary-cnpg-r8c7unrw";
    private static final String RECORDED_NODE = "aks-postgres-34561234-vmss000001";
    private static final String HEALTHY = "Cluster in healthy state";
    private static final double PACE = 0.2;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration LATE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final List<Renaming> renamings = new ArrayList<>(List.of(new Renaming(CLUSTER, "C")));
    private final List<String> table = new ArrayList<>();
    private final List<String> unexplained = new ArrayList<>();
    private RunningSandbox sandbox;
    private Kubectl kubectl;
    private SequenceRecorder recorder;

    @Test
    void theSandboxDoesWhatTheRealOperatorWasSeenToDo() throws IOException {
        Assumptions.assumeTrue(Kubectl.installed(), "kubectl is not installed");
        sandbox = new Sandbox(new TimeScale(PACE)).open(directory, Contents.EMPTY, _ -> {});
        try (var running = sandbox) {
            kubectl = new Kubectl(running.kubeconfig(), NAMESPACE);
            kubectl.run("create", "namespace", NAMESPACE).orFail();
            kubectl.run("create", "secret", "generic", "db-user-pass", "--from-literal=username=app", "--from-literal=password=secret").orFail();
            try (var opened = new SequenceRecorder(running.client(), NAMESPACE)) {
                recorder = opened;
                play();
            }
        } finally {
            write();
        }
        assertEquals(List.of(), unexplained, "differences without a stated reason");
    }

    private void play() {
        scene("01-create", () -> apply(text("cluster.yaml")), () -> healthy(CLUSTER, 3));
        scene("02-failover-delete-primary", () -> run("delete", "pod", CLUSTER + "-1", "--grace-period=1"), () -> settled("2"));
        scene("03-promote", () -> promote("1"), () -> settled("1"));
        scene("06-delete-replica-pod", () -> run("delete", "pod", CLUSTER + "-2"), () -> settled("1"));
        scene("11-destroy-replica", () -> destroy(CLUSTER, "3"), () -> settled("1"));
        scene("19-scale", this::scaleUpAndDown, () -> settled("1"));
        scene("20-postgres-killed", this::killPostmaster, () -> settled("1"));
        scene("22-drain-primary-node", this::drain, () -> settled("2"));
        promote("1");
        await(() -> settled("1"), "the primary is back");
        scene("24-node-lost", this::loseNode, () -> settled("2"));
        promote("1");
        await(() -> settled("1"), "the primary is back");
        scene("30-delete-cluster", () -> run("delete", "cluster", CLUSTER), () -> run("get", "pods,pvc", "-o", "name").isBlank());
        single("recovered-db");
        single("pitr");
        scene("10-destroy-last-instance", this::destroyLast, () -> run("get", "pods,pvc", "-o", "name").isBlank());
    }

    private void single(String suffix) {
        var name = "pg-primary-cnpg-r8c7unrw-" + suffix;
        apply(text("cluster.yaml").replace(CLUSTER, name).replace("instances: 3", "instances: 1")
                .replace("minSyncReplicas: 1", "minSyncReplicas: 0").replace("maxSyncReplicas: 1", "maxSyncReplicas: 0"));
        await(() -> healthy(name, 1), name + " is healthy");
    }

    private void destroyLast() {
        destroy(CLUSTER + "-recovered-db", "1");
        await(() -> phase(CLUSTER + "-recovered-db").startsWith("Cluster is unrecoverable"), "nothing is left");
        run("delete", "cluster", CLUSTER + "-recovered-db", CLUSTER + "-pitr");
    }

    private void destroy(String cluster, String serial) {
        var instance = cluster + "-" + serial;
        run("delete", "pvc", "--wait=false", "-l", "cnpg.io/instanceName=" + instance);
        run("delete", "pod", "--wait=false", instance);
        run("delete", "job", "--wait=false", "-l", "cnpg.io/instanceName=" + instance);
    }

    private void promote(String serial) {
        run("patch", "cluster", CLUSTER, "--subresource=status", "--type=json", "-p", """
                [{"op":"replace","path":"/status/targetPrimary","value":"%1$s-%2$s"},
                 {"op":"replace","path":"/status/phase","value":"Switchover in progress"},
                 {"op":"replace","path":"/status/phaseReason","value":"Switching over to %1$s-%2$s"},
                 {"op":"replace","path":"/status/conditions","value":%3$s}]""".formatted(CLUSTER, serial, notReady()));
    }

    private String notReady() {
        return run("get", "cluster", CLUSTER, "-o", "jsonpath={.status.conditions}")
                .replace("\"message\":\"Cluster is Ready\",\"reason\":\"ClusterIsReady\",\"status\":\"True\"",
                        "\"message\":\"Cluster Is Not Ready\",\"reason\":\"ClusterIsNotReady\",\"status\":\"False\"");
    }

    private void scaleUpAndDown() {
        run("patch", "cluster", CLUSTER, "--type=merge", "-p", "{\"spec\":{\"instances\":4}}");
        await(() -> healthy(CLUSTER, 4), "four instances");
        run("patch", "cluster", CLUSTER, "--type=merge", "-p", "{\"spec\":{\"instances\":3}}");
    }

    private void killPostmaster() {
        var pod = CLUSTER + "-1";
        var pid = run("exec", pod, "-c", "postgres", "--", "cat", "/var/lib/postgresql/data/pgdata/postmaster.pid").lines().findFirst().orElseThrow();
        run("exec", pod, "-c", "postgres", "--", "kill", "-9", pid.strip());
        await(() -> run("get", "pod", pod, "-o", "jsonpath={.status.containerStatuses[0].restartCount}").equals("1"), "the container restarts");
    }

    private String nodeOf(String serial) {
        return run("get", "pod", CLUSTER + "-" + serial, "-o", "jsonpath={.spec.nodeName}");
    }

    private void drain() {
        var node = nodeOf("1");
        renamings.add(new Renaming(node, "N"));
        run("drain", node, "--ignore-daemonsets", "--delete-emptydir-data");
        await(() -> primary().equals(CLUSTER + "-2") && phase(CLUSTER).startsWith("Waiting"), "the pod waits for its node");
        run("uncordon", node);
    }

    private void loseNode() {
        var node = nodeOf("1");
        sandbox.nodes().lose(node);
        await(() -> primary().equals(CLUSTER + "-2")
                && run("get", "pod", CLUSTER + "-2", "-o", "jsonpath={.metadata.labels.role}").equals("primary"), "another primary");
        sandbox.nodes().restore(node);
    }

    private String phase(String cluster) {
        return run("get", "cluster", cluster, "-o", "jsonpath={.status.phase}");
    }

    private String primary() {
        return run("get", "cluster", CLUSTER, "-o", "jsonpath={.status.currentPrimary}");
    }

    private boolean healthy(String cluster, int instances) {
        return run("get", "cluster", cluster, "-o", "jsonpath={.status.phase}/{.status.readyInstances}/{.spec.instances}")
                .equals(HEALTHY + "/" + instances + "/" + instances);
    }

    private boolean settled(String serial) {
        return primary().equals(CLUSTER + "-" + serial) && healthy(CLUSTER, 3);
    }

    private String run(String... arguments) {
        return kubectl.run(arguments).orFail().out();
    }

    private void apply(String manifest) {
        kubectl.runWith(manifest, "apply", "-f", "-").orFail();
    }

    /** Plays one scene until its end can be seen, and a moment longer: what comes too late belongs to it. */
    private void scene(String name, Runnable action, BooleanSupplier end) {
        recorder.begin();
        action.run();
        await(end, "the end of " + name);
        var seen = new int[] {-1};
        await(() -> {
            var before = seen[0];
            seen[0] = recorder.changes().size();
            return before == seen[0] && end.getAsBoolean();
        }, "quiet after " + name);
        awaitWhatIsMissing(name);
        compare(name, recorder.changes());
    }

    /** A busy machine may look settled before the operator has begun: what is still missing gets some more time. */
    private void awaitWhatIsMissing(String name) {
        var end = System.nanoTime() + LATE.toNanos();
        while (System.nanoTime() < end && comparison(name, recorder.changes()).differences().stream()
                .anyMatch(each -> each.startsWith("-") && Reasons.of(name, each).isEmpty())) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private Comparison comparison(String name, List<Change> played) {
        return new Comparison(recorded(name), played.stream().map(each -> each.renamed(renamings)).toList());
    }

    private void compare(String name, List<Change> played) {
        var comparison = comparison(name, played);
        var left = comparison.differences().stream().filter(each -> Reasons.of(name, each).isEmpty()).toList();
        var explained = comparison.differences().size() - left.size();
        table.add("%s\t%d\t%d\t%d".formatted(name, comparison.compared(), left.size(), explained));
        left.forEach(each -> unexplained.add(name + ": " + each));
    }

    private static List<Change> recorded(String name) {
        return text(name + ".tsv").lines().filter(each -> !each.isBlank()).map(Change::parse)
                .map(each -> each.renamed(List.of(new Renaming(CLUSTER, "C"), new Renaming(RECORDED_NODE, "N")))).toList();
    }

    private void await(BooleanSupplier condition, String what) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within %d s: %s%n%s%n%s".formatted(PATIENCE.toSeconds(), what,
                        kubectl.run("get", "cluster,pods,lease", "-o", "wide").out(), kubectl.run("get", "cluster", "-o", "yaml").out()));
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private static String text(String resource) {
        try (var in = FidelityTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void write() throws IOException {
        Files.createDirectories(Path.of("target"));
        var lines = new ArrayList<>(List.of("scene\tlines compared\tlines that differ without a stated reason\tlines that differ on purpose"));
        lines.addAll(table);
        Files.write(Path.of("target/fidelity.tsv"), lines);
        Files.write(Path.of("target/fidelity-differences.txt"), unexplained);
    }
}
