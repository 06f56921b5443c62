package dev.howdah.sandbox.kube;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Server-side apply and the record of who owns which field. Lists are owned as a whole, but those with a merge key,
 * which are merged by it.
 */
final class Apply {
    private static final Map<String, String> KEYED = Map.of("containers", "name", "initContainers", "name", "env", "name",
            "volumes", "name", "conditions", "type", "ownerReferences", "uid");

    private Apply() {}

    /** Merges {@code applied} into {@code target} as {@code manager}; fields that it owned and no longer names go. */
    static void apply(ObjectNode target, ObjectNode applied, String manager, boolean force) {
        var fields = owned(applied);
        if (!force) {
            var conflicts = new ArrayList<ApiError.Cause>();
            others(target, manager).forEach(each -> conflicts(each.path("fieldsV1"), applied, target, "",
                    each.path("manager").asString(), conflicts));
            if (!conflicts.isEmpty()) {
                throw ApiError.applyConflict(conflicts);
            }
        }
        var before = entry(target, manager, "Apply");
        if (before != null) {
            prune(target, before.path("fieldsV1"), applied);
        }
        merge(target, applied);
        if (force) {
            takeOver(target, fields, manager);
        }
        record(target, manager, "Apply", fields, "");
    }

    /** Notes that {@code manager} has changed what differs between {@code before} and {@code after}. */
    static void updated(ObjectNode before, ObjectNode after, String manager, String subresource) {
        var changed = difference(before, after);
        if (changed.isEmpty()) {
            return;
        }
        takeOver(after, changed, manager);
        var mine = entry(after, manager, "Update");
        var all = mine == null ? Store.JSON.createObjectNode() : (ObjectNode) mine.path("fieldsV1").deepCopy();
        union(all, changed);
        record(after, manager, "Update", all, subresource);
    }

    private static void merge(ObjectNode target, ObjectNode applied) {
        applied.properties().forEach(each -> {
            var name = each.getKey();
            var value = each.getValue();
            if (value.isObject() && !value.isEmpty()) {
                if (!target.path(name).isObject()) {
                    target.putObject(name);
                }
                merge((ObjectNode) target.get(name), (ObjectNode) value);
            } else if (KEYED.containsKey(name) && value.isArray() && target.path(name) instanceof ArrayNode list) {
                mergeList(list, value, KEYED.get(name));
            } else if (!name.equals("managedFields")) {
                target.set(name, value);
            }
        });
    }

    private static void mergeList(ArrayNode list, JsonNode applied, String key) {
        applied.forEach(entry -> {
            for (var present : list) {
                if (present.path(key).equals(entry.path(key)) && present instanceof ObjectNode object) {
                    merge(object, (ObjectNode) entry);
                    return;
                }
            }
            list.add(entry);
        });
    }

    /** The fields of an object as a tree of {@code f:name}. */
    private static ObjectNode owned(ObjectNode applied) {
        var named = applied.deepCopy();
        named.remove(List.of("apiVersion", "kind", "status"));
        if (named.path("metadata") instanceof ObjectNode metadata) {
            metadata.retain("labels", "annotations", "finalizers", "ownerReferences");
        }
        return fields(named);
    }

    private static ObjectNode fields(JsonNode object) {
        var fields = Store.JSON.createObjectNode();
        object.properties().forEach(each -> fields.set("f:" + each.getKey(),
                each.getValue().isObject() ? fields(each.getValue()) : Store.JSON.createObjectNode()));
        return fields;
    }

    private static ObjectNode difference(JsonNode before, JsonNode after) {
        var fields = Store.JSON.createObjectNode();
        after.properties().forEach(each -> {
            var name = each.getKey();
            var was = before.path(name);
            if (SERVER_SIDE.contains(name) || was.equals(each.getValue())) {
                return;
            }
            if (each.getValue().isObject()) {
                var inside = difference(was.isObject() ? was : Store.JSON.createObjectNode(), each.getValue());
                if (!inside.isEmpty()) {
                    fields.set("f:" + name, inside);
                }
            } else {
                fields.set("f:" + name, Store.JSON.createObjectNode());
            }
        });
        return fields;
    }

    private static final List<String> SERVER_SIDE = List.of("apiVersion", "kind", "managedFields", "resourceVersion",
            "generation", "uid", "creationTimestamp", "name", "namespace", "generateName", "selfLink");

    private static void union(ObjectNode target, JsonNode more) {
        more.properties().forEach(each -> {
            if (target.path(each.getKey()) instanceof ObjectNode present) {
                union(present, each.getValue());
            } else {
                target.set(each.getKey(), each.getValue().deepCopy());
            }
        });
    }

    private static List<JsonNode> others(ObjectNode target, String manager) {
        return target.at("/metadata/managedFields").valueStream()
                .filter(each -> !each.path("manager").asString().equals(manager) && each.path("subresource").asString("").isEmpty())
                .toList();
    }

    private static void conflicts(JsonNode fields, JsonNode applied, JsonNode present, String at, String manager,
                                  List<ApiError.Cause> found) {
        fields.properties().forEach(each -> {
            var name = each.getKey().substring(2);
            if (!applied.has(name)) {
                return;
            }
            if (!each.getValue().isEmpty()) {
                conflicts(each.getValue(), applied.path(name), present.path(name), at + "." + name, manager, found);
            } else if (!applied.path(name).equals(present.path(name))) {
                found.add(new ApiError.Cause("FieldManagerConflict", at + "." + name, "conflict with \"" + manager + "\""));
            }
        });
    }

    private static void prune(ObjectNode target, JsonNode fields, JsonNode applied) {
        fields.properties().forEach(each -> {
            var name = each.getKey().substring(2);
            if (!applied.has(name) && each.getValue().isEmpty()) {
                target.remove(name);
            } else if (target.path(name) instanceof ObjectNode inside) {
                prune(inside, each.getValue(), applied.path(name));
                if (inside.isEmpty() && !applied.has(name)) {
                    target.remove(name);
                }
            }
        });
    }

    /** Fields that a new owner has set are no longer those of the others. */
    private static void takeOver(ObjectNode target, JsonNode fields, String manager) {
        others(target, manager).forEach(each -> {
            if (each.path("fieldsV1") instanceof ObjectNode theirs) {
                subtract(theirs, fields);
            }
        });
    }

    private static void subtract(ObjectNode theirs, JsonNode mine) {
        mine.properties().forEach(each -> {
            if (each.getValue().isEmpty()) {
                theirs.remove(each.getKey());
            } else if (theirs.path(each.getKey()) instanceof ObjectNode inside) {
                subtract(inside, each.getValue());
                if (inside.isEmpty()) {
                    theirs.remove(each.getKey());
                }
            }
        });
    }

    private static JsonNode entry(ObjectNode target, String manager, String operation) {
        return target.at("/metadata/managedFields").valueStream()
                .filter(each -> each.path("manager").asString().equals(manager) && each.path("operation").asString().equals(operation))
                .findFirst().orElse(null);
    }

    private static void record(ObjectNode target, String manager, String operation, ObjectNode fields, String subresource) {
        var metadata = (ObjectNode) target.path("metadata");
        var entries = metadata.withArray("managedFields");
        for (var at = entries.size() - 1; at >= 0; at--) {
            if (entries.get(at).path("manager").asString().equals(manager)
                    && entries.get(at).path("operation").asString().equals(operation)
                    && entries.get(at).path("subresource").asString("").equals(subresource)) {
                entries.remove(at);
            }
        }
        var entry = entries.addObject().put("manager", manager).put("operation", operation)
                .put("apiVersion", target.path("apiVersion").asString())
                .put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()).put("fieldsType", "FieldsV1");
        entry.set("fieldsV1", fields);
        if (!subresource.isEmpty()) {
            entry.put("subresource", subresource);
        }
    }
}
