package dev.howdah.sandbox.kube;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A kind of object that is served.
 *
 * @param columns for {@code kubectl get}, as additionalPrinterColumns; empty for the built-in ones
 * @param schema  of custom resources
 */
record Kind(String group, String version, String plural, String singular, String kind, boolean namespaced,
            List<String> shortNames, boolean statusSubresource, Optional<JsonNode> scale, List<JsonNode> columns,
            Optional<JsonNode> schema) {

    static Kind core(String plural, String kind, boolean namespaced, String... shortNames) {
        return builtIn("", "v1", plural, kind, namespaced, shortNames);
    }

    static Kind builtIn(String group, String version, String plural, String kind, boolean namespaced, String... shortNames) {
        return new Kind(group, version, plural, kind.toLowerCase(), kind, namespaced, List.of(shortNames), true,
                Optional.empty(), List.of(), Optional.empty());
    }

    /** The kinds that a CustomResourceDefinition defines: one for each version that is served. */
    static List<Kind> of(JsonNode definition) {
        var spec = definition.path("spec");
        var names = spec.path("names");
        var shortNames = names.path("shortNames").valueStream().map(JsonNode::asString).toList();
        return spec.path("versions").valueStream().filter(each -> each.path("served").asBoolean(true))
                .map(version -> new Kind(spec.path("group").asString(), version.path("name").asString(),
                        names.path("plural").asString(), names.path("singular").asString(names.path("kind").asString().toLowerCase()),
                        names.path("kind").asString(), spec.path("scope").asString().equals("Namespaced"), shortNames,
                        version.at("/subresources/status").isObject(),
                        Optional.of(version.at("/subresources/scale")).filter(JsonNode::isObject),
                        version.path("additionalPrinterColumns").valueStream().toList(),
                        Optional.of(version.at("/schema/openAPIV3Schema")).filter(JsonNode::isObject)))
                .toList();
    }

    String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** {@code pods} or {@code clusters.postgresql.cnpg.io}. */
    String resourceName() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** {@code Pod} or {@code Cluster.postgresql.cnpg.io}. */
    String kindName() {
        return group.isEmpty() ? kind : kind + "." + group;
    }

    boolean custom() {
        return schema.isPresent();
    }

    boolean is(String wantedGroup, String wantedPlural) {
        return group.equals(wantedGroup) && plural.equals(wantedPlural);
    }
}
