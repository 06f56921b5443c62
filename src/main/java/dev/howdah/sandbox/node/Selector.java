package dev.howdah.sandbox.node;

import tools.jackson.databind.JsonNode;

/**
 * A label selector as objects carry it, {@code matchLabels} and {@code matchExpressions}; an empty one matches all, a
 * missing one nothing.
 */
public record Selector(JsonNode selector) {
    public boolean matches(JsonNode labels) {
        return !selector.isMissingNode() && !selector.isNull() && holds(selector.path("matchLabels"), labels)
                && expressionsHold(labels);
    }

    /** Whether {@code labels} have all of {@code wanted}, a plain map as in {@code nodeSelector}. */
    public static boolean holds(JsonNode wanted, JsonNode labels) {
        for (var each : wanted.properties()) {
            if (!each.getValue().asString("").equals(labels.path(each.getKey()).asString(null))) {
                return false;
            }
        }
        return true;
    }

    private boolean expressionsHold(JsonNode labels) {
        for (var each : selector.path("matchExpressions")) {
            if (!expressionHolds(each, labels)) {
                return false;
            }
        }
        return true;
    }

    /** One entry of {@code matchExpressions}. */
    public static boolean expressionHolds(JsonNode expression, JsonNode labels) {
        var value = labels.path(expression.path("key").asString("")).asString(null);
        return switch (expression.path("operator").asString("")) {
            case "In" -> value != null && listed(expression, value);
            case "NotIn" -> value == null || !listed(expression, value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> false;
        };
    }

    private static boolean listed(JsonNode expression, String value) {
        for (var each : expression.path("values")) {
            if (each.asString("").equals(value)) {
                return true;
            }
        }
        return false;
    }
}
