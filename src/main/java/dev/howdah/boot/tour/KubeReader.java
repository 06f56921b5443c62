package dev.howdah.boot.tour;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Asks a Kubernetes API server by plain requests, with a kubeconfig that holds a token. */
final class KubeReader {
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final URI server;
    private final String token;
    private final HttpClient http;

    KubeReader(String kubeconfig) {
        var config = new YAMLMapper().readTree(kubeconfig);
        var cluster = config.path("clusters").path(0).path("cluster");
        server = URI.create(cluster.path("server").asString());
        token = config.path("users").path(0).path("user").path("token").asString();
        var authority = new String(Base64.getDecoder().decode(cluster.path("certificate-authority-data").asString()),
                StandardCharsets.US_ASCII);
        http = HttpClient.newBuilder().sslContext(ArmReader.trust(authority)).build();
    }

    /** @throws Contradiction when it is not answered with 200 */
    JsonNode get(String path) {
        try {
            var answer = http.send(HttpRequest.newBuilder(server.resolve(path)).timeout(ANSWER)
                    .header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new Contradiction(path + " is answered with " + answer.statusCode());
            }
            return JsonMapper.builder().build().readTree(answer.body());
        } catch (IOException unreachable) {
            throw new Contradiction("the API server: " + unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Contradiction("interrupted");
        }
    }
}
