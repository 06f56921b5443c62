package dev.howdah.sandbox.azure;

import dev.howdah.testkit.Await;
import dev.howdah.testkit.Tls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An emulated Azure, two hundred times as fast as the real one, and plain requests to it. */
final class RunningCloud implements AutoCloseable {
    private static final int QUICKER = 200;
    private final AzureCloud cloud;
    private final HttpClient http;

    /** An answer of Resource Manager. */
    record Reply(int status, JsonNode body, HttpResponse<String> raw) {
        String text(String pointer) {
            return body.at(pointer).asString("");
        }

        String error() {
            return text("/error/code");
        }
    }

    RunningCloud(Path directory) throws Exception {
        this(directory, QUICKER);
    }

    RunningCloud(Path directory, int quicker) throws Exception {
        this(new AzureCloud(directory, Clock.systemUTC(), real -> real.dividedBy(quicker), context -> "of " + context));
    }

    RunningCloud(AzureCloud cloud) {
        this.cloud = cloud;
        http = HttpClient.newBuilder().sslContext(Tls.trusting(cloud.certificate())).build();
    }

    AzureCloud cloud() {
        return cloud;
    }

    String subscription() {
        return "/subscriptions/" + cloud.subscription();
    }

    private String base() {
        return cloud.url().toString().replaceAll("/$", "");
    }

    String token() throws IOException, InterruptedException {
        var answer = authority("/oauth2/v2.0/token", "grant_type=client_credentials&client_id=a&client_secret=right");
        return Resources.JSON.readTree(answer.body()).path("access_token").asString();
    }

    HttpResponse<String> authority(String path, String form) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(base() + "/" + cloud.tenant() + path))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)).build(),
                BodyHandlers.ofString());
    }

    /** A request with a fresh token. */
    Reply send(String method, String path, String body) throws IOException, InterruptedException {
        var target = path.startsWith("https:") ? path : base() + path;
        var answer = raw(method, target, Map.of("Authorization", "Bearer " + token(), "Content-Type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8));
        return new Reply(answer.statusCode(), answer.body().startsWith("{") || answer.body().startsWith("[")
                ? Resources.JSON.readTree(answer.body()) : Resources.JSON.createObjectNode(), answer);
    }

    HttpResponse<String> raw(String method, String url, Map<String, String> headers, byte[] body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url)).method(method, BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    Reply put(String path, String body) throws IOException, InterruptedException {
        return send("PUT", path, body);
    }

    /** Writes, and waits until the operation is over. */
    Reply made(String path, String body) throws IOException, InterruptedException {
        var begun = put(path, body);
        if (begun.status() >= 300) {
            throw new AssertionError(begun.raw().body());
        }
        var headers = begun.raw().headers();
        var at = headers.firstValue("Azure-AsyncOperation").or(() -> headers.firstValue("Location"));
        if (at.isPresent()) {
            Await.until("an end of the operation", () -> over(get(at.get())));
            return get(path);
        }
        return begun;
    }

    private static boolean over(Reply now) {
        return now.status() != 202 && !now.text("/status").equals("InProgress");
    }

    String group(String name) throws IOException, InterruptedException {
        var id = subscription() + "/resourceGroups/" + name;
        made(id + "?api-version=2025-04-01", "{\"location\": \"westus3\"}");
        return id;
    }

    void faults(String text) throws IOException, InterruptedException {
        raw("PUT", base() + "/howdah/faults", Map.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        cloud.close();
    }
}
