package dev.howdah.adapter.kubernetes;

import dev.howdah.service.cluster.Clusters.NodePlace;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads where things are: nodes with their zones, and the volumes of instances. */
final class PlaceMapper {
    private PlaceMapper() {}

    /** A volume of an instance. */
    record Claim(String namespace, String cluster, String instance) {}

    static Optional<NodePlace> map(JsonNode node) {
        var ready = Json.items(node, "status/conditions").filter(each -> Json.text(each, "type").equals("Ready"))
                .anyMatch(each -> Json.text(each, "status").equals("True"));
        var zone = label(node, "topology.kubernetes.io/zone");
        var pool = label(node, "kubernetes.azure.com/agentpool");
        return Optional.of(new NodePlace(Json.text(node, "metadata/name"),
                zone.isEmpty() ? label(node, "failure-domain.beta.kubernetes.io/zone") : zone,
                pool.isEmpty() ? label(node, "agentpool") : pool, ready, !Json.flag(node, "spec/unschedulable")));
    }

    /** Empty for volumes that belong to no instance. */
    static Optional<Claim> mapClaim(JsonNode claim) {
        var instance = label(claim, "cnpg.io/instanceName");
        return instance.isEmpty() ? Optional.empty() : Optional.of(new Claim(Json.text(claim, "metadata/namespace"),
                label(claim, "cnpg.io/cluster"), instance));
    }

    private static String label(JsonNode object, String label) {
        return Json.key(object, "metadata/labels", label);
    }
}
