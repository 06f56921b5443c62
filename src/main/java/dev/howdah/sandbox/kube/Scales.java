package dev.howdah.sandbox.kube;

import tools.jackson.databind.node.ObjectNode;

/** The scale subresource: one number of a kind that has one. */
final class Scales {
    private static final String DEFAULT_SPEC = ".spec.replicas";
    private static final String DEFAULT_STATUS = ".status.replicas";

    private Scales() {}

    static ObjectNode of(Kind kind, ObjectNode object) {
        var scale = Store.JSON.createObjectNode().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        var metadata = scale.putObject("metadata");
        for (var field : new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
            metadata.set(field, object.path("metadata").path(field));
        }
        scale.putObject("spec").put("replicas", object.at(pointer(kind, "specReplicasPath", DEFAULT_SPEC)).asInt(0));
        var status = scale.putObject("status").put("replicas", object.at(pointer(kind, "statusReplicasPath", DEFAULT_STATUS)).asInt(0));
        kind.scale().filter(each -> each.has("labelSelectorPath")).ifPresent(each ->
                status.put("selector", object.at(pointer(kind, "labelSelectorPath", "")).asString("")));
        return scale;
    }

    static ObjectNode set(Kind kind, ObjectNode object, ObjectNode scale) {
        var pointer = pointer(kind, "specReplicasPath", DEFAULT_SPEC);
        var at = pointer.lastIndexOf('/');
        object.withObject(pointer.substring(0, at)).put(pointer.substring(at + 1), scale.at("/spec/replicas").asInt());
        return object;
    }

    private static String pointer(Kind kind, String field, String fallback) {
        return kind.scale().map(each -> each.path(field).asString(fallback)).orElse(fallback).replace('.', '/');
    }
}
