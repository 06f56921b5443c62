package dev.howdah.sandbox.azure;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One request and its answer. */
final class Exchange {
    private final HttpExchange http;
    private final Map<String, String> query;
    private byte[] body;
    private boolean lost;

    Exchange(HttpExchange http) {
        this.http = http;
        query = pairs(http.getRequestURI().getRawQuery());
    }

    private static Map<String, String> pairs(String text) {
        var all = new HashMap<String, String>();
        if (text != null && !text.isEmpty()) {
            for (var each : text.split("&")) {
                var at = each.indexOf('=');
                all.put(decoded(at < 0 ? each : each.substring(0, at)), at < 0 ? "" : decoded(each.substring(at + 1)));
            }
        }
        return all;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    String method() {
        return http.getRequestMethod();
    }

    /** Decoded, doubled slashes made one, as Resource Manager takes them. */
    String path() {
        return http.getRequestURI().getPath().replaceAll("/{2,}", "/");
    }

    String query(String name) {
        return query.getOrDefault(name, "");
    }

    String header(String name) {
        var value = http.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private byte[] body() throws IOException {
        if (body == null) {
            body = http.getRequestBody().readAllBytes();
        }
        return body;
    }

    /** The body as an object; an empty one when there is none. */
    ObjectNode json() throws IOException {
        try {
            return body().length == 0 ? Resources.JSON.createObjectNode() : (ObjectNode) Resources.JSON.readTree(body());
        } catch (JacksonException | ClassCastException malformed) {
            throw ArmException.invalid("InvalidRequestContent", "The request content was invalid and could not be deserialized.");
        }
    }

    /** The body as a form. */
    Map<String, String> form() throws IOException {
        return pairs(new String(body(), StandardCharsets.UTF_8));
    }

    /** Everything after the question mark, decoded. */
    Map<String, String> query() {
        return query;
    }

    /** Its answer, when there is one, will not reach the client. */
    void lose() {
        lost = true;
    }

    void set(String header, String value) {
        http.getResponseHeaders().set(header, value);
    }

    void answer(int status, JsonNode content) throws IOException {
        send(status, Resources.JSON.writeValueAsBytes(content));
    }

    void answer(int status) throws IOException {
        send(status, new byte[0]);
    }

    void refuse(ArmException why) throws IOException {
        why.retryAfter().ifPresent(seconds -> set("Retry-After", Integer.toString(seconds)));
        var error = Resources.JSON.createObjectNode();
        error.putObject("error").put("code", why.code()).put("message", why.getMessage());
        answer(why.status(), error);
    }

    private void send(int status, byte[] content) throws IOException {
        body();
        if (lost) {
            drop();
            return;
        }
        set("Content-Type", "application/json; charset=utf-8");
        set("x-ms-request-id", UUID.randomUUID().toString());
        set("x-ms-correlation-request-id", UUID.randomUUID().toString());
        var bare = content.length == 0 || method().toUpperCase(Locale.ROOT).equals("HEAD");
        http.sendResponseHeaders(status, bare ? -1 : content.length);
        if (!bare) {
            http.getResponseBody().write(content);
        }
        http.close();
    }

    /** Ends it as a broken network would. */
    void drop() {
        http.close();
    }
}
