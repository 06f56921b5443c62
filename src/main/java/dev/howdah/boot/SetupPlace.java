package dev.howdah.boot;

import dev.howdah.adapter.azure.AzureSignIns;
import dev.howdah.adapter.azure.Pace;
import dev.howdah.adapter.desktop.ScriptFiles;
import dev.howdah.adapter.desktop.SetupsFile;
import dev.howdah.adapter.kubernetes.KubeconfigEntry;
import dev.howdah.adapter.kubernetes.MemoryDoor;
import dev.howdah.service.environment.LocalEnvironment;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.journal.Journal;
import dev.howdah.service.setup.ClusterDraft;
import dev.howdah.service.setup.Passwords;
import dev.howdah.service.setup.azure.ArchivePlace;
import dev.howdah.service.setup.azure.AzureAccount;
import dev.howdah.service.setup.azure.AzureAccounts;
import dev.howdah.service.setup.azure.AzureSteps;
import dev.howdah.service.setup.azure.Patience;
import dev.howdah.service.setup.azure.ResourceIds;
import dev.howdah.service.setup.azure.SetupName;
import dev.howdah.service.setup.azure.SetupSettings;
import dev.howdah.service.setup.kubernetes.KubernetesDoor;
import dev.howdah.service.setup.kubernetes.KubernetesSteps;
import dev.howdah.service.setup.kubernetes.KubernetesSteps.Secrets;
import dev.howdah.service.setup.kubernetes.KubernetesSteps.Target;
import dev.howdah.service.setup.kubernetes.OperatorSource;
import dev.howdah.service.setup.plan.Plan;
import dev.howdah.service.setup.teardown.Surroundings;
import dev.howdah.support.Workers;
import dev.howdah.ui.kit.View;
import dev.howdah.ui.setup.wizard.AccountViewModel.NamedCloud;
import dev.howdah.ui.setup.wizard.AccountViewModel.SignedIn;
import dev.howdah.ui.setup.wizard.SetupViews;
import dev.howdah.ui.setup.wizard.SetupViews.Places;
import dev.howdah.ui.setup.wizard.Wish;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Puts the infrastructure wizard together: Azure as everyone knows it, and the sandbox's when one runs. */
final class SetupPlace {
    private static final String AKS = "2025-09-01";
    private static final KubernetesDoor NOWHERE = new MemoryDoor(Optional::empty, Workers.inline(), Clock.systemUTC());

    private final Foundation on;
    private final Session session;
    private final KeptFiles files;
    private final SetupReach reach;
    private final Journal journal;
    private final Jobs jobs;
    private KubernetesDoor door = NOWHERE;

    SetupPlace(Foundation on, Session session, KeptFiles files, SetupReach reach, Journal journal, Jobs jobs) {
        this.reach = reach;
        this.files = files;
        this.on = on;
        this.session = session;
        this.journal = journal;
        this.jobs = jobs;
    }

    /** UI thread only. */
    View open() {
        var workers = on.threads().workers();
        var wizard = new SetupViews(on.loader(), on.messages(), on.formats(), workers, on.clock()).open(
                new Places(new AzureSignIns(workers.background(), on.clock(), Pace.AZURE), clouds(), reach::existing, reach),
                this::plan,
                new SetupsFile(files.setups(), on.clock()), new ScriptFiles(), this::around, journal, jobs);
        return new View(wizard.root(), () -> close(wizard));
    }

    private Surroundings around(SetupSettings chosen) {
        return new KubeconfigEntry(reach.kubeconfig(), chosen.names().of(SetupName.AKS));
    }

    private List<NamedCloud> clouds() {
        var all = new ArrayList<>(List.of(NamedCloud.PUBLIC));
        session.clouds().stream().findFirst().map(SetupPlace::named).ifPresent(all::add);
        return all;
    }

    private static NamedCloud named(LocalEnvironment.Cloud cloud) {
        return new NamedCloud("sandbox", new AzureAccounts.Cloud(cloud.manager(), cloud.authority(),
                Optional.of(cloud.certificate())), true, cloud.tenant(), cloud.secret());
    }

    private Plan plan(Wish wish) {
        door.close();
        return switch (wish) {
            case Wish.OnAzure(var who, var settings, var cluster) -> onAzure(who, settings, cluster);
            case Wish.OnExisting alone -> onExisting(alone);
        };
    }

    private Plan onExisting(Wish.OnExisting wish) {
        door = MemoryDoor.to(wish.at(), on.threads().workers(), on.clock());
        var namespace = wish.cluster().map(ClusterDraft::namespace).orElse(wish.operatorNamespace());
        return new Plan(new KubernetesSteps(new Target(namespace, wish.operatorNamespace(), false), door,
                new Secrets(new Passwords()::fresh, wish.archive()), wish.operator()).all(wish.cluster(), UnaryOperator.identity()));
    }

    private Plan onAzure(SignedIn who, SetupSettings chosen, Optional<ClusterDraft> cluster) {
        door = new MemoryDoor(() -> kubeconfig(who.account(), chosen), on.threads().workers(), on.clock());
        var azure = new AzureSteps(chosen, who.cloud().cloud(), who.account().resources(), Patience.AZURE);
        var kubernetes = new KubernetesSteps(Target.of(chosen), door, new Secrets(new Passwords()::fresh, Optional::empty),
                new OperatorSource(chosen.names().of(SetupName.OPERATOR_SOURCE)));
        return new Plan(Stream.concat(azure.all(who.caller()).stream(), kubernetes.all(
                cluster,
                new ArchivePlace(chosen, who.account().resources())).stream()).toList());
    }

    /** While a cluster is changed it can be reached; while it is made it cannot. */
    private static Optional<String> kubeconfig(AzureAccount account, SetupSettings chosen) {
        var cluster = new ResourceIds(chosen).aks();
        return account.resources().read(cluster, AKS).filter(each -> !each.state().equals("Creating"))
                .map(_ -> account.kubeconfig(cluster));
    }

    private void close(View wizard) {
        wizard.close();
        door.close();
    }
}
