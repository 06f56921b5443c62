package dev.howdah.sandbox.controller;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.Resource;
import dev.howdah.sandbox.node.Fields;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a disk in the zone of a node for a claim. */
final class VolumeBinder {
    private final ApiClient api;

    VolumeBinder(ApiClient api) {
        this.api = api;
    }

    static List<String> claimNames(JsonNode pod) {
        return pod.at("/spec/volumes").valueStream().map(each -> Fields.text(each, "/persistentVolumeClaim/claimName"))
                .filter(each -> !each.isEmpty()).toList();
    }

    void bind(ObjectNode claim, ObjectNode node) {
        var name = "pvc-" + Fields.uid(claim);
        if (api.find(Resource.VOLUMES, "", name).isEmpty()) {
            api.create(Resource.VOLUMES, "", volume(name, claim, node));
        }
        var patch = ApiClient.JSON.createObjectNode();
        patch.putObject("spec").put("volumeName", name);
        patch.putObject("metadata").putObject("annotations").put("pv.kubernetes.io/bind-completed", "yes")
                .put("pv.kubernetes.io/bound-by-controller", "yes")
                .put("volume.kubernetes.io/selected-node", Fields.name(node));
        api.patch(Resource.VOLUME_CLAIMS, Fields.namespace(claim), Fields.name(claim), patch);
        var bound = ApiClient.JSON.createObjectNode();
        var status = bound.putObject("status").put("phase", "Bound");
        status.set("accessModes", claim.at("/spec/accessModes").deepCopy());
        status.putObject("capacity").put("storage", size(claim));
        api.patchStatus(Resource.VOLUME_CLAIMS, Fields.namespace(claim), Fields.name(claim), bound);
    }

    private static String size(JsonNode claim) {
        return claim.at("/spec/resources/requests/storage").asString("1Gi");
    }

    private static ObjectNode volume(String name, ObjectNode claim, ObjectNode node) {
        var volume = ApiClient.JSON.createObjectNode().put("apiVersion", "v1").put("kind", "PersistentVolume");
        volume.putObject("metadata").put("name", name).putObject("annotations")
                .put("pv.kubernetes.io/provisioned-by", "disk.csi.azure.com");
        var spec = volume.putObject("spec").put("persistentVolumeReclaimPolicy", "Delete")
                .put("volumeMode", "Filesystem");
        spec.put("storageClassName", Fields.text(claim, "/spec/storageClassName"));
        spec.putObject("capacity").put("storage", size(claim));
        spec.set("accessModes", claim.at("/spec/accessModes").deepCopy());
        spec.putObject("claimRef").put("apiVersion", "v1").put("kind", "PersistentVolumeClaim")
                .put("namespace", Fields.namespace(claim))
                .put("name", Fields.name(claim)).put("uid", Fields.uid(claim));
        spec.putObject("csi").put("driver", "disk.csi.azure.com").put("volumeHandle", name);
        var term = spec.putObject("nodeAffinity").putObject("required").putArray("nodeSelectorTerms").addObject();
        term.putArray("matchExpressions").addObject().put("key", Placement.ZONE).put("operator", "In")
                .putArray("values")
                .add(Fields.labels(node).path(Placement.ZONE).asString(""));
        volume.putObject("status").put("phase", "Bound");
        return volume;
    }
}
