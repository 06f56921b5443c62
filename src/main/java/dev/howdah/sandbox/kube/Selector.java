package dev.howdah.sandbox.kube;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Label and field selectors of lists and watches. */
final class Selector {
    private static final Pattern SET = Pattern.compile("(\\S+)\\s+(in|notin)\\s+\\(([^)]*)\\)");
    private static final Set<String> FIELDS = Set.of("metadata.name", "metadata.namespace");
    private static final Set<String> POD_FIELDS =
            Set.of("spec.nodeName", "status.phase", "status.podIP", "spec.restartPolicy", "spec.serviceAccountName");
    private static final Set<String> EVENT_FIELDS = Set.of("involvedObject.kind", "involvedObject.namespace",
            "involvedObject.name", "involvedObject.uid", "involvedObject.apiVersion", "reason", "type", "source");

    private Selector() {}

    /** Everything that both selectors (null or empty = all) let through. */
    static Predicate<JsonNode> of(Kind kind, String labels, String fields) {
        return labels(labels).and(fields(kind, fields));
    }

    static Predicate<JsonNode> labels(String text) {
        var all = split(text).stream().map(Selector::label).toList();
        return object -> all.stream().allMatch(each -> each.test(object.at("/metadata/labels")));
    }

    private static Predicate<JsonNode> label(String text) {
        Matcher set = SET.matcher(text);
        if (set.matches()) {
            var values = List.of(set.group(3).trim().split("\\s*,\\s*"));
            var in = set.group(2).equals("in");
            return labels -> in == (labels.has(set.group(1)) && values.contains(labels.path(set.group(1)).asString()));
        }
        if (text.contains("!=")) {
            var parts = text.split("!=", 2);
            return labels -> !labels.path(parts[0].trim()).asString("").equals(parts[1].trim()) || !labels.has(parts[0].trim());
        }
        if (text.contains("=")) {
            var parts = text.split("==?", 2);
            return labels -> labels.has(parts[0].trim()) && labels.path(parts[0].trim()).asString().equals(parts[1].trim());
        }
        return text.startsWith("!") ? labels -> !labels.has(text.substring(1).trim()) : labels -> labels.has(text);
    }

    private static Predicate<JsonNode> fields(Kind kind, String text) {
        var all = split(text).stream().map(each -> field(kind, each)).toList();
        return object -> all.stream().allMatch(each -> each.test(object));
    }

    private static Predicate<JsonNode> field(Kind kind, String text) {
        var unequal = text.contains("!=");
        var parts = text.split(unequal ? "!=" : "==?", 2);
        if (parts.length != 2 || !known(kind, parts[0])) {
            throw ApiError.badRequest("field label not supported: " + parts[0]);
        }
        var pointer = "/" + parts[0].replace('.', '/');
        return object -> unequal != object.at(pointer).asString("").equals(parts[1]);
    }

    private static boolean known(Kind kind, String field) {
        return FIELDS.contains(field) || kind.plural().equals("pods") && POD_FIELDS.contains(field)
                || kind.plural().equals("events") && EVENT_FIELDS.contains(field)
                || kind.plural().equals("secrets") && field.equals("type")
                || kind.plural().equals("namespaces") && field.equals("status.phase")
                || kind.plural().equals("nodes") && field.equals("spec.unschedulable");
    }

    /** At commas that stand outside of parentheses. */
    private static List<String> split(String text) {
        var parts = new ArrayList<String>();
        if (text == null || text.isBlank()) {
            return parts;
        }
        var depth = 0;
        var from = 0;
        for (var at = 0; at < text.length(); at++) {
            var each = text.charAt(at);
            depth += each == '(' ? 1 : each == ')' ? -1 : 0;
            if (each == ',' && depth == 0) {
                parts.add(text.substring(from, at).trim());
                from = at + 1;
            }
        }
        parts.add(text.substring(from).trim());
        return parts;
    }
}
