package dev.howdah.sandbox.controller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.sandbox.node.RunningNodes;
import dev.howdah.testkit.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf("dev.howdah.sandbox.kube.Kubectl#installed")
class ControllersTest {
    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: %s, labels: {app: web}}
            spec:
              nodeSelector: {workload: postgres}
              containers:
                - {name: main, image: "echo:1", args: [%s], readinessProbe: {httpGet: {path: /readyz, port: 8080}}}
            """;
    private static final String CLAIM = """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: data}
            spec: {accessModes: [ReadWriteOnce], storageClassName: managed-csi-premium, resources: {requests: {storage: 1Gi}}}
            """;
    private static final String WITH_CLAIM = """
              volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
            """;
    private static final String APART = """
              affinity:
                podAntiAffinity:
                  requiredDuringSchedulingIgnoredDuringExecution:
                    - {topologyKey: topology.kubernetes.io/zone, labelSelector: {matchLabels: {app: web}}}
            """;
    private static final String IMPATIENT = """
              tolerations:
                - {key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute, tolerationSeconds: 30}
            """;
    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: web}
            spec: {selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8080}]}
            """;
    private static final String BUDGET = """
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: web}
            spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}
            """;
    private static final String JOB = """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: once}
            spec:
              backoffLimit: 2
              template:
                spec:
                  restartPolicy: Never
                  containers: [{name: main, image: "echo:1", args: [%s]}]
            """;

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: main, image: "echo:1", args: [serve]}]}
            """;

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

    private String get(String... arguments) {
        return lab.kubectl.run(concat("get", arguments)).orFail().out();
    }

    private static String[] concat(String first, String[] rest) {
        var all = new String[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }

    private void create(String manifest, Object... values) {
        lab.kubectl.runWith(manifest.formatted(values), "create", "-f", "-").orFail();
    }

    private String node(String pod) {
        return lab.field(pod, "{.spec.nodeName}");
    }

    private void await(String object, String condition) {
        lab.kubectl.run("wait", object, "--for=" + condition, "--timeout=20s").orFail();
    }

    @Test
    void bindsAVolumeInTheZoneOfItsFirstPodAndStaysThere() {
        create(CLAIM);
        assertEquals("Pending", get("pvc", "data", "-o", "jsonpath={.status.phase}"));
        create(POD + WITH_CLAIM, "first", "serve");
        await("pod/first", "condition=Ready");
        assertEquals("Bound 1Gi", get("pvc", "data", "-o", "jsonpath={.status.phase} {.status.capacity.storage}"));
        var home = node("first");
        lab.kubectl.run("cordon", home).orFail();
        lab.kubectl.run("delete", "pod", "first").orFail();
        create(POD + WITH_CLAIM, "second", "serve");
        await("pod/second", "condition=PodScheduled=False");
        var why = lab.field("second", "{.status.conditions[?(@.type==\"PodScheduled\")].message}");
        assertTrue(why.startsWith("0/5 nodes are available: ") && why.contains("1 node(s) were unschedulable")
                && why.contains("2 node(s) didn't match PersistentVolume's node affinity"), why);
        lab.kubectl.run("uncordon", home).orFail();
        await("pod/second", "condition=Ready");
        assertEquals(home, node("second"));
    }

    @Test
    void keepsAVolumeWhileAPodUsesItGrowsItAndRemovesItWithItsClaim() {
        create(CLAIM);
        create(POD + WITH_CLAIM, "web", "serve");
        await("pod/web", "condition=Ready");
        lab.kubectl.run("patch", "pvc", "data", "-p", "{\"spec\":{\"resources\":{\"requests\":{\"storage\":\"3Gi\"}}}}")
                .orFail();
        await("pvc/data", "jsonpath={.status.capacity.storage}=3Gi");
        assertEquals("3Gi", get("pv", "-o", "jsonpath={.items[0].spec.capacity.storage}"));
        lab.kubectl.run("delete", "pvc", "data", "--wait=false").orFail();
        assertNotEquals("", get("pvc", "data", "-o", "jsonpath={.metadata.deletionTimestamp}"));
        lab.kubectl.run("delete", "pod", "web").orFail();
        await("pvc/data", "delete");
        Await.until("volume removed", () -> get("pv", "-o", "name").isEmpty());
    }

    @Test
    void keepsPodsApartAndSaysWhyOneMoreCannotRun() {
        var nodes = new HashSet<String>();
        for (var name : List.of("one", "two", "three")) {
            create(POD + APART, name, "serve");
        }
        for (var name : List.of("one", "two", "three")) {
            await("pod/" + name, "condition=Ready");
            nodes.add(node(name));
        }
        assertEquals(3, nodes.size(), nodes.toString());
        create(POD + APART, "four", "serve");
        await("pod/four", "condition=PodScheduled=False");
        Await.until("told", () -> get("events", "--sort-by=.lastTimestamp")
                .contains("3 node(s) didn't match pod anti-affinity rules"));
    }

    @Test
    void doesNotPlaceAPodThatNeedsMoreThanANodeHas() {
        create(POD.replace("readinessProbe", "resources: {requests: {cpu: 64}}, readinessProbe"), "huge", "serve");
        await("pod/huge", "condition=PodScheduled=False");
        var why = lab.field("huge", "{.status.conditions[0].message}");
        assertTrue(why.contains("3 Insufficient cpu"), why);
    }

    @Test
    void completesAJobOnce() {
        create(JOB, "succeed");
        await("job/once", "condition=Complete");
        assertEquals("1", get("job", "once", "-o", "jsonpath={.status.succeeded}"));
        assertTrue(get("jobs").contains("Complete"), get("jobs"));
        assertEquals(1, get("pods", "-l", "job-name=once", "-o", "name").lines().count());
        lab.kubectl.run("delete", "job", "once").orFail();
        Await.until("pods collected", () -> get("pods", "-o", "name").isEmpty());
    }

    @Test
    void givesUpAJobThatKeepsFailing() {
        create(JOB, "fail");
        await("job/once", "condition=Failed");
        assertEquals("3", get("job", "once", "-o", "jsonpath={.status.failed}"));
        assertEquals(3, get("pods", "-l", "job-name=once", "-o", "name").lines().count());
    }

    @Test
    void endpointsFollowReadiness() {
        create(SERVICE);
        create(POD, "web", "serve");
        await("pod/web", "condition=Ready");
        var ready = "jsonpath={.items[0].endpoints[*].conditions.ready}";
        Await.until("in the slice", () -> get("endpointslices", "-o", ready).equals("true"));
        Await.until("in the endpoints", () -> get("endpoints", "web", "-o",
                "jsonpath={.subsets[*].addresses[*].ip}:{.subsets[*].ports[*].port}")
                .equals(lab.field("web", "{.status.podIP}") + ":8080"));
        lab.program.sick.add("/readyz");
        Await.until("not ready in the slice", () -> get("endpointslices", "-o", ready).equals("false"));
        Await.until("not ready in the endpoints",
                () -> get("endpoints", "web", "-o", "jsonpath={.subsets[*].addresses[*].ip}").isEmpty());
        lab.kubectl.run("delete", "pod", "web").orFail();
        Await.until("gone from the slice", () -> get("endpointslices", "-o", ready).isEmpty());
        lab.kubectl.run("delete", "service", "web").orFail();
        Await.until("slice collected", () -> get("endpointslices,endpoints", "-o", "name").isEmpty());
    }

    @Test
    void drainsANodeAsFarAsBudgetsAllow() {
        create(BUDGET);
        create(POD, "web", "serve");
        await("pod/web", "condition=Ready");
        await("pdb/web", "jsonpath={.status.currentHealthy}=1");
        var refused = lab.kubectl.run("drain", node("web"), "--force", "--timeout=3s");
        assertTrue(refused.err().contains("would violate the pod's disruption budget"), refused.toString());
        assertTrue(get("nodes").contains("Ready,SchedulingDisabled"), get("nodes"));
        create(POD, "other", "serve");
        await("pod/other", "condition=Ready");
        await("pdb/web", "jsonpath={.status.disruptionsAllowed}=1");
        lab.kubectl.run("drain", node("web"), "--force", "--timeout=20s").orFail();
        assertEquals("pod/other", get("pods", "-o", "name").strip());
    }

    @Test
    void takesPodsOfALostNodeOutOfServiceAndThenAway() {
        create(SERVICE);
        create(POD + IMPATIENT, "web", "serve");
        await("pod/web", "condition=Ready");
        var home = node("web");
        lab.nodes.lose(home);
        await("node/" + home, "condition=Ready=Unknown");
        await("pod/web", "condition=Ready=False");
        var taints = get("node", home, "-o", "jsonpath={.spec.taints[*].effect}");
        assertEquals(Set.of("NoSchedule", "NoExecute"), Set.copyOf(Arrays.asList(taints.split(" "))));
        Await.until("out of the endpoints",
                () -> get("endpoints", "web", "-o", "jsonpath={.subsets[*].addresses[*].ip}").isEmpty());
        assertEquals("Running", lab.field("web", "{.status.phase}"));
        Await.until("marked for deletion", () -> !lab.field("web", "{.metadata.deletionTimestamp}").isEmpty());
        lab.nodes.restore(home);
        await("node/" + home, "condition=Ready");
        await("pod/web", "delete");
        Await.until("taints removed", () -> get("node", home, "-o", "jsonpath={.spec.taints}").isEmpty());
    }

    @Test
    void aPodIsReadyAgainWhenItsNodeReturnsInTime() {
        create(POD, "web", "serve");
        await("pod/web", "condition=Ready");
        var home = node("web");
        lab.nodes.lose(home);
        await("pod/web", "condition=Ready=False");
        lab.nodes.restore(home);
        await("node/" + home, "condition=Ready");
        await("pod/web", "condition=Ready");
        assertEquals("0", lab.field("web", "{.status.containerStatuses[0].restartCount}"));
    }

    @Test
    void aDiskOfALostNodeIsNotUsedElsewhereBeforeItsOldPodHasEnded() {
        create(CLAIM);
        create(POD + WITH_CLAIM, "web", "serve");
        await("pod/web", "condition=Ready");
        var home = node("web");
        lab.nodes.lose(home);
        await("node/" + home, "condition=Ready=Unknown");
        lab.kubectl.run("delete", "pod", "web", "--grace-period=0", "--force").orFail();
        create((POD + WITH_CLAIM).replace("{workload: postgres}", "{}"), "web", "serve");
        Await.until("placed", () -> !node("web").isEmpty());
        assertNotEquals(home, node("web"));
        Await.until("refused", () -> get("events").contains("Multi-Attach error for volume"));
        assertEquals("Pending", lab.field("web", "{.status.phase}"));
        assertEquals(1, lab.program.running.get());
        lab.nodes.restore(home);
        await("pod/web", "condition=Ready");
        assertEquals(1, lab.program.running.get());
    }

    @Test
    void givesEachNamespaceAServiceAccount() {
        lab.kubectl.run("create", "namespace", "other").orFail();
        Await.until("service account", () -> get("serviceaccounts", "-n", "other", "-o", "name")
                .contains("serviceaccount/default"));
        lab.kubectl.run("delete", "namespace", "other").orFail();
    }

    @Test
    void aDeploymentHasItsReplicasAndReplacesThemWhenItsTemplateChanges() {
        create(DEPLOYMENT);
        lab.kubectl.run("rollout", "status", "deployment/web", "--timeout=20s").orFail();
        var first = get("pods", "-l", "app=web", "-o", "name").lines().toList();
        assertEquals(2, first.size());
        lab.kubectl.run("rollout", "restart", "deployment/web").orFail();
        lab.kubectl.run("rollout", "status", "deployment/web", "--timeout=20s").orFail();
        Await.until("old pods gone", () -> get("pods", "-l", "app=web", "-o", "name").lines().count() == 2);
        assertTrue(get("pods", "-l", "app=web", "-o", "name").lines().noneMatch(first::contains));
        lab.kubectl.run("delete", "deployment", "web").orFail();
        Await.until("pods gone", () -> get("pods", "-l", "app=web", "-o", "name").isEmpty());
    }
}
