package dev.howdah.sandbox.kube;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Structural schemas of custom resources: defaults, pruning of unknown fields, validation in the server's words. */
final class Schema {
    private Schema() {}

    /** Fills in the defaults below {@code value}. */
    static void fillDefaults(JsonNode schema, JsonNode value) {
        if (value instanceof ObjectNode object) {
            schema.path("properties").properties().forEach(each -> {
                var inner = each.getValue();
                if (!object.has(each.getKey()) && inner.has("default")) {
                    object.set(each.getKey(), inner.path("default").deepCopy());
                }
                fillDefaults(inner, object.path(each.getKey()));
            });
        } else if (value.isArray()) {
            value.forEach(each -> fillDefaults(schema.path("items"), each));
        }
    }

    /** Removes what the schema does not know; returns the paths of it. */
    static List<String> prune(JsonNode schema, JsonNode value) {
        var unknown = new ArrayList<String>();
        prune(schema, value, "", unknown);
        return unknown;
    }

    private static void prune(JsonNode schema, JsonNode value, String at, List<String> unknown) {
        if (schema.path("x-kubernetes-preserve-unknown-fields").asBoolean(false)) {
            return;
        }
        if (value instanceof ObjectNode object && schema.has("properties")) {
            for (var name : object.propertyNames().stream().toList()) {
                var known = schema.path("properties").has(name);
                var top = at.isEmpty() && (name.equals("apiVersion") || name.equals("kind") || name.equals("metadata"));
                if (!known && !top) {
                    object.remove(name);
                    unknown.add(at.isEmpty() ? name : at + "." + name);
                } else if (known && !top) {
                    prune(schema.path("properties").path(name), object.path(name), at.isEmpty() ? name : at + "." + name, unknown);
                }
            }
        } else if (value.isArray()) {
            for (var index = 0; index < value.size(); index++) {
                prune(schema.path("items"), value.get(index), at + "[" + index + "]", unknown);
            }
        }
    }

    /** What is wrong with {@code value}, field by field; empty when nothing is. */
    static List<ApiError.Cause> violations(JsonNode schema, JsonNode value) {
        var found = new ArrayList<ApiError.Cause>();
        check(schema, value, "", found);
        return found;
    }

    private static void check(JsonNode schema, JsonNode value, String at, List<ApiError.Cause> found) {
        if (value.isNull() && schema.path("nullable").asBoolean(false) || schema.isEmpty()) {
            return;
        }
        if (!typed(schema, value)) {
            found.add(new ApiError.Cause("FieldValueTypeInvalid", at, "Invalid value: \"%s\": %s in body must be of type %s: \"%s\""
                    .formatted(word(value), at, schema.path("type").asString(), word(value))));
            return;
        }
        if (value.isObject()) {
            checkObject(schema, value, at, found);
        } else if (value.isArray()) {
            for (var index = 0; index < value.size(); index++) {
                check(schema.path("items"), value.get(index), at + "[" + index + "]", found);
            }
        } else {
            checkScalar(schema, value, at, found);
        }
    }

    private static void checkObject(JsonNode schema, JsonNode value, String at, List<ApiError.Cause> found) {
        schema.path("required").forEach(each -> {
            if (!value.has(each.asString())) {
                found.add(new ApiError.Cause("FieldValueRequired", join(at, each.asString()), "Required value"));
            }
        });
        value.properties().forEach(each -> {
            var inner = schema.path("properties").path(each.getKey());
            if (inner.isMissingNode()) {
                inner = schema.path("additionalProperties");
            }
            if (inner.isObject()) {
                check(inner, each.getValue(), join(at, each.getKey()), found);
            }
        });
    }

    private static void checkScalar(JsonNode schema, JsonNode value, String at, List<ApiError.Cause> found) {
        if (schema.has("minimum") && value.isNumber() && value.asDouble() < schema.path("minimum").asDouble()) {
            found.add(invalid(value, at, "should be greater than or equal to " + schema.path("minimum").asString()));
        }
        if (schema.has("maximum") && value.isNumber() && value.asDouble() > schema.path("maximum").asDouble()) {
            found.add(invalid(value, at, "should be less than or equal to " + schema.path("maximum").asString()));
        }
        if (schema.has("pattern") && value.isString()
                && !Pattern.compile(schema.path("pattern").asString()).matcher(value.asString()).find()) {
            found.add(invalid(value, at, "should match '" + schema.path("pattern").asString() + "'"));
        }
        if (schema.has("minLength") && value.isString() && value.asString().length() < schema.path("minLength").asInt()) {
            found.add(invalid(value, at, "should be at least " + schema.path("minLength").asInt() + " chars long"));
        }
        if (schema.has("maxLength") && value.isString() && value.asString().length() > schema.path("maxLength").asInt()) {
            found.add(invalid(value, at, "should be at most " + schema.path("maxLength").asInt() + " chars long"));
        }
        if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
            var allowed = schema.path("enum").valueStream().map(each -> '"' + each.asString() + '"').toList();
            found.add(new ApiError.Cause("FieldValueNotSupported", at, "Unsupported value: \"%s\": supported values: %s"
                    .formatted(value.asString(), String.join(", ", allowed))));
        }
    }

    private static ApiError.Cause invalid(JsonNode value, String at, String rule) {
        var shown = value.isString() ? '"' + value.asString() + '"' : value.asString();
        return new ApiError.Cause("FieldValueInvalid", at, "Invalid value: %s: %s in body %s".formatted(shown, at, rule));
    }

    private static boolean typed(JsonNode schema, JsonNode value) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean(false)) {
            return value.isIntegralNumber() || value.isString();
        }
        return switch (schema.path("type").asString("")) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> true;
        };
    }

    private static String word(JsonNode value) {
        return value.isObject() ? "object" : value.isArray() ? "array" : value.isString() ? "string"
                : value.isBoolean() ? "boolean" : value.isIntegralNumber() ? "integer" : value.isNumber() ? "number" : "null";
    }

    private static String join(String at, String name) {
        return at.isEmpty() ? name : at + "." + name;
    }
}
