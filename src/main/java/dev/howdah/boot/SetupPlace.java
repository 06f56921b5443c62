package dev.howdah.boot;

import dev.howdah.adapter.azure.AzureSignIns;
import dev.howdah.adapter.azure.Pace;
import dev.howdah.adapter.desktop.ScriptFiles;
import dev.howdah.adapter.desktop.SetupsFile;
import dev.howdah.adapter.kubernetes.KubeconfigEntry;
import dev.howdah.service.environment.LocalEnvironment;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.journal.Journal;
import dev.howdah.service.setup.azure.AzureAccounts;
import dev.howdah.service.setup.azure.AzureSteps;
import dev.howdah.service.setup.azure.Patience;
import dev.howdah.service.setup.azure.SetupName;
import dev.howdah.service.setup.azure.SetupSettings;
import dev.howdah.service.setup.plan.Plan;
import dev.howdah.service.setup.teardown.Surroundings;
import dev.howdah.ui.kit.View;
import dev.howdah.ui.setup.wizard.AccountViewModel.NamedCloud;
import dev.howdah.ui.setup.wizard.AccountViewModel.SignedIn;
import dev.howdah.ui.setup.wizard.SetupViews;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the infrastructure wizard together: Azure as everyone knows it, and the sandbox's when one runs. */
final class SetupPlace {
    private final Foundation on;
    private final Session session;
    private final KeptFiles files;
    private final Path kubeconfig;
    private final Journal journal;
    private final Jobs jobs;

    /** @param kubeconfig the user's own */
    SetupPlace(Foundation on, Session session, KeptFiles files, Path kubeconfig, Journal journal, Jobs jobs) {
        this.kubeconfig = kubeconfig;
        this.files = files;
        this.on = on;
        this.session = session;
        this.journal = journal;
        this.jobs = jobs;
    }

    /** UI thread only. */
    View open() {
        var workers = on.threads().workers();
        return new SetupViews(on.loader(), on.messages(), on.formats(), workers, on.clock()).open(
                new AzureSignIns(workers.background(), on.clock(), Pace.AZURE), clouds(), SetupPlace::plan,
                new SetupsFile(files.setups(), on.clock()), new ScriptFiles(), this::around, journal, jobs);
    }

    private Surroundings around(SetupSettings chosen) {
        return new KubeconfigEntry(kubeconfig, chosen.names().of(SetupName.AKS));
    }

    private List<NamedCloud> clouds() {
        var all = new ArrayList<>(List.of(NamedCloud.PUBLIC));
        session.clouds().stream().findFirst().map(SetupPlace::named).ifPresent(all::add);
        return all;
    }

    private static NamedCloud named(LocalEnvironment.Cloud cloud) {
        return new NamedCloud("sandbox", new AzureAccounts.Cloud(cloud.manager(), cloud.authority(),
                Optional.of(cloud.certificate())), true, cloud.tenant());
    }

    private static Plan plan(SignedIn who, SetupSettings chosen) {
        return new Plan(new AzureSteps(chosen, who.cloud().cloud(), who.account().resources(), Patience.AZURE)
                .all(who.caller()));
    }
}
