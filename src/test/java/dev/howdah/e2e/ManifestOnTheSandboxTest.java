package dev.howdah.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.adapter.kubernetes.KubernetesEnvironments;
import dev.howdah.model.Environment;
import dev.howdah.model.Problem;
import dev.howdah.sandbox.Sandbox;
import dev.howdah.sandbox.kube.Kubectl;
import dev.howdah.sandbox.node.TimeScale;
import dev.howdah.service.environment.Connection;
import dev.howdah.service.environment.LocalEnvironment;
import dev.howdah.service.environment.LocalEnvironment.Contents;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.ClusterCreation;
import dev.howdah.service.setup.Manifests.Change;
import dev.howdah.testkit.Beats;
import dev.howdah.testkit.HandUi;
import dev.howdah.testkit.MemoryJournal;
import dev.howdah.ui.kit.Command;
import dev.howdah.ui.kit.Navigator;
import dev.howdah.ui.kit.Place;
import dev.howdah.ui.setup.NewClusterViewModel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestOnTheSandboxTest {
    private static final Duration CREATION = Duration.ofSeconds(120);
    private static final String SMALL = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: notes
              namespace: reports
            data:
              owner: reporting
            ---
            apiVersion: postgresql.cnpg.io/v1
            kind: Cluster
            metadata:
              name: reporting
              namespace: reports
            spec:
              instances: 1
              storage:
                size: 1Gi
            """;

    @TempDir
    Path directory;
    private final HandUi ui = new HandUi();
    private final Beats beats = new Beats();
    private LocalEnvironment.Running sandbox;
    private Connection connection;
    private Kubectl kubectl;
    private NewClusterViewModel viewModel;

    @BeforeEach
    void startTheSandbox() {
        Assumptions.assumeTrue(Kubectl.installed(), "kubectl is the independent witness");
        var clock = Clock.systemUTC();
        sandbox = new Sandbox(new TimeScale(0.1)).start(directory, Contents.EMPTY, _ -> {});
        kubectl = new Kubectl(sandbox.kubeconfig(), "reports");
        connection = new KubernetesEnvironments(ui.workers, beats, clock).open(new Environment("sandbox",
                Environment.Kind.SANDBOX, sandbox.kubeconfig(), sandbox.context(), Optional.empty()));
        var creation = new ClusterCreation("sandbox", connection.manifests(), connection.clusters(),
                new MemoryJournal(), clock);
        viewModel = new NewClusterViewModel(creation, connection.clusters(), new Jobs(ui.workers, clock),
                new Navigator(new Place.NewCluster()), ui.workers);
        viewModel.givenProperty().set(true);
    }

    @AfterEach
    void stop() {
        if (viewModel != null) {
            viewModel.close();
        }
        if (connection != null) {
            connection.close();
        }
        beats.close();
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @Test
    void aManifestIsTriedThenConfirmedThenAppliedAsItIs() {
        viewModel.manifestProperty().set(SMALL);
        run(viewModel.getPrepare());
        assertEquals(Optional.of("reports"), viewModel.missingNamespace());
        run(viewModel.getProvideNamespace());
        run(viewModel.getPrepare());
        assertEquals(List.of(Change.Action.CREATE, Change.Action.CREATE),
                viewModel.getChanges().stream().map(Change::action).toList());
        assertTrue(kubectl.run("get", "cluster,configmap/notes", "-o", "name").out().isBlank());

        viewModel.perform(viewModel.planProperty().get());
        ui.await("a healthy cluster", CREATION, () -> !viewModel.isCreating());

        assertNull(viewModel.getProblem());
        assertEquals("1", kubectl.run("get", "cluster", "reporting", "-o", "jsonpath={.status.readyInstances}")
                .orFail().out());
        assertEquals("reporting", kubectl.run("get", "configmap", "notes", "-o", "jsonpath={.data.owner}")
                .orFail().out());
        run(viewModel.getCheck());
        assertEquals(List.of(Change.Action.NONE, Change.Action.NONE),
                viewModel.getChanges().stream().map(Change::action).toList());
    }

    @Test
    void whatTheServerRefusesIsSaidInItsWordsAndNothingIsWritten() {
        kubectl.run("create", "namespace", "reports").orFail();
        refused(SMALL.replace("instances: 1", "instances: 0"), "spec.instances");
        refused(SMALL.replace("instances: 1", "instances: 1\n  logLevel: loud"), "spec.logLevel");
        refused(SMALL.replace("kind: Cluster", "kind: Clutter"), "Clutter");
        refused(SMALL.replace("  storage:", "\tstorage:"), "line ");
        assertTrue(kubectl.run("get", "cluster,configmap/notes", "-o", "name").out().isBlank());
    }

    private void refused(String yaml, String word) {
        viewModel.manifestProperty().set(yaml);
        run(viewModel.getCheck());
        var problem = viewModel.getCheck().getProblem();
        assertEquals(Problem.Code.INVALID, problem.code());
        assertTrue((problem.subject() + problem.detail()).contains(word), problem.toString());
    }

    private void run(Command<?, ?> command) {
        ui.await("a free command", () -> command.isEnabled());
        command.run();
        ui.await("its answer", () -> !command.isRunning());
    }
}
