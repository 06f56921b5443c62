package dev.howdah.sandbox.operator;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.Resource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The secrets that the operator makes for a Cluster: certificates, and the application's password if nobody gave one. */
final class Secrets {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int PASSWORD_LENGTH = 64;
    private static final SecureRandom RANDOM = new SecureRandom();
    private final Context context;
    private final Blueprint blueprint;

    Secrets(Context context, Blueprint blueprint) {
        this.context = context;
        this.blueprint = blueprint;
    }

    void ensure() {
        var bootstrap = blueprint.spec().at("/bootstrap/initdb");
        if (bootstrap.at("/secret/name").asString("").isEmpty()) {
            user(blueprint.name() + "-app", bootstrap.path("owner").asString("app"), bootstrap.path("database").asString("app"));
        }
        if (blueprint.spec().path("enableSuperuserAccess").asBoolean(false)
                && blueprint.spec().at("/superuserSecret/name").asString("").isEmpty()) {
            user(blueprint.name() + "-superuser", "postgres", "*");
        }
        if (missing(blueprint.name() + "-ca")) {
            certificates();
        }
    }

    private boolean missing(String name) {
        return context.api().find(Resource.SECRETS, context.namespace(), name).isEmpty();
    }

    private void certificates() {
        var name = blueprint.name();
        var issuer = "CN=" + name + ",OU=" + context.namespace();
        var authority = Pki.authority(name, context.namespace());
        create(name + "-ca", "Opaque", Map.of("ca.crt", authority.certificate(), "ca.key", authority.key()));
        pair(name + "-server", Pki.server(authority, issuer, name + "-rw", blueprint.serviceNames()));
        pair(name + "-replication", Pki.client(authority, issuer, "streaming_replica"));
    }

    private void pair(String name, Pki.Pair pair) {
        if (missing(name)) {
            create(name, "kubernetes.io/tls", Map.of("tls.crt", pair.certificate(), "tls.key", pair.key()));
        }
    }

    private void user(String name, String user, String database) {
        if (!missing(name)) {
            return;
        }
        var password = password();
        var host = blueprint.name() + "-rw";
        var qualified = host + "." + context.namespace() + ".svc.cluster.local";
        var entries = new LinkedHashMap<String, String>();
        entries.put("username", user);
        entries.put("user", user);
        entries.put("password", password);
        entries.put("dbname", database);
        entries.put("host", host);
        entries.put("port", "5432");
        entries.put("pgpass", "%s:5432:%s:%s:%s\n".formatted(host, database, user, password));
        entries.put("uri", uri(user, password, host + "." + context.namespace(), database));
        entries.put("jdbc-uri", jdbc(user, password, host + "." + context.namespace(), database));
        entries.put("fqdn-uri", uri(user, password, qualified, database));
        entries.put("fqdn-jdbc-uri", jdbc(user, password, qualified, database));
        create(name, "kubernetes.io/basic-auth", entries);
    }

    private static String uri(String user, String password, String host, String database) {
        return "postgresql://%s:%s@%s:5432/%s".formatted(user, password, host, encoded(database));
    }

    private static String jdbc(String user, String password, String host, String database) {
        return "jdbc:postgresql://%s:5432/%s?password=%s&user=%s".formatted(host, encoded(database), password, user);
    }

    private static String encoded(String database) {
        return URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    private static String password() {
        return RANDOM.ints(PASSWORD_LENGTH, 0, LETTERS.length()).mapToObj(LETTERS::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append).toString();
    }

    private void create(String name, String type, Map<String, String> entries) {
        ObjectNode secret = ApiClient.JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Secret").put("type", type);
        var metadata = secret.putObject("metadata").put("name", name).put("namespace", context.namespace());
        metadata.putObject("labels").put("app.kubernetes.io/managed-by", "cloudnative-pg").put(Names.CLUSTER, blueprint.name())
                .put("cnpg.io/reload", "true");
        blueprint.own(metadata, false);
        var data = secret.putObject("data");
        entries.forEach((key, value) ->
                data.put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        context.api().create(Resource.SECRETS, context.namespace(), secret);
    }
}
