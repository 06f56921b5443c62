package dev.howdah.adapter.kubernetes;

import dev.howdah.support.Workers;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One client with its own connections. Closing it aborts everything that runs over them. */
final class Transport implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;
    private static final String LOOPBACK = "127.0.0.1,localhost,::1";

    private final KubernetesClient client;

    private Transport(KubernetesClient client) {
        this.client = client;
    }

    static Transport open(Kubeconfig.Context context, Credentials credentials, Workers workers,
                          Map<String, String> environment) {
        var config = config(context, credentials.current(), environment);
        config.setOauthTokenProvider(() -> credentials.current().token());
        return new Transport(new KubernetesClientBuilder().withConfig(config)
                .withHttpClientFactory(new Connections(workers)).build());
    }

    HttpClient http() {
        return client.getHttpClient();
    }

    /** The server's address, with a slash at its end. */
    String base() {
        return client.getMasterUrl().toString();
    }

    @Override
    public void close() {
        client.close();
    }

    private static Config config(Kubeconfig.Context context, Credentials.Held held, Map<String, String> environment) {
        var cluster = context.cluster();
        var user = context.user();
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(context.server())
                .withTrustCerts(Json.flag(cluster, "insecure-skip-tls-verify"))
                .withDisableHostnameVerification(Json.flag(cluster, "insecure-skip-tls-verify"))
                .withCaCertData(orNull(Json.text(cluster, "certificate-authority-data")))
                .withCaCertFile(context.path(cluster, "certificate-authority").map(Object::toString).orElse(null))
                .withClientCertData(orNull(held.certificate().isEmpty()
                        ? Json.text(user, "client-certificate-data") : base64(held.certificate())))
                .withClientKeyData(orNull(held.key().isEmpty()
                        ? Json.text(user, "client-key-data") : base64(held.key())))
                .withClientCertFile(context.path(user, "client-certificate").map(Object::toString).orElse(null))
                .withClientKeyFile(context.path(user, "client-key").map(Object::toString).orElse(null))
                .withUsername(orNull(Json.text(user, "username")))
                .withPassword(orNull(Json.text(user, "password")))
                .withHttpsProxy(orNull(proxy(cluster, environment)))
                .withNoProxy((LOOPBACK + "," + environment.getOrDefault("NO_PROXY", "")).split(",\\s*"))
                .withHttp2Disable(true)
                .withRequestRetryBackoffLimit(0)
                .withConnectionTimeout(CONNECT_MILLIS)
                .withUserAgent("howdah")
                .build();
    }

    private static String proxy(JsonNode cluster, Map<String, String> environment) {
        return Json.optional(cluster, "proxy-url").orElseGet(() ->
                environment.getOrDefault("HTTPS_PROXY", environment.getOrDefault("https_proxy", "")));
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String base64(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
    }
}
