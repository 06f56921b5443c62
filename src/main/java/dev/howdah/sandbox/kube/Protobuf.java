package dev.howdah.sandbox.kube;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the protobuf form in which client-go sends some built-in kinds: magic, an envelope with kind and version, then
 * the object. Field numbers are those of the Kubernetes API; only what clients send of these kinds is known.
 */
final class Protobuf {
    private static final byte[] MAGIC = {'k', '8', 's', 0};

    /** How one message is read: field number to name, form and inner message. */
    private record Field(String name, char form, Map<Integer, Field> inner) {
        static Field text(String name) {
            return new Field(name, 's', Map.of());
        }

        static Field number(String name) {
            return new Field(name, 'i', Map.of());
        }

        static Field flag(String name) {
            return new Field(name, 'b', Map.of());
        }

        static Field texts(String name) {
            return new Field(name, 'S', Map.of());
        }

        static Field message(String name, Map<Integer, Field> inner) {
            return new Field(name, 'm', inner);
        }

        static Field messages(String name, Map<Integer, Field> inner) {
            return new Field(name, 'M', inner);
        }

        static Field textMap(String name) {
            return new Field(name, 't', Map.of());
        }

        static Field bytesMap(String name) {
            return new Field(name, 'y', Map.of());
        }
    }

    private static final Map<Integer, Field> METADATA = Map.of(1, Field.text("name"), 2, Field.text("generateName"),
            3, Field.text("namespace"), 5, Field.text("uid"), 6, Field.text("resourceVersion"), 11, Field.textMap("labels"),
            12, Field.textMap("annotations"), 14, Field.texts("finalizers"));
    private static final Map<Integer, Field> PRECONDITIONS = Map.of(1, Field.text("uid"), 2, Field.text("resourceVersion"));
    private static final Map<Integer, Field> TARGET_PORT =
            Map.of(1, Field.number("type"), 2, Field.number("intVal"), 3, Field.text("strVal"));
    private static final Map<Integer, Field> PORT = Map.of(1, Field.text("name"), 2, Field.text("protocol"), 3, Field.number("port"),
            4, Field.message("targetPort", TARGET_PORT), 5, Field.number("nodePort"));
    private static final Map<Integer, Field> ATTRIBUTES = Map.of(1, Field.text("namespace"), 2, Field.text("verb"),
            3, Field.text("group"), 4, Field.text("version"), 5, Field.text("resource"), 6, Field.text("subresource"),
            7, Field.text("name"));
    private static final Map<String, Map<Integer, Field>> KINDS = Map.of(
            "SelfSubjectAccessReview", Map.of(1, Field.message("metadata", METADATA),
                    2, Field.message("spec", Map.of(1, Field.message("resourceAttributes", ATTRIBUTES)))),
            "SelfSubjectRulesReview", Map.of(1, Field.message("metadata", METADATA),
                    2, Field.message("spec", Map.of(1, Field.text("namespace")))),
            "Namespace", Map.of(1, Field.message("metadata", METADATA)),
            "ServiceAccount", Map.of(1, Field.message("metadata", METADATA)),
            "Secret", Map.of(1, Field.message("metadata", METADATA), 2, Field.bytesMap("data"), 3, Field.text("type"),
                    4, Field.textMap("stringData"), 5, Field.flag("immutable")),
            "ConfigMap", Map.of(1, Field.message("metadata", METADATA), 2, Field.textMap("data"), 3, Field.bytesMap("binaryData")),
            "Service", Map.of(1, Field.message("metadata", METADATA), 2, Field.message("spec", Map.of(
                    1, Field.messages("ports", PORT), 2, Field.textMap("selector"), 3, Field.text("clusterIP"),
                    4, Field.text("type")))),
            "DeleteOptions", Map.of(1, Field.number("gracePeriodSeconds"), 2, Field.message("preconditions", PRECONDITIONS),
                    3, Field.flag("orphanDependents"), 4, Field.text("propagationPolicy"), 5, Field.texts("dryRun")),
            "Eviction", Map.of(1, Field.message("metadata", METADATA), 2, Field.message("deleteOptions", Map.of(
                    1, Field.number("gracePeriodSeconds"), 2, Field.message("preconditions", PRECONDITIONS)))));
    private static final Map<Integer, Field> ENVELOPE = Map.of(
            1, Field.message("type", Map.of(1, Field.text("apiVersion"), 2, Field.text("kind"))));

    private final byte[] bytes;
    private int at;
    private final int end;

    private Protobuf(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    static JsonNode decode(byte[] body) {
        if (body.length < MAGIC.length || !Arrays.equals(body, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw ApiError.badRequest("not a Kubernetes protobuf body");
        }
        var envelope = new Protobuf(body, MAGIC.length, body.length);
        var type = Store.JSON.createObjectNode();
        var object = Store.JSON.createObjectNode();
        byte[] raw = {};
        while (envelope.at < envelope.end) {
            var tag = (int) envelope.varint();
            if (tag >>> 3 == 2) {
                raw = envelope.chunk();
            } else {
                envelope.field(tag, ENVELOPE, type);
            }
        }
        var kind = type.at("/type/kind").asString("");
        if (!KINDS.containsKey(kind)) {
            throw new ApiError(415, "UnsupportedMediaType", "protobuf of kind " + kind + " is not known; send JSON");
        }
        object.put("apiVersion", type.at("/type/apiVersion").asString("")).put("kind", kind);
        new Protobuf(raw, 0, raw.length).into(object, KINDS.get(kind));
        return object;
    }

    private void into(ObjectNode target, Map<Integer, Field> fields) {
        while (at < end) {
            field((int) varint(), fields, target);
        }
    }

    private void field(int tag, Map<Integer, Field> fields, ObjectNode target) {
        var field = fields.get(tag >>> 3);
        if (field == null) {
            skip(tag & 7);
            return;
        }
        switch (field.form()) {
            case 's' -> text(target, field);
            case 'i' -> target.put(field.name(), varint());
            case 'b' -> target.put(field.name(), varint() != 0);
            case 'S' -> target.withArray(field.name()).add(new String(chunk(), StandardCharsets.UTF_8));
            case 'm' -> message(target, field);
            case 'M' -> inner(field, ((ArrayNode) target.withArray(field.name())).addObject());
            default -> entry(target, field);
        }
    }

    private void text(ObjectNode target, Field field) {
        var text = new String(chunk(), StandardCharsets.UTF_8);
        if (!text.isEmpty()) {
            target.put(field.name(), text);
        }
    }

    private void message(ObjectNode target, Field field) {
        var inner = Store.JSON.createObjectNode();
        inner(field, inner);
        if (field.inner() == TARGET_PORT) {
            target.set(field.name(), inner.path("type").asInt(0) == 1 ? inner.path("strVal") : inner.path("intVal"));
        } else {
            target.set(field.name(), inner);
        }
    }

    private void inner(Field field, ObjectNode target) {
        var chunk = chunk();
        new Protobuf(chunk, 0, chunk.length).into(target, field.inner());
    }

    private void entry(ObjectNode target, Field field) {
        var pair = Store.JSON.createObjectNode();
        var value = field.form() == 'y' ? new Field("value", 'x', Map.of()) : Field.text("value");
        var chunk = chunk();
        var reader = new Protobuf(chunk, 0, chunk.length);
        while (reader.at < reader.end) {
            var tag = (int) reader.varint();
            if (tag >>> 3 == 2 && value.form() == 'x') {
                pair.put("value", java.util.Base64.getEncoder().encodeToString(reader.chunk()));
            } else {
                reader.field(tag, Map.of(1, Field.text("key"), 2, value), pair);
            }
        }
        target.withObject("/" + field.name()).put(pair.path("key").asString(""), pair.path("value").asString(""));
    }

    private long varint() {
        long value = 0;
        for (var shift = 0; shift < 64; shift += 7) {
            var each = bytes[at++];
            value |= (long) (each & 0x7f) << shift;
            if (each >= 0) {
                return value;
            }
        }
        throw ApiError.badRequest("broken protobuf");
    }

    private byte[] chunk() {
        var length = (int) varint();
        if (length < 0 || at + length > end) {
            throw ApiError.badRequest("broken protobuf");
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    private void skip(int wire) {
        switch (wire) {
            case 0 -> varint();
            case 1 -> at += 8;
            case 2 -> chunk();
            case 5 -> at += 4;
            default -> throw ApiError.badRequest("broken protobuf");
        }
    }
}
