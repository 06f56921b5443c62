package dev.howdah.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.adapter.kubernetes.MemoryDoor;
import dev.howdah.model.ProblemException;
import dev.howdah.sandbox.RunningSandbox;
import dev.howdah.sandbox.Sandbox;
import dev.howdah.sandbox.kube.Definitions;
import dev.howdah.sandbox.kube.Kubectl;
import dev.howdah.sandbox.node.TimeScale;
import dev.howdah.service.environment.LocalEnvironment.Contents;
import dev.howdah.service.setup.ClusterDraft;
import dev.howdah.service.setup.ClusterField;
import dev.howdah.service.setup.Preset;
import dev.howdah.service.setup.kubernetes.ExistingCluster;
import dev.howdah.service.setup.kubernetes.KubernetesSteps;
import dev.howdah.service.setup.kubernetes.KubernetesSteps.Secrets;
import dev.howdah.service.setup.kubernetes.KubernetesSteps.Target;
import dev.howdah.service.setup.kubernetes.OperatorSource;
import dev.howdah.service.setup.plan.Finding;
import dev.howdah.service.setup.plan.PlainControl;
import dev.howdah.service.setup.plan.Plan;
import dev.howdah.service.setup.plan.Step;
import dev.howdah.support.Workers;
import dev.howdah.testkit.PackedChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An operator that is not there is installed, and makes the cluster; kubectl is asked what there is. */
@Timeout(60)
class OperatorInstallationTest {
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: %s
              namespace: cnpg-system
              labels: {app.kubernetes.io/name: cloudnative-pg}
            spec:
              replicas: 1
              selector: {matchLabels: {app.kubernetes.io/name: cloudnative-pg}}
              template:
                metadata: {labels: {app.kubernetes.io/name: cloudnative-pg}}
                spec:
                  containers:
                    - {name: manager, image: "ghcr.io/cloudnative-pg/cloudnative-pg:1.30.0"}
            """;

    private static final ClusterDraft DRAFT = Preset.PLAIN.draft().with(ClusterField.STORAGE_CLASS, "premium2-disk-sc");

    @TempDir
    Path directory;

    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final Workers workers = new Workers(background, Runnable::run);
    private RunningSandbox sandbox;
    private MemoryDoor door;
    private Kubectl kubectl;

    @BeforeEach
    void open() {
        Assumptions.assumeTrue(Kubectl.installed(), "kubectl is the independent witness");
        sandbox = Sandbox.withoutOperator(new TimeScale(0.1)).open(directory.resolve("sandbox"), Contents.EMPTY, _ -> {});
        door = MemoryDoor.to(new ExistingCluster(sandbox.kubeconfig(), sandbox.context()), workers, Clock.systemUTC());
        kubectl = new Kubectl(sandbox.kubeconfig(), "cnpg-system");
    }

    @AfterEach
    void close() {
        if (sandbox != null) {
            door.close();
            sandbox.close();
        }
        background.close();
    }

    /** In the order of the plan; those that Azure is made before when {@code azure}. */
    private Map<String, Step> steps(Path source, boolean azure) {
        var all = new KubernetesSteps(new Target(DRAFT.namespace(), "cnpg-system", azure), door,
                new Secrets(() -> "pass-word-123", Optional::empty), new OperatorSource(source.toString()))
                .all(azure ? Optional.empty() : Optional.of(DRAFT), UnaryOperator.identity());
        return (azure ? all : new Plan(all).steps()).stream().collect(Collectors.toMap(Step::id, Function.identity(),
                (_, second) -> second, LinkedHashMap::new));
    }

    private Path chart() throws IOException {
        var files = new TreeMap<>(Map.of("Chart.yaml", "apiVersion: v2\nname: cloudnative-pg\nversion: 0.29.0\n",
                "templates/deployment.yaml", DEPLOYMENT.formatted("{{ .Release.Name }}-cloudnative-pg"),
                "templates/account.yaml", "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: cnpg-manager}\n"));
        for (var each : Definitions.all()) {
            files.put("crds/" + each.at("/metadata/name").asString() + ".yaml", each.toString());
        }
        return PackedChart.write(directory.resolve("cloudnative-pg-0.29.0.tgz"), "cloudnative-pg", files);
    }

    private static void bring(Step step) {
        step.bring(new PlainControl());
        assertInstanceOf(Finding.AsWanted.class, step.find(), step.id());
    }

    @Test
    void aChartFromAFileIsInstalledByHelmAndTheOperatorMakesTheCluster() throws Exception {
        var steps = steps(chart(), false);
        steps.values().forEach(each -> assertInstanceOf(Finding.Absent.class, each.find(), each.id()));
        assertEquals(Step.Side.HELM, steps.get("operator").side());
        steps.values().forEach(OperatorInstallationTest::bring);

        assertEquals("deployed helm", kubectl.run("get", "secret", "sh.helm.release.v1.cnpg.v1", "-o",
                "jsonpath={.metadata.labels.status} {.metadata.labels.owner}").orFail().out());
        kubectl.run("wait", "--for=condition=Available", "deployment/cnpg-cloudnative-pg", "--timeout=10s").orFail();
        assertEquals("Cluster in healthy state", new Kubectl(sandbox.kubeconfig(), DRAFT.namespace()).run("get", "cluster",
                DRAFT.name(), "-o", "jsonpath={.status.phase}").orFail().out());
        assertEquals("PremiumV2_LRS 3500", kubectl.run("get", "storageclass", "premium2-disk-sc", "-o",
                "jsonpath={.parameters.skuName} {.parameters.DiskIOPSReadWrite}").orFail().out());
        assertEquals("", kubectl.run("get", "secret", "sh.helm.release.v1.cnpg.v2", "--ignore-not-found", "-o", "name")
                .orFail().out());
    }

    @Test
    void aReleaseManifestIsAppliedAndTheSettingsRestartTheOperatorOnce() throws Exception {
        var documents = Definitions.all().stream().map(Object::toString).collect(Collectors.joining("\n---\n"));
        var manifest = Files.writeString(directory.resolve("cnpg-1.30.0.yaml"),
                documents + "\n---\n" + DEPLOYMENT.formatted("cnpg-controller-manager"));
        var steps = steps(manifest, true);
        List.of("namespace", "operator-namespace", "operator").forEach(each -> bring(steps.get(each)));
        var before = pods();
        assertInstanceOf(Finding.Absent.class, steps.get("operator-config").find());
        bring(steps.get("operator-config"));

        assertEquals("true", kubectl.run("get", "configmap", "cnpg-controller-manager-config", "-o",
                "jsonpath={.data.ENABLE_AZURE_PVC_UPDATES}").orFail().out());
        kubectl.run("rollout", "status", "deployment/cnpg-controller-manager", "--timeout=10s").orFail();
        var after = pods();
        assertNotEquals(before, after);
        steps.get("operator-config").bring(new PlainControl());
        assertEquals(after, pods());
    }

    private String pods() {
        return kubectl.run("get", "replicasets", "-o", "name").orFail().out();
    }

    @Test
    void whatHelmSaysOfABadChartIsTold() throws Exception {
        var bad = PackedChart.write(directory.resolve("bad.tgz"), "bad", Map.of("templates/x.yaml", "a: {{ nothing"));
        var steps = steps(bad, false);
        bring(steps.get("operator-namespace"));
        var told = assertThrows(ProblemException.class, () -> steps.get("operator").bring(new PlainControl())).problem();
        assertTrue(told.detail().contains("Chart.yaml"), told.toString());
        assertInstanceOf(Finding.Absent.class, steps.get("operator").find());
    }
}
