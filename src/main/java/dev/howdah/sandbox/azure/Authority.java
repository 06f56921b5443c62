package dev.howdah.sandbox.azure;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The authority that issues tokens, as far as the public clients' libraries need one: whoever asks is signed in as the
 * one user, with a device code after the code was shown, with any client secret but the wrong one; where there is a
 * secret of the run, only as a service principal with that.
 */
final class Authority {
    private static final Duration LIFE = Duration.ofHours(1);
    private static final int ID_BYTES = 16;
    /** The secret that is refused, for tests. */
    private static final String WRONG = "wrong";

    private static final Pattern LOCAL = Pattern.compile("http://(localhost|127\\.0\\.0\\.1)(:\\d+)?(/.*)?");
    private final Clock clock;
    private final String url;
    private final Faults faults;
    private final SecureRandom random = new SecureRandom();
    /** Tokens, and when they expire. */
    private final Map<String, Token> issued = new ConcurrentHashMap<>();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();

    private record Token(Instant made, Instant expires) {}

    private final Optional<String> secret;

    /** @param secret with which alone one gets in; empty: everybody does, in every way */
    Authority(Clock clock, String url, Faults faults, Optional<String> secret) {
        this.secret = secret;
        this.faults = faults;
        this.clock = clock;
        this.url = url;
    }

    /** Whether a request's Authorization header carries a token that is still good. */
    boolean knows(String authorization, Instant from) {
        var when = authorization.startsWith("Bearer ") ? issued.get(authorization.substring("Bearer ".length())) : null;
        return when != null && !when.made().isBefore(from) && clock.instant().isBefore(when.expires());
    }

    /** Its paths begin with a tenant at the server's root: the clients' libraries leave no choice. */
    static boolean concerns(String path) {
        return path.contains("/oauth2/") || path.contains("/discovery/") || path.contains("/.well-known/");
    }

    void handle(Exchange exchange) throws IOException {
        var path = exchange.path();
        if (path.endsWith("/openid-configuration")) {
            exchange.answer(200, configuration());
        } else if (path.endsWith("/discovery/instance")) {
            exchange.answer(200, instances());
        } else if (path.endsWith("/devicecode")) {
            exchange.answer(200, deviceCode());
        } else if (path.endsWith("/authorize")) {
            authorize(exchange);
        } else if (path.endsWith("/token")) {
            token(exchange);
        } else {
            exchange.answer(404);
        }
    }

    private ObjectNode configuration() {
        var base = url + Estate.TENANT;
        return Resources.JSON.createObjectNode().put("token_endpoint", base + "/oauth2/v2.0/token")
                .put("authorization_endpoint", base + "/oauth2/v2.0/authorize")
                .put("device_authorization_endpoint", base + "/oauth2/v2.0/devicecode").put("issuer", base + "/v2.0")
                .put("jwks_uri", base + "/discovery/v2.0/keys");
    }

    private ObjectNode instances() {
        var answer = Resources.JSON.createObjectNode()
                .put("tenant_discovery_endpoint", url + Estate.TENANT + "/v2.0/.well-known/openid-configuration");
        var host = url.replaceFirst("https://", "").replaceFirst("/.*", "");
        var one = answer.putArray("metadata").addObject().put("preferred_network", host).put("preferred_cache", host);
        one.putArray("aliases").add(host);
        return answer;
    }

    private ObjectNode deviceCode() {
        var code = id();
        asked.put(code, 0);
        return Resources.JSON.createObjectNode().put("device_code", code).put("user_code", code.substring(0, 8).toUpperCase())
                .put("verification_uri", url + "devicelogin").put("expires_in", 900).put("interval", 1)
                .put("message", "Open " + url + "devicelogin and enter the code.");
    }

    /** Whoever comes by a browser is signed in at once, and sent back to the program on this machine that waits for it. */
    private void authorize(Exchange exchange) throws IOException {
        var back = exchange.query("redirect_uri");
        if (!LOCAL.matcher(back).matches()) {
            refuse(exchange, 400, "invalid_request", "AADSTS50011: The redirect URI is not one of this machine.");
            return;
        }
        exchange.set("Location", back + (back.contains("?") ? "&" : "?") + "code=" + id() + "&state="
                + URLEncoder.encode(exchange.query("state"), StandardCharsets.UTF_8) + "&client_info=" + clientInfo());
        exchange.answer(302);
    }

    private static String clientInfo() {
        return encoded(Resources.JSON.createObjectNode().put("uid", Estate.USER).put("utid", Estate.TENANT));
    }

    private void token(Exchange exchange) throws IOException {
        var form = exchange.form();
        var grant = form.getOrDefault("grant_type", "");
        if (refused(grant, form.getOrDefault("client_secret", ""))) {
            refuse(exchange, 401, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
        } else if (grant.endsWith("device_code") && asked.merge(form.getOrDefault("device_code", ""), 1, Integer::sum) < 2) {
            refuse(exchange, 400, "authorization_pending", "AADSTS70016: OAuth 2.0 device flow error. Authorization is pending.");
        } else {
            exchange.answer(200, signedIn(form));
        }
    }

    private boolean refused(String grant, String given) {
        return given.equals(WRONG) || secret.isPresent() && !(grant.equals("client_credentials")
                && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), secret.get().getBytes(StandardCharsets.UTF_8)));
    }

    private static void refuse(Exchange exchange, int status, String error, String description) throws IOException {
        exchange.answer(status, Resources.JSON.createObjectNode().put("error", error).put("error_description", description));
    }

    private ObjectNode signedIn(Map<String, String> form) {
        var now = clock.instant();
        var token = jwt(now, "access", form);
        var life = faults.life(LIFE);
        issued.put(token, new Token(now, now.plus(life)));
        return Resources.JSON.createObjectNode().put("token_type", "Bearer").put("access_token", token)
                .put("expires_in", life.toSeconds())
                .put("expires_on", Long.toString(now.plus(life).getEpochSecond())).put("ext_expires_in", life.toSeconds())
                .put("refresh_token", id())
                .put("scope", form.getOrDefault("scope", "")).put("id_token", jwt(now, "id", form))
                .put("client_info", clientInfo());
    }

    private String jwt(Instant now, String use, Map<String, String> form) {
        var head = Resources.JSON.createObjectNode().put("alg", "none").put("typ", "JWT");
        var claims = Resources.JSON.createObjectNode().put("iss", url + Estate.TENANT + "/v2.0").put("aud", audience(use, form))
                .put("oid", Estate.USER).put("sub", Estate.USER).put("tid", Estate.TENANT)
                .put("preferred_username", Estate.USER_NAME).put("upn", Estate.USER_NAME).put("name", "You")
                .put("iat", now.getEpochSecond()).put("nbf", now.getEpochSecond()).put("exp", now.plus(LIFE).getEpochSecond())
                .put("jti", id());
        if (form.getOrDefault("grant_type", "").equals("client_credentials")) {
            claims.put("appid", form.getOrDefault("client_id", "")).put("idtyp", "app");
        }
        return encoded(head) + "." + encoded(claims) + ".none";
    }

    private static String audience(String use, Map<String, String> form) {
        return use.equals("id") ? form.getOrDefault("client_id", "") : "https://management.azure.com/";
    }

    private static String encoded(JsonNode json) {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(Resources.JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8));
    }

    private String id() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
