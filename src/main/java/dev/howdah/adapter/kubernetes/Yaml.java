package dev.howdah.adapter.kubernetes;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Kubernetes objects as YAML text: read document by document, and written as people want to see them. */
final class Yaml {
    private static final String MASK = "******";
    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLWriteFeature.LITERAL_BLOCK_STYLE)
            .build();

    private Yaml() {}

    /** @throws ProblemException INVALID with line or with what a document lacks */
    static List<ObjectNode> documents(String yaml) {
        var found = new ArrayList<ObjectNode>();
        try (var documents = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            while (documents.hasNextValue()) {
                var each = documents.nextValue();
                if (each != null && !each.isNull() && !each.isMissingNode()) {
                    found.add(checked(each, found.size() + 1));
                }
            }
        } catch (JacksonException broken) {
            var line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
            throw new ProblemException(Code.INVALID, "", "line " + line + ": "
                    + broken.getOriginalMessage().lines().findFirst().orElse("not YAML"));
        }
        if (found.isEmpty()) {
            throw new ProblemException(Code.INVALID, "", "there is no object in it");
        }
        return found;
    }

    /** Without status and managed fields; values of Secrets masked. */
    static String shown(JsonNode object) {
        return MAPPER.writeValueAsString(stripped(object, true));
    }

    /** Whether both say the same, other than in what the server keeps account of. */
    static boolean same(JsonNode one, JsonNode other) {
        return counted(one).equals(counted(other));
    }

    private static ObjectNode counted(JsonNode object) {
        var copy = stripped(object, false);
        copy.withObject("metadata").remove(List.of("resourceVersion", "generation"));
        return copy;
    }

    private static ObjectNode stripped(JsonNode object, boolean mask) {
        var copy = (ObjectNode) object.deepCopy();
        copy.remove("status");
        copy.withObject("metadata").remove("managedFields");
        if (mask && Json.text(copy, "kind").equals("Secret")) {
            hide(copy, "data");
            hide(copy, "stringData");
            if (copy.path("metadata").path("annotations") instanceof ObjectNode annotations
                    && annotations.has("kubectl.kubernetes.io/last-applied-configuration")) {
                annotations.put("kubectl.kubernetes.io/last-applied-configuration", MASK);
            }
        }
        return copy;
    }

    private static void hide(ObjectNode secret, String key) {
        if (secret.path(key) instanceof ObjectNode values) {
            values.propertyNames().stream().toList().forEach(each -> values.put(each, MASK));
        }
    }

    private static ObjectNode checked(JsonNode document, int number) {
        for (var key : List.of("apiVersion", "kind", "metadata/name")) {
            if (Json.text(document, key).isEmpty()) {
                throw new ProblemException(Code.INVALID, "", "document " + number + ": it has no "
                        + key.replace('/', '.'));
            }
        }
        return (ObjectNode) document;
    }
}
