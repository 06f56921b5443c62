package dev.howdah.sandbox.kube;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON patch, merge patch and strategic merge patch. All change {@code target} in place. */
final class Patches {
    /** Lists of objects that are merged by a key; every other list is replaced. */
    private static final Map<String, List<String>> MERGE_KEYS = Map.ofEntries(
            Map.entry("containers", List.of("name")), Map.entry("initContainers", List.of("name")),
            Map.entry("env", List.of("name")), Map.entry("volumes", List.of("name")),
            Map.entry("volumeMounts", List.of("mountPath")), Map.entry("conditions", List.of("type")),
            Map.entry("ownerReferences", List.of("uid")), Map.entry("imagePullSecrets", List.of("name")),
            Map.entry("ports", List.of("containerPort", "port")), Map.entry("addresses", List.of("type")),
            Map.entry("secrets", List.of("name")), Map.entry("podIPs", List.of("ip")));
    /** Lists of plain values whose patches add to them. */
    private static final Set<String> UNITED = Set.of("finalizers");

    private Patches() {}

    /** RFC 7386: null removes, objects merge, everything else replaces. */
    static void merge(ObjectNode target, JsonNode patch) {
        patch.properties().forEach(each -> {
            var value = each.getValue();
            if (value.isNull()) {
                target.remove(each.getKey());
            } else if (value.isObject()) {
                if (!target.path(each.getKey()).isObject()) {
                    target.putObject(each.getKey());
                }
                merge((ObjectNode) target.get(each.getKey()), value);
            } else {
                target.set(each.getKey(), value);
            }
        });
    }

    /** As merge, but lists with a merge key are merged by it, and {@code $patch: delete} removes an entry. */
    static void strategic(ObjectNode target, JsonNode patch) {
        patch.properties().forEach(each -> {
            var name = each.getKey();
            var value = each.getValue();
            if (value.isNull()) {
                target.remove(name);
            } else if (name.startsWith("$deleteFromPrimitiveList/")) {
                remove(target.path(name.substring(name.indexOf('/') + 1)), value);
            } else if (name.startsWith("$")) {
                return;
            } else if (value.isObject()) {
                strategicObject(target, name, value);
            } else if (value.isArray() && target.path(name) instanceof ArrayNode list) {
                strategicList(target, name, list, value);
            } else {
                target.set(name, value);
            }
        });
    }

    private static void strategicObject(ObjectNode target, String name, JsonNode value) {
        if (value.path("$patch").asString("").equals("replace") || !target.path(name).isObject()) {
            target.putObject(name);
        }
        strategic((ObjectNode) target.get(name), value);
    }

    private static void strategicList(ObjectNode target, String name, ArrayNode list, JsonNode value) {
        if (UNITED.contains(name)) {
            value.forEach(added -> {
                if (list.valueStream().noneMatch(added::equals)) {
                    list.add(added);
                }
            });
            return;
        }
        var key = MERGE_KEYS.getOrDefault(name, List.of()).stream()
                .filter(each -> value.valueStream().allMatch(entry -> entry.has(each))).findFirst();
        if (key.isEmpty()) {
            target.set(name, value);
            return;
        }
        value.forEach(entry -> mergeEntry(list, key.get(), entry));
    }

    private static void mergeEntry(ArrayNode list, String key, JsonNode entry) {
        for (var at = 0; at < list.size(); at++) {
            if (list.get(at).path(key).equals(entry.path(key))) {
                if (entry.path("$patch").asString("").equals("delete")) {
                    list.remove(at);
                } else {
                    strategic((ObjectNode) list.get(at), entry);
                }
                return;
            }
        }
        if (!entry.has("$patch")) {
            list.add(entry);
        }
    }

    private static void remove(JsonNode list, JsonNode values) {
        if (list instanceof ArrayNode array) {
            for (var at = array.size() - 1; at >= 0; at--) {
                var present = array.get(at);
                if (values.valueStream().anyMatch(present::equals)) {
                    array.remove(at);
                }
            }
        }
    }

    /** RFC 6902. */
    static void json(ObjectNode target, JsonNode operations) {
        if (!operations.isArray()) {
            throw ApiError.badRequest("a JSON patch is a list of operations");
        }
        operations.forEach(each -> operate(target, each));
    }

    private static void operate(ObjectNode target, JsonNode operation) {
        var path = JsonPointer.compile(operation.path("path").asString());
        switch (operation.path("op").asString()) {
            case "test" -> {
                if (!target.at(path).equals(operation.path("value"))) {
                    throw new ApiError(422, "Invalid", "the server rejected our request due to an error in our request");
                }
            }
            case "remove" -> set(target, path, null, false);
            case "replace" -> set(target, path, operation.path("value"), false);
            case "add" -> set(target, path, operation.path("value"), true);
            case "copy" -> set(target, path, target.at(operation.path("from").asString()), true);
            case "move" -> {
                var from = JsonPointer.compile(operation.path("from").asString());
                var value = target.at(from);
                set(target, from, null, false);
                set(target, path, value, true);
            }
            default -> throw ApiError.badRequest("unknown operation " + operation.path("op"));
        }
    }

    private static void set(ObjectNode root, JsonPointer path, JsonNode value, boolean insert) {
        var parent = root.at(path.head());
        var leaf = path.last().getMatchingProperty();
        if (parent instanceof ObjectNode object) {
            setField(object, leaf, value, insert, path);
        } else if (parent instanceof ArrayNode array) {
            setElement(array, leaf, value, insert);
        } else {
            throw new ApiError(422, "Invalid", "path does not exist: " + path);
        }
    }

    private static void setField(ObjectNode object, String leaf, JsonNode value, boolean insert, JsonPointer path) {
        if (!insert && !object.has(leaf)) {
            throw new ApiError(422, "Invalid", "path does not exist: " + path);
        }
        if (value == null) {
            object.remove(leaf);
        } else {
            object.set(leaf, value);
        }
    }

    private static void setElement(ArrayNode array, String leaf, JsonNode value, boolean insert) {
        var at = leaf.equals("-") ? array.size() : Integer.parseInt(leaf);
        if (value == null) {
            array.remove(at);
        } else if (insert) {
            array.insert(at, value);
        } else {
            array.set(at, value);
        }
    }
}
