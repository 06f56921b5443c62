package dev.howdah.adapter.kubernetes;

import dev.howdah.model.Cluster;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.access.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads secrets of clusters when they are needed, and keeps none. */
final class KubernetesSecrets implements Secrets {
    private static final Kind KIND = new Kind("api/v1", "secrets", "", true);

    private final Api api;

    KubernetesSecrets(Api api) {
        this.api = api;
    }

    @Override
    public Login application(Cluster cluster) {
        var name = cluster.spec().secret();
        var secret = read(cluster, name).orElseThrow(() ->
                new ProblemException(Code.CREDENTIALS_MISSING, name, "there is no such secret"));
        var user = value(secret, "username");
        var password = value(secret, "password");
        if (user.length == 0 || password.length == 0) {
            throw new ProblemException(Code.CREDENTIALS_MISSING, name, "it holds no username and password");
        }
        return new Login(new String(user), password);
    }

    @Override
    public Optional<String> certificateAuthority(Cluster cluster) {
        try {
            return read(cluster, cluster.id().name() + "-ca").map(each -> new String(value(each, "ca.crt")))
                    .filter(each -> !each.isEmpty());
        } catch (ProblemException refused) {
            if (refused.problem().code() == Code.FORBIDDEN) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private Optional<JsonNode> read(Cluster cluster, String name) {
        try {
            return Optional.of(api.get(KIND.object(cluster.id().namespace(), name), Api.READ));
        } catch (ProblemException failed) {
            if (failed.problem().code() == Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private static char[] value(JsonNode secret, String key) {
        var bytes = Base64.getDecoder().decode(Json.key(secret, "data", key));
        var buffer = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        var characters = new char[buffer.remaining()];
        buffer.get(characters);
        Arrays.fill(bytes, (byte) 0);
        return characters;
    }
}
