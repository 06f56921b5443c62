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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An emulated Azure, signing in to it as the console does, and plain requests that know nothing of the console. */
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
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AzureCloud cloud;
    private final HttpClient http;

    public AzureSandbox(Path directory) throws IOException {
        cloud = new AzureCloud(directory, Clock.systemUTC(), real -> real.dividedBy(FASTER), context -> "kubeconfig of "
                + context);
        http = HttpClient.newBuilder().sslContext(trust(cloud.certificate())).build();
    }

    private static SSLContext trust(String authority) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("sandbox", CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(authority.getBytes(StandardCharsets.US_ASCII))));
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
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
        return send("GET", path + (path.contains("?") ? "&" : "?") + "api-version=" + apiVersion, "");
    }

    /** What a plain write is answered with. */
    public JsonNode put(String path, String apiVersion, String body) {
        return send("PUT", path + "?api-version=" + apiVersion, body);
    }

    /** Troubles of the emulated Azure, as its switch takes them; {@code {}} ends them. */
    public void faults(String json) {
        send("PUT", "/howdah/faults", json);
    }

    private JsonNode send(String method, String path, String body) {
        try {
            var request = HttpRequest.newBuilder(URI.create(cloud.url().toString().replaceAll("/$", "") + path))
                    .method(method, BodyPublishers.ofString(body));
            if (!path.startsWith("/howdah")) {
                request.header("Authorization", "Bearer " + token());
            }
            return JSON.readTree(http.send(request.build(), BodyHandlers.ofString()).body());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private String token() throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(cloud.url().resolve("/" + cloud.tenant()
                + "/oauth2/v2.0/token")).POST(BodyPublishers.ofString(
                "grant_type=client_credentials&client_id=a&client_secret=right")).build(), BodyHandlers.ofString());
        return JSON.readTree(answer.body()).path("access_token").asString();
    }

    @Override
    public void close() {
        http.close();
        cloud.close();
        threads.close();
    }
}
