package dev.howdah.ui.setup;

import static dev.howdah.testkit.ClusterSamples.ORDERS;
import static dev.howdah.testkit.ClusterSamples.healthy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Problem;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.journal.Journal.Outcome.Result;
import dev.howdah.service.setup.ClusterCreation;
import dev.howdah.service.setup.ClusterDraft.Obstacle;
import dev.howdah.service.setup.ClusterField;
import dev.howdah.support.Workers;
import dev.howdah.testkit.FakeClusters;
import dev.howdah.testkit.FakeManifests;
import dev.howdah.testkit.HandClock;
import dev.howdah.testkit.MemoryJournal;
import dev.howdah.ui.kit.Navigator;
import dev.howdah.ui.kit.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewClusterViewModelTest {
    private static final String CLUSTER = "apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\n"
            + "metadata:\n  name: billing\n"
            + "spec:\n  instances: 3\n";

    private final FakeClusters clusters = new FakeClusters();
    private final FakeManifests manifests = new FakeManifests();
    private final MemoryJournal journal = new MemoryJournal();
    private final HandClock clock = new HandClock();
    private final Navigator navigator = new Navigator(new Place.NewCluster());
    private final NewClusterViewModel viewModel = new NewClusterViewModel(
            new ClusterCreation("sandbox", manifests, clusters, journal, clock), clusters,
            new Jobs(Workers.inline(), clock), navigator, Workers.inline());
    private final ClusterForm form = viewModel.getForm();

    private String yaml() {
        return viewModel.yamlProperty().get();
    }

    @Test
    void beginsWithTheTutorialsCluster() {
        assertTrue(yaml().contains("  instances: 3\n  minSyncReplicas: 1\n  maxSyncReplicas: 1\n"), yaml());
        assertTrue(yaml().contains(
                "      database: appdb\n      owner: app\n      secret:\n        name: db-user-pass\n"), yaml());
        assertEquals(Optional.empty(), viewModel.refusal());
    }

    @Test
    void rewritesTheManifestWithEveryChoice() {
        form.property(ClusterField.NAME).set("billing");
        form.property(ClusterField.WAL).set("");
        assertTrue(yaml().contains("cnpg.io/cluster: billing"), yaml());
        assertFalse(yaml().contains("walStorage"), yaml());
    }

    @Test
    void namesTheFieldThatIsWrong() {
        form.property(ClusterField.NAME).set("Orders");
        form.property(ClusterField.SYNCHRONOUS).set("3");
        form.property(ClusterField.STORAGE).set("2 GB");
        assertEquals(List.of(ClusterField.NAME, ClusterField.SYNCHRONOUS, ClusterField.STORAGE),
                form.draft().obstacles().stream().map(Obstacle::field).toList());
        assertEquals(Optional.of(new Text("setup.refusal.field", new Text("setup.field.name"),
                new Text("setup.obstacle.name"))), viewModel.refusal());
        viewModel.getPrepare().run();
        assertNull(viewModel.planProperty().get());
    }

    @Test
    void createsTheSecretWithItsNamespaceAndForgetsThePassword() {
        var password = viewModel.getSecret().passwordProperty().get();
        assertEquals(24, password.length());

        viewModel.getSecret().getCreate().run();

        assertEquals(List.of("Namespace//cnpg-database", "Secret/cnpg-database/db-user-pass"), manifests.applied);
        assertTrue(manifests.objects.get("Secret/cnpg-database/db-user-pass").contains(password));
        assertEquals("", viewModel.getSecret().passwordProperty().get());
        assertTrue(viewModel.getSecret().textProperty().get().orElseThrow().contains("password: ***"));
        assertFalse(journal.entries().get().toString().contains(password));
        assertEquals(Result.DONE, journal.entries().get().getFirst().outcome().orElseThrow().result());
    }

    @Test
    void neverOverwritesASecretThatIsThere() {
        viewModel.getSecret().getCreate().run();
        viewModel.getSecret().generate();
        assertEquals(Optional.of(new Text("setup.secret.exists", "db-user-pass")), viewModel.getSecret().refusal());
        viewModel.getSecret().getCreate().run();
        assertEquals(Problem.Code.ALREADY_EXISTS, viewModel.getSecret().getCreate().getProblem().code());
        assertEquals(2, manifests.applied.size());
    }

    @Test
    void generatesAnotherPasswordEachTime() {
        var before = viewModel.getSecret().passwordProperty().get();
        viewModel.getSecret().generate();
        assertNotEquals(before, viewModel.getSecret().passwordProperty().get());
    }

    @Test
    void warnsThatTheOperatorWouldWaitForTheSecret() {
        manifests.objects.put("Namespace//cnpg-database", "");
        viewModel.getPrepare().run();
        assertTrue(viewModel.planProperty().get().warnings()
                .contains(new Text("setup.warning.no-secret", "db-user-pass")));
    }

    @Test
    void offersToCreateTheNamespaceThatTheServerMissed() {
        viewModel.getPrepare().run();
        assertEquals(Optional.of("cnpg-database"), viewModel.missingNamespace());
        viewModel.getProvideNamespace().run();
        assertEquals(Optional.empty(), viewModel.missingNamespace());
        viewModel.getPrepare().run();
        assertEquals("orders", viewModel.planProperty().get().subject());
    }

    @Test
    void followsTheNewClusterUntilItIsHealthy() {
        viewModel.getSecret().getCreate().run();
        viewModel.getPrepare().run();
        manifests.answer = () -> clusters.live(healthy());

        viewModel.perform(viewModel.planProperty().get());

        assertTrue(viewModel.progressProperty().get().finished());
        assertEquals(3, viewModel.progressProperty().get().ready());
        assertFalse(viewModel.isCreating());
        var entry = journal.entries().get().getFirst();
        assertEquals(List.of("kubectl apply --server-side -n cnpg-database -f orders.yaml"), entry.commands());
        assertEquals("3 instances ready after 0 ms", entry.outcome().orElseThrow().detail());
        viewModel.openCreated();
        assertEquals(new Place.Overview(ORDERS), navigator.current().get());
    }

    @Test
    void takesAManifestAsItIs(@TempDir Path directory) throws IOException {
        manifests.objects.put("Namespace//cnpg-database", "");
        var file = Files.writeString(directory.resolve("billing.yaml"), CLUSTER);
        viewModel.givenProperty().set(true);
        assertEquals(Optional.of(new Text("setup.refusal.empty")), viewModel.refusal());

        viewModel.fileProperty().set(file.toString());
        viewModel.getLoad().run();
        viewModel.getPrepare().run();

        assertEquals(CLUSTER, yaml());
        assertEquals("billing", viewModel.planProperty().get().subject());
        assertEquals(List.of(), manifests.applied);
    }

    @Test
    void saysThatAManifestHasNoCluster() {
        manifests.objects.put("Namespace//cnpg-database", "");
        viewModel.givenProperty().set(true);
        viewModel.manifestProperty().set("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n");
        viewModel.getCheck().run();
        assertEquals("there is no Cluster in it", viewModel.getCheck().getProblem().detail());
    }

    @Test
    void forgetsWhatTheServerSaidWhenTheManifestChanges() {
        manifests.objects.put("Namespace//cnpg-database", "");
        viewModel.getCheck().run();
        assertEquals(1, viewModel.getChanges().size());
        form.property(ClusterField.INSTANCES).set("5");
        assertEquals(List.of(), viewModel.getChanges());
    }

    @Test
    void saysWhichFileCannotBeRead() {
        viewModel.fileProperty().set("nowhere/orders.yaml");
        viewModel.getLoad().run();
        assertEquals(Problem.Code.FILE_UNREADABLE, viewModel.getLoad().getProblem().code());
    }
}
