package dev.howdah.sandbox.azure;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Cuts collections into pages, each with the address of the next. */
final class Pages {
    private static final int LENGTH = 50;
    private static final String SKIP = "$skiptoken";
    private static final String TOP = "$top";

    private Pages() {}

    /** @param url of the request, without its query */
    static JsonNode cut(JsonNode answer, String url, Map<String, String> query) {
        if (!(answer.get("value") instanceof ArrayNode all)) {
            return answer;
        }
        var from = number(query.getOrDefault(SKIP, ""), 0);
        var length = Math.max(1, number(query.getOrDefault(TOP, ""), LENGTH));
        var page = ((ObjectNode) answer).deepCopy();
        var value = page.putArray("value");
        for (var at = from; at < Math.min(all.size(), from + length); at++) {
            value.add(all.get(at));
        }
        if (from + length < all.size()) {
            page.put("nextLink", url + "?" + query.entrySet().stream().filter(each -> !each.getKey().equals(SKIP))
                    .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue())).collect(Collectors.joining("&"))
                    + "&" + encoded(SKIP) + "=" + (from + length));
        }
        return page;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static int number(String text, int otherwise) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
    }
}
