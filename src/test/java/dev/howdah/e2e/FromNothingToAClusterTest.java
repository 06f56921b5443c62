package dev.howdah.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.adapter.azure.AzureSignIns;
import dev.howdah.adapter.azure.Pace;
import dev.howdah.adapter.kubernetes.KubernetesEnvironments;
import dev.howdah.adapter.kubernetes.MemoryDoor;
import dev.howdah.model.Environment;
import dev.howdah.sandbox.RunningSandbox;
import dev.howdah.sandbox.Sandbox;
import dev.howdah.sandbox.kube.Kubectl;
import dev.howdah.sandbox.node.TimeScale;
import dev.howdah.service.environment.LocalEnvironment.Contents;
import dev.howdah.service.setup.Passwords;
import dev.howdah.service.setup.azure.ArchivePlace;
import dev.howdah.service.setup.azure.AzureAccount;
import dev.howdah.service.setup.azure.AzureAccounts.Cloud;
import dev.howdah.service.setup.azure.AzureAccounts.Request;
import dev.howdah.service.setup.azure.AzureAccounts.Way;
import dev.howdah.service.setup.azure.AzureSteps;
import dev.howdah.service.setup.azure.Names;
import dev.howdah.service.setup.azure.Patience;
import dev.howdah.service.setup.azure.ResourceIds;
import dev.howdah.service.setup.azure.SetupSettings;
import dev.howdah.service.setup.azure.SetupSettings.Place;
import dev.howdah.service.setup.kubernetes.KubernetesSteps;
import dev.howdah.service.setup.kubernetes.KubernetesSteps.Secrets;
import dev.howdah.service.setup.kubernetes.KubernetesSteps.Target;
import dev.howdah.service.setup.kubernetes.OperatorSource;
import dev.howdah.service.setup.plan.Apply;
import dev.howdah.service.setup.plan.Bringing;
import dev.howdah.service.setup.plan.Finding;
import dev.howdah.service.setup.plan.PlainControl;
import dev.howdah.service.setup.plan.Plan;
import dev.howdah.service.setup.plan.Survey;
import dev.howdah.support.Workers;
import dev.howdah.testkit.Beats;
import dev.howdah.testkit.MemoryJournal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an empty subscription to a healthy PostgreSQL cluster in one plan; kubectl is asked whether it is there. */
class FromNothingToAClusterTest {
    @TempDir
    Path directory;

    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final Workers workers = new Workers(background, Runnable::run);
    private final Clock clock = Clock.systemUTC();
    private final MemoryJournal journal = new MemoryJournal();
    private RunningSandbox sandbox;
    private AzureAccount account;
    private MemoryDoor door;
    private SetupSettings settings;
    private Plan plan;

    @BeforeEach
    void plan() {
        Assumptions.assumeTrue(Kubectl.installed(), "kubectl is the independent witness");
        sandbox = new Sandbox(new TimeScale(0.1)).open(directory, Contents.EMPTY, _ -> {});
        var azure = sandbox.azure();
        var cloud = new Cloud(azure.url(), azure.url(), Optional.of(azure.certificate()));
        account = new AzureSignIns(background, clock, Pace.AZURE).signIn(
                new Request(cloud, Way.SERVICE_PRINCIPAL, azure.tenant(), "howdah",
                        sandbox.cloud().orElseThrow().secret()), _ -> {}, new PlainControl());
        settings = SetupSettings.tutorial(new Place(azure.tenant(), azure.subscription(), "westus3", Map.of()),
                new Names("abcd1234", Map.of()), "1.34", List.of("203.0.113.7"));
        var aks = new ResourceIds(settings).aks();
        door = new MemoryDoor(() -> account.resources().read(aks, "2025-09-01").map(_ -> account.kubeconfig(aks)), workers,
                clock);
        plan = new Plan(Stream.concat(
                new AzureSteps(settings, cloud, account.resources(), Patience.AZURE).all(account.caller()).stream(),
                new KubernetesSteps(Target.of(settings), door, new Secrets(new Passwords()::fresh, Optional::empty),
                        new OperatorSource(OperatorSource.VERSION))
                        .all(Optional.of(ArchivePlace.draft(settings)),
                                new ArchivePlace(settings, account.resources())).stream()).toList());
    }

    @AfterEach
    void close() {
        if (sandbox != null) {
            door.close();
            account.close();
            sandbox.close();
        }
        background.close();
    }

    @Test
    void onePlanMakesAzureKubernetesAndPostgres() {
        var found = new Survey(plan, background).run(new PlainControl());
        assertTrue(plan.steps().stream().filter(each -> !each.id().equals("providers"))
                .allMatch(each -> found.get(each.id()) instanceof Finding.Absent), found.toString());
        new Apply(plan, found, new Bringing("test", journal, clock), background, clock, 6).run(new PlainControl());

        var kubectl = new Kubectl(sandbox.kubeconfig(), "cnpg-database");
        assertEquals("Cluster in healthy state 3", kubectl.run("get", "cluster", "pg-primary-cnpg-abcd1234", "-o",
                "jsonpath={.status.phase} {.status.readyInstances}").orFail().out());
        assertEquals("app", kubectl.run("get", "secret", "db-user-pass", "-o",
                "go-template={{.data.username|base64decode}}").orFail().out());
        assertEquals("true", kubectl.run("get", "cluster", "pg-primary-cnpg-abcd1234", "-o",
                "jsonpath={.spec.backup.barmanObjectStore.azureCredentials.inheritFromAzureAD}").orFail().out());
        assertEquals(account.resources().read(new ResourceIds(settings).identity(), "2024-11-30").orElseThrow()
                .at("properties.clientId").orElseThrow(), kubectl.run("get", "cluster", "pg-primary-cnpg-abcd1234", "-o",
                        "jsonpath={.spec.serviceAccountTemplate.metadata.annotations.azure\\.workload\\.identity/client-id}")
                .orFail().out());
        assertEquals("True", kubectl.run("get", "cluster", "pg-primary-cnpg-abcd1234", "-o",
                "jsonpath={.status.conditions[?(@.type==\"ContinuousArchiving\")].status}").orFail().out());
        var password = kubectl.run("get", "secret", "db-user-pass", "-o",
                "go-template={{.data.password|base64decode}}").orFail().out();
        assertFalse(journal.entries().get().toString().contains(password), "the journal holds the password");

        try (var beats = new Beats();
                var opened = new KubernetesEnvironments(workers, beats, clock).inMemory(new Environment("aks", Environment.Kind.UNSET,
                        Path.of("in-memory"), "aks", Optional.empty()), () -> account.kubeconfig(new ResourceIds(settings).aks()))) {
            assertEquals("1.30.0", opened.operatorVersion());
        }

        var again = new Survey(plan, background).run(new PlainControl());
        assertTrue(again.values().stream().allMatch(Finding::done), again.toString());
    }
}
