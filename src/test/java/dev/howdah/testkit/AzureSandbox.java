package dev.howdah.testkit;

import dev.howdah.adapter.azure.AzureSignIns;
import dev.howdah.adapter.azure.Pace;
import dev.howdah.model.ActionPlan.Text;
import dev.howdah.sandbox.azure.AzureCloud;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.azure.AzureAccount;
import dev.howdah.service.setup.azure.AzureAccounts;
import dev.howdah.service.setup.azure.AzureAccounts.Cloud;
import dev.howdah.service.setup.azure.AzureAccounts.DeviceCode;
import dev.howdah.service.setup.azure.AzureAccounts.Request;
import dev.howdah.service.setup.azure.AzureAccounts.Way;
import dev.howdah.service.setup.azure.Names;
import dev.howdah.service.setup.azure.SetupSettings;
import dev.howdah.service.setup.azure.SetupSettings.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** An emulated Azure and signing in to it as the console does. */
public final class AzureSandbox implements AutoCloseable {
    /** Nobody stops it, and it tells nobody. */
    public static final Jobs.Control QUIET = new Jobs.Control() {
        @Override
        public void progress(double fraction, Text step) {}

        @Override
        public void checkCancelled() {}

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    private static final int FASTER = 400;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AzureCloud cloud;
    private final AzureRequests requests;

    public AzureSandbox(Path directory) throws IOException {
        cloud = new AzureCloud(directory, Clock.systemUTC(), real -> real.dividedBy(FASTER), context -> "kubeconfig of "
                + context);
        requests = new AzureRequests(cloud);
    }

    public Cloud where() {
        return new Cloud(cloud.url(), cloud.url(), Optional.of(cloud.certificate()));
    }

    public AzureAccounts accounts() {
        return new AzureSignIns(threads, Clock.systemUTC(), new Pace(Duration.ofSeconds(5), Duration.ofMillis(50),
                Duration.ofSeconds(30), Duration.ofSeconds(60)));
    }

    public AzureAccount signIn() {
        return signIn(Way.SERVICE_PRINCIPAL, "right", _ -> {});
    }

    public AzureAccount signIn(Way way, String secret, Consumer<DeviceCode> shown) {
        return accounts().signIn(new Request(where(), way, cloud.tenant(), "00000000-0000-0000-0000-00000000000a", secret),
                shown, QUIET);
    }

    public String subscription() {
        return cloud.subscription();
    }

    public String tenant() {
        return cloud.tenant();
    }

    /** The tutorial's choices in this subscription. */
    public SetupSettings settings() {
        return SetupSettings.tutorial(new Place(cloud.tenant(), cloud.subscription(), "westus3", Map.of("owner", "user")),
                new Names("a1b2c3d4", Map.of()), "1.34", List.of("203.0.113.7"));
    }

    /** Where background work may run. */
    public ExecutorService threads() {
        return threads;
    }

    /** What a plain request for a resource is answered with. */
    public JsonNode get(String path, String apiVersion) {
        return requests.get(path, apiVersion);
    }

    /** Plain requests to it. */
    public AzureRequests requests() {
        return requests;
    }

    @Override
    public void close() {
        cloud.close();
        threads.close();
    }
}
