package dev.howdah.sandbox.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** How an API server is reached: its address, its certificate authority (PEM; empty = the machine's own), a token. */
public record Access(URI server, Optional<byte[]> authority, Optional<String> token) {
    /** From a kubeconfig file: address, authority by file or in place, token. */
    public static Access fromKubeconfig(Path file, String context) {
        try {
            var config = new YAMLMapper().readTree(Files.readAllBytes(file));
            var chosen = named(config.path("contexts"), context).path("context");
            var cluster = named(config.path("clusters"), chosen.path("cluster").asString()).path("cluster");
            var user = named(config.path("users"), chosen.path("user").asString()).path("user");
            return new Access(URI.create(cluster.path("server").asString()), authority(cluster, file),
                    Optional.ofNullable(user.path("token").asString(null)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<byte[]> authority(JsonNode cluster, Path file) throws IOException {
        if (cluster.has("certificate-authority-data")) {
            return Optional.of(Base64.getDecoder().decode(cluster.path("certificate-authority-data").asString()));
        }
        if (cluster.has("certificate-authority")) {
            return Optional.of(Files.readAllBytes(file.resolveSibling(cluster.path("certificate-authority").asString())));
        }
        return Optional.empty();
    }

    private static JsonNode named(JsonNode list, String name) {
        for (var each : list) {
            if (each.path("name").asString().equals(name)) {
                return each;
            }
        }
        throw new IllegalArgumentException("no entry named " + name);
    }

    /** TLS that trusts this authority only. */
    SSLContext tls() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, authority.isEmpty() ? null : trusting(authority.get()).getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException("certificate authority of " + server, broken);
        }
    }

    private static TrustManagerFactory trusting(byte[] pem) throws GeneralSecurityException, IOException {
        var keys = KeyStore.getInstance(KeyStore.getDefaultType());
        keys.load(null, null);
        var serial = 0;
        for (var each : CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))) {
            keys.setCertificateEntry("ca" + serial++, each);
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(keys);
        return factory;
    }
}
