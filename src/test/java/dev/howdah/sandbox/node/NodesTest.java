package dev.howdah.sandbox.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.Resource;
import dev.howdah.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf("dev.howdah.sandbox.kube.Kubectl#installed")
class NodesTest {
    private static final String READY_PROBE = ",\"readinessProbe\":{\"httpGet\":{\"path\":\"/readyz\",\"port\":8080}}";
    private static final String LIVE_PROBE = ",\"livenessProbe\":{\"httpGet\":{\"path\":\"/healthz\",\"port\":8080},"
            + "\"failureThreshold\":2,\"periodSeconds\":2}";

    @TempDir Path directory;
    private RunningNodes lab;

    @BeforeEach
    void start() throws IOException {
        lab = new RunningNodes(directory);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void registersReadyNodesInThreeZones() {
        lab.kubectl.run("wait", "node", "--all", "--for=condition=Ready", "--timeout=10s").orFail();
        var nodes = lab.kubectl.run("get", "nodes", "-L", "topology.kubernetes.io/zone", "-l", "workload=postgres")
                .orFail().out();
        for (var zone : new String[] {"westus3-1", "westus3-2", "westus3-3"}) {
            assertTrue(nodes.contains(zone), nodes);
        }
        assertTrue(lab.kubectl.run("describe", "node", RunningNodes.FIRST).orFail().out()
                .contains("kubelet is posting ready status"));
    }

    @Test
    void runsAPodWithLogsAndCommands() {
        lab.pod("web", "serve", READY_PROBE);
        lab.awaitPod("web", "condition=Ready");
        assertEquals("serving\n", lab.kubectl.run("logs", "web").orFail().out());
        assertEquals("a b\n", lab.kubectl.run("exec", "web", "--", "echo", "a", "b").orFail().out());
        assertEquals("typed", lab.kubectl.runWith("typed", "exec", "-i", "web", "--", "cat").orFail().out());
        assertEquals(127, lab.kubectl.run("exec", "web", "--", "nonsense").code());
        assertEquals("you asked for /x", lab.kubectl.run("get", "--raw",
                "/api/v1/namespaces/default/pods/web:8080/proxy/x").orFail().out());
        var events = lab.kubectl.run("get", "events", "-o", "jsonpath={range .items[*]}{.reason} {end}").orFail().out();
        assertTrue(events.contains("Pulled Created Started"), events);
    }

    @Test
    void forwardsPortsForKubectl() throws Exception {
        lab.pod("web", "serve", READY_PROBE);
        lab.awaitPod("web", "condition=Ready");
        try (var forward = new PortForward(directory.resolve("kubeconfig"), "web", 8080)) {
            for (var at = 0; at < 20; at++) {
                assertEquals("you asked for /" + at, forward.get("/" + at));
            }
        }
        try (var forward = new PortForward(directory.resolve("kubeconfig"), "web", 9999)) {
            assertThrows(IOException.class, () -> forward.get("/"));
            var words = forward.line();
            while (!words.contains("error")) {
                words = forward.line();
            }
            assertTrue(words.contains("dial tcp4 127.0.0.1:9999: connect: connection refused"), words);
        }
    }

    @Test
    void becomesUnreadyAndReadyAgainAsTheProbeSays() {
        lab.pod("web", "serve", READY_PROBE);
        lab.awaitPod("web", "condition=Ready");
        lab.program.sick.add("/readyz");
        lab.awaitPod("web", "condition=Ready=False");
        assertTrue(lab.kubectl.run("describe", "pod", "web").orFail().out()
                .contains("Readiness probe failed: HTTP probe failed with statuscode: 500"));
        lab.program.sick.clear();
        lab.awaitPod("web", "condition=Ready");
        assertEquals("0", lab.field("web", "{.status.containerStatuses[0].restartCount}"));
    }

    @Test
    void restartsAContainerThatFailsItsLivenessProbe() {
        lab.pod("web", "serve", LIVE_PROBE);
        lab.awaitPod("web", "condition=Ready");
        lab.program.sick.add("/healthz");
        lab.awaitPod("web", "jsonpath={.status.containerStatuses[0].restartCount}=1");
        lab.program.sick.clear();
        lab.awaitPod("web", "condition=Ready");
        assertEquals("serving\nstopped\n", lab.kubectl.run("logs", "web", "--previous").orFail().out());
        assertEquals("serving\n", lab.kubectl.run("logs", "web").orFail().out());
    }

    @Test
    void waitsBeforeItRestartsAContainerThatKeepsFailing() {
        lab.pod("web", "fail", "");
        lab.awaitPod("web", "jsonpath={.status.containerStatuses[0].state.waiting.reason}=CrashLoopBackOff");
        assertEquals("3", lab.field("web", "{.status.containerStatuses[0].lastState.terminated.exitCode}"));
        var events = lab.kubectl.run("describe", "pod", "web").orFail().out();
        assertTrue(events.contains("Back-off restarting failed container main in pod web_default("), events);
    }

    @Test
    void restartsAKilledContainerInItsPod() {
        lab.pod("web", "serve", "");
        lab.awaitPod("web", "condition=Ready");
        assertTrue(lab.nodes.kill("default", "web", "main"));
        lab.awaitPod("web", "jsonpath={.status.containerStatuses[0].restartCount}=1");
        assertEquals("137", lab.field("web", "{.status.containerStatuses[0].lastState.terminated.exitCode}"));
        lab.awaitPod("web", "condition=Ready");
    }

    @Test
    void waitsForAnImageThatCannotBePulled() {
        lab.kubectl.run("run", "web", "--image=missing:1", "--overrides", "{\"spec\":{\"nodeName\":\""
                + RunningNodes.FIRST + "\"}}").orFail();
        lab.awaitPod("web", "jsonpath={.status.containerStatuses[0].state.waiting.reason}=ErrImagePull");
        lab.awaitPod("web", "jsonpath={.status.containerStatuses[0].state.waiting.reason}=ImagePullBackOff");
        assertEquals("Pending", lab.field("web", "{.status.phase}"));
    }

    @Test
    void endsInAPhaseWhenItIsNotToBeRestarted() {
        for (var each : new String[] {"succeed", "fail"}) {
            lab.pod(each, each, "}],\"restartPolicy\":\"Never\",\"volumes\":[{\"name\":\"none\",\"emptyDir\":{}");
        }
        lab.awaitPod("succeed", "jsonpath={.status.phase}=Succeeded");
        lab.awaitPod("fail", "jsonpath={.status.phase}=Failed");
        assertEquals("PodCompleted", lab.field("succeed", "{.status.conditions[?(@.type==\"Ready\")].reason}"));
    }

    @Test
    void givesADeletedPodTimeToEndAndKillsWhatDoesNot() {
        lab.pod("polite", "serve", "");
        lab.pod("stubborn", "stubborn", "");
        lab.awaitPod("polite", "condition=Ready");
        lab.awaitPod("stubborn", "condition=Ready");
        lab.kubectl.run("delete", "pod", "polite", "--wait").orFail();
        assertEquals(1, lab.program.running.get());
        lab.kubectl.run("delete", "pod", "stubborn", "--grace-period=5", "--wait=false").orFail();
        assertNotEquals("", lab.field("stubborn", "{.metadata.deletionTimestamp}"));
        lab.kubectl.run("wait", "pod/stubborn", "--for=delete", "--timeout=20s").orFail();
        assertEquals(0, lab.program.running.get());
    }

    @Test
    void goesOnUnseenOnANodeWithoutNetworkAndCatchesUpAfterwards() {
        lab.pod("web", "serve", "");
        lab.awaitPod("web", "condition=Ready");
        lab.nodes.lose(RunningNodes.FIRST);
        var renewed = renewed();
        var away = lab.kubectl.run("logs", "web");
        assertTrue(away.err().contains("10.224.0.4:10250: i/o timeout"), away.toString());
        lab.kubectl.run("delete", "pod", "web", "--wait=false", "--grace-period=1").orFail();
        assertEquals(1, lab.program.running.get());
        assertEquals(renewed, renewed());
        lab.kubectl.run("annotate", "node", RunningNodes.FIRST, Nodes.NETWORK + "-").orFail();
        lab.kubectl.run("wait", "pod/web", "--for=delete", "--timeout=20s").orFail();
        Await.until("lease renewed", () -> !renewed.equals(renewed()));
        assertEquals(0, lab.program.running.get());
    }

    private String renewed() {
        return Fields.text(lab.api.get(Resource.LEASES, "kube-node-lease", RunningNodes.FIRST), "/spec/renewTime");
    }

    @Test
    void aNodeThatLostItsNetworkIsStillLostWhenTheSandboxIsOpenedAgain() throws IOException {
        lab.kubectl.run("wait", "node", "--all", "--for=condition=Ready", "--timeout=10s").orFail();
        lab.nodes.lose(RunningNodes.FIRST);
        lab.close();
        lab = new RunningNodes(directory);
        var before = renewed();
        lab.kubectl.run("wait", "node", RunningNodes.FIRST, "--for=condition=Ready=Unknown", "--timeout=20s").orFail();
        assertEquals(before, renewed());
        lab.nodes.restore(RunningNodes.FIRST);
        lab.kubectl.run("wait", "node", RunningNodes.FIRST, "--for=condition=Ready", "--timeout=20s").orFail();
    }

    @Test
    void keepsWhatIsInAVolumeUntilTheVolumeIsDeleted() {
        lab.api.create(Resource.VOLUMES, "", ApiClient.JSON.readTree("""
                {"apiVersion":"v1","kind":"PersistentVolume","metadata":{"name":"pvc-1"},"spec":{"capacity":{"storage":"1Gi"},
                 "accessModes":["ReadWriteOnce"],"claimRef":{"kind":"PersistentVolumeClaim","namespace":"default","name":"data"}}}"""));
        lab.api.create(Resource.VOLUME_CLAIMS, "default", ApiClient.JSON.readTree("""
                {"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"data"},"spec":{"volumeName":"pvc-1",
                 "accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"}}}}"""));
        lab.pod("first", "keep", "");
        lab.awaitPod("first", "condition=Ready");
        lab.kubectl.run("delete", "pod", "first").orFail();
        lab.pod("second", "keep", "");
        lab.awaitPod("second", "condition=Ready");
        assertEquals("found from first\n", lab.kubectl.run("logs", "second").orFail().out());
        lab.kubectl.run("delete", "pod/second", "pv/pvc-1").orFail();
        Await.until("volume wiped", () -> !Files.exists(directory.resolve("volumes/pvc-1")));
    }

    @Test
    void runsItsPodsAgainWhenTheSandboxIsOpenedAgain() throws IOException {
        lab.pod("web", "serve", "");
        lab.awaitPod("web", "condition=Ready");
        lab.close();
        assertEquals(0, lab.program.running.get());
        lab = new RunningNodes(directory);
        lab.awaitPod("web", "jsonpath={.status.containerStatuses[0].restartCount}=1");
        lab.awaitPod("web", "condition=Ready");
        assertEquals("serving\n", lab.kubectl.run("logs", "web").orFail().out());
    }
}
