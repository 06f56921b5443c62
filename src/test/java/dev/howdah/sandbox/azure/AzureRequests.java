package dev.howdah.sandbox.azure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;

/** Plain requests to the emulated Azure, without any of Azure's libraries or ours. */
public final class AzureRequests {
    private final AzureCloud cloud;
    private final HttpClient http;

    public AzureRequests(AzureCloud cloud) throws GeneralSecurityException, IOException {
        this.cloud = cloud;
        http = HttpClient.newBuilder().sslContext(trust(cloud.certificate())).build();
    }

    static SSLContext trust(String authority) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("sandbox", CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(authority.getBytes(StandardCharsets.US_ASCII))));
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    /** Without a token. */
    HttpResponse<String> bare(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(cloud.url().resolve(path)).build(), BodyHandlers.ofString());
    }

    /** @param path with its query */
    public HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(cloud.url().toString().replaceAll("/$", "") + path))
                .header("Authorization", "Bearer " + token()).method(method, BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    private String token() throws IOException, InterruptedException {
        return json(http.send(HttpRequest.newBuilder(cloud.url().resolve("/" + cloud.tenant() + "/oauth2/v2.0/token"))
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=a&client_secret=right")).build(),
                BodyHandlers.ofString())).path("access_token").asString();
    }

    public JsonNode get(String id, String apiVersion) throws IOException, InterruptedException {
        return json(send("GET", id + "?api-version=" + apiVersion, ""));
    }

    /** Switches faults on; {@code {}} switches them off. */
    public void faults(String json) throws IOException, InterruptedException {
        send("PUT", "/howdah/faults", json);
    }

    static JsonNode json(HttpResponse<String> response) {
        return Resources.JSON.readTree(response.body());
    }
}
