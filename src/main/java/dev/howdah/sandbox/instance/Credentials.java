package dev.howdah.sandbox.instance;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.Resource;
import dev.howdah.sandbox.postgres.Certificates;
import dev.howdah.sandbox.postgres.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The certificates of an instance, read from the secrets that the Cluster's status names: the server's own, and those
 * with which it goes to the primary as {@code streaming_replica}.
 */
record Credentials(Certificates server, Certificates replication) {
    static Credentials read(ApiClient api, ClusterObject cluster) {
        var serverAuthority = value(api, cluster, cluster.secret("serverCASecret", "-ca"), "ca.crt");
        var clientAuthority = value(api, cluster, cluster.secret("clientCASecret", "-ca"), "ca.crt");
        return new Credentials(
                pair(api, cluster, cluster.secret("serverTLSSecret", "-server"), clientAuthority),
                pair(api, cluster, cluster.secret("replicationTLSSecret", "-replication"), serverAuthority));
    }

    private static Certificates pair(ApiClient api, ClusterObject cluster, String secret, String authority) {
        var found = api.get(Resource.SECRETS, cluster.namespace(), secret);
        return new Certificates(decoded(found, "tls.crt"), decoded(found, "tls.key"), authority);
    }

    private static String value(ApiClient api, ClusterObject cluster, String secret, String key) {
        return decoded(api.get(Resource.SECRETS, cluster.namespace(), secret), key);
    }

    /** The text of a secret's key; empty when it is not there. */
    static String decoded(JsonNode secret, String key) {
        var bytes = Base64.getDecoder().decode(secret.path("data").path(key).asString(""));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Writes the files that a server reads; true when one of them is new or different. */
    boolean write(Path directory) throws IOException {
        var changed = false;
        changed |= write(directory.resolve("server.crt"), server.certificate());
        changed |= write(directory.resolve("server.key"), server.key());
        changed |= write(directory.resolve("client-ca.crt"), server.authority());
        changed |= write(directory.resolve("streaming_replica.crt"), replication.certificate());
        changed |= write(directory.resolve("streaming_replica.key"), replication.key());
        changed |= write(directory.resolve("server-ca.crt"), replication.authority());
        return changed;
    }

    private static boolean write(Path file, String text) throws IOException {
        if (Files.exists(file) && Files.readString(file).equals(text)) {
            return false;
        }
        Files.deleteIfExists(file);
        Files.createFile(file);
        Trees.allow(file, "rw-------");
        Files.writeString(file, text);
        return true;
    }

    /** The settings by which a server shows itself and verifies clients. */
    static Map<String, String> settings(Path directory) {
        return Map.of("ssl", "on", "ssl_cert_file", directory + "/server.crt", "ssl_key_file", directory + "/server.key",
                "ssl_ca_file", directory + "/client-ca.crt");
    }
}
