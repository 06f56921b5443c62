package dev.howdah.sandbox.azure.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A request as it came.
 *
 * @param base    where it was sent, without a path: {@code https://127.0.0.1:4433}
 * @param path    decoded
 * @param rawPath as it was sent
 * @param query   with lower-case names, decoded
 * @param headers with lower-case names; the first value of each
 */
public record Call(String method, String base, String path, String rawPath, Map<String, String> query,
                   Map<String, String> headers, byte[] body) {
    /** The parameters of a query, with lower-case names. */
    private static Map<String, String> parameters(String text) {
        var parameters = new LinkedHashMap<String, String>();
        for (var each : (text == null ? "" : text).split("&")) {
            var equals = each.indexOf('=');
            var name = decoded(equals < 0 ? each : each.substring(0, equals)).toLowerCase(Locale.ROOT);
            if (!name.isEmpty()) {
                parameters.put(name, equals < 0 ? "" : decoded(each.substring(equals + 1)));
            }
        }
        return parameters;
    }

    static Call of(String method, String base, URI uri, Map<String, String> headers, byte[] body) {
        return new Call(method, base, uri.getPath(), uri.getRawPath(), parameters(uri.getRawQuery()), headers, body);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** A parameter of the query; empty when it is not there. */
    public String query(String name) {
        return query.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** A header; empty when it is not there. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    public boolean is(String wanted) {
        return method.equals(wanted);
    }
}
