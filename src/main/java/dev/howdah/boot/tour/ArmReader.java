package dev.howdah.boot.tour;

import dev.howdah.service.environment.LocalEnvironment.Cloud;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks Resource Manager by plain requests, so that what the wizard made is not told by the wizard. */
final class ArmReader {
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Cloud cloud;
    private final HttpClient http;

    ArmReader(Cloud cloud) {
        this.cloud = cloud;
        http = HttpClient.newBuilder().sslContext(trust(cloud.certificate())).build();
    }

    static SSLContext trust(String authority) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(authority.getBytes(StandardCharsets.US_ASCII))));
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("the certificate of the emulated Azure", impossible);
        }
    }

    /** @throws Contradiction when it is not answered with 200 */
    JsonNode get(String id, String apiVersion) {
        var target = cloud.manager().resolve(id.substring(1) + (id.contains("?") ? "&" : "?") + "api-version=" + apiVersion);
        return sent(HttpRequest.newBuilder(target).header("Authorization", "Bearer " + token()));
    }

    /** What an action answers. */
    JsonNode post(String id, String apiVersion) {
        return sent(HttpRequest.newBuilder(cloud.manager().resolve(id.substring(1) + "?api-version=" + apiVersion))
                .header("Authorization", "Bearer " + token()).POST(BodyPublishers.noBody()));
    }

    private String token() {
        var form = "grant_type=client_credentials&client_id=tour&client_secret=" + cloud.secret() + "&scope=.default";
        return sent(HttpRequest.newBuilder(URI.create(cloud.authority() + cloud.tenant() + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)))
                .path("access_token").asString();
    }

    private JsonNode sent(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.timeout(ANSWER).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new Contradiction(answer.request().uri().getPath() + " is answered with " + answer.statusCode());
            }
            return JSON.readTree(answer.body());
        } catch (IOException unreachable) {
            throw new Contradiction("Resource Manager: " + unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Contradiction("interrupted");
        }
    }
}
