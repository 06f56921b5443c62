package dev.howdah.testkit;

import dev.howdah.sandbox.azure.AzureCloud;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plain requests to the emulated Azure, without any of Azure's libraries or ours. */
public final class AzureRequests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AzureCloud cloud;
    private final HttpClient http;

    public AzureRequests(AzureCloud cloud) {
        this.cloud = cloud;
        http = HttpClient.newBuilder().sslContext(Tls.trusting(cloud.certificate())).build();
    }

    /** @param path with its query */
    public HttpResponse<String> send(String method, String path, String body) {
        return answered(HttpRequest.newBuilder(URI.create(cloud.url().toString().replaceAll("/$", "") + path))
                .header("Authorization", "Bearer " + token()).method(method, BodyPublishers.ofString(body)).build());
    }

    private String token() {
        var answer = answered(HttpRequest.newBuilder(cloud.url().resolve("/" + cloud.tenant() + "/oauth2/v2.0/token"))
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=a&client_secret=right")).build());
        return JSON.readTree(answer.body()).path("access_token").asString();
    }

    private HttpResponse<String> answered(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** What a request for a resource is answered with. */
    public JsonNode get(String path, String apiVersion) {
        return JSON.readTree(send("GET", versioned(path, apiVersion), "").body());
    }

    /** What a write is answered with. */
    public JsonNode put(String path, String apiVersion, String body) {
        return JSON.readTree(send("PUT", versioned(path, apiVersion), body).body());
    }

    private static String versioned(String path, String apiVersion) {
        return path + (path.contains("?") ? "&" : "?") + "api-version=" + apiVersion;
    }

    /** Troubles of the emulated Azure, as its switch takes them; {@code {}} ends them. */
    public void faults(String json) {
        send("PUT", "/howdah/faults", json);
    }
}
