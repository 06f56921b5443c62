package dev.howdah.e2e;

import dev.howdah.adapter.azure.AzureSignIns;
import dev.howdah.adapter.azure.Pace;
import dev.howdah.sandbox.azure.AzureCloud;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.journal.Journal;
import dev.howdah.service.setup.azure.AzureAccount;
import dev.howdah.service.setup.azure.AzureAccounts.Cloud;
import dev.howdah.service.setup.azure.AzureAccounts.Request;
import dev.howdah.service.setup.azure.AzureAccounts.Way;
import dev.howdah.service.setup.azure.AzureResources;
import dev.howdah.service.setup.azure.AzureSteps;
import dev.howdah.service.setup.azure.Names;
import dev.howdah.service.setup.azure.Patience;
import dev.howdah.service.setup.azure.SetupSettings;
import dev.howdah.service.setup.azure.SetupSettings.Place;
import dev.howdah.service.setup.plan.Apply;
import dev.howdah.service.setup.plan.Bringing;
import dev.howdah.service.setup.plan.PlainControl;
import dev.howdah.service.setup.plan.Plan;
import dev.howdah.service.setup.plan.Survey;
import dev.howdah.testkit.AzureRequests;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The emulated Azure, somebody who is signed in to it over the wire, and the tutorial's environment in it. */
final class AzureEstate implements AutoCloseable {
    static final Patience PATIENCE = new Patience(Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(30));
    private static final Pace PACE = new Pace(Duration.ofSeconds(10), Duration.ofMillis(50), Duration.ofSeconds(20),
            Duration.ofSeconds(60));

    final ExecutorService background = Executors.newThreadPerTaskExecutor(Thread.ofVirtual()
            .uncaughtExceptionHandler((_, _) -> {}).factory());
    final Clock clock = Clock.systemUTC();
    final AzureCloud azure;
    final AzureRequests requests;
    final Cloud cloud;
    final AzureAccount account;
    final SetupSettings settings;

    AzureEstate(Path directory, int quicker) throws Exception {
        azure = new AzureCloud(directory, clock, real -> real.dividedBy(quicker), context -> "kubeconfig of " + context);
        requests = new AzureRequests(azure);
        cloud = new Cloud(azure.url(), azure.url(), Optional.of(azure.certificate()));
        account = new AzureSignIns(background, clock, PACE).signIn(new Request(cloud, Way.SERVICE_PRINCIPAL, azure.tenant(),
                "11111111-2222-4333-8444-555555555555", "right"), _ -> {}, new PlainControl());
        settings = SetupSettings.tutorial(new Place(azure.tenant(), azure.subscription(), "westus3", Map.of("owner", "anna")),
                new Names("abcd1234", Map.of()), "1.34", List.of("203.0.113.7"));
    }

    Plan plan(AzureResources resources) {
        return new Plan(new AzureSteps(settings, cloud, resources, PATIENCE).all(account.caller()));
    }

    /** Finds, and brings about what is not as wanted. */
    Apply apply(Plan plan, Journal journal, Jobs.Control control) {
        return apply(plan, journal, control, 6);
    }

    Apply apply(Plan plan, Journal journal, Jobs.Control control, int atOnce) {
        var seen = new Survey(plan, background).run(control);
        var apply = new Apply(plan, seen, new Bringing("azure", journal, clock), background, clock, atOnce);
        apply.run(control);
        return apply;
    }

    String subscription() {
        return "/subscriptions/" + azure.subscription();
    }

    @Override
    public void close() {
        background.shutdownNow();
        account.close();
        azure.close();
    }
}
