package dev.howdah.sandbox.node;

import dev.howdah.sandbox.client.ApiClient;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The object of a node as its kubelet registers it, and the status it posts. */
record NodeStatus(NodeSpec spec) {
    private static final String VERSION = "v1.34.4";

    ObjectNode node() {
        var node = ApiClient.JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Node");
        var meta = node.putObject("metadata").put("name", spec.name());
        var labels = meta.putObject("labels");
        spec.allLabels().forEach(labels::put);
        meta.putObject("annotations").put("node.alpha.kubernetes.io/ttl", "0")
                .put("volumes.kubernetes.io/controller-managed-attach-detach", "true");
        node.putObject("spec").put("podCIDR", spec.podIp(0) + "/24").put("providerID", "azure:///subscriptions/sandbox"
                + "/resourceGroups/sandbox/providers/Microsoft.Compute/virtualMachines/" + spec.name());
        return node;
    }

    /** Everything is well; what was so before keeps the time since when it is so. */
    ObjectNode status(JsonNode current) {
        var status = ApiClient.JSON.createObjectNode();
        resources(status.putObject("capacity"), 0);
        resources(status.putObject("allocatable"), 1_400);
        var conditions = status.putArray("conditions");
        condition(conditions, current, "MemoryPressure", "False", "KubeletHasSufficientMemory",
                "kubelet has sufficient memory available");
        condition(conditions, current, "DiskPressure", "False", "KubeletHasNoDiskPressure",
                "kubelet has no disk pressure");
        condition(conditions, current, "PIDPressure", "False", "KubeletHasSufficientPID",
                "kubelet has sufficient PID available");
        condition(conditions, current, "Ready", "True", "KubeletReady", "kubelet is posting ready status");
        var addresses = status.putArray("addresses");
        addresses.addObject().put("type", "InternalIP").put("address", spec.hostIp());
        addresses.addObject().put("type", "Hostname").put("address", spec.name());
        status.putObject("daemonEndpoints").putObject("kubeletEndpoint").put("Port", 10250);
        software(status.putObject("nodeInfo"));
        return status;
    }

    private void resources(ObjectNode resources, int reservedMemory) {
        resources.put("cpu", reservedMemory == 0 ? spec.cpu() + "" : spec.cpu() * 1000 - 140 + "m")
                .put("ephemeral-storage", "129886128Ki").put("hugepages-1Gi", "0").put("hugepages-2Mi", "0")
                .put("memory", (spec.memory() - reservedMemory) * 1024L + "Ki").put("pods", "110");
    }

    private static void condition(ArrayNode conditions, JsonNode current, String type, String status, String reason,
                                  String message) {
        var before = Fields.condition(current, type);
        var since = before.path("status").asString("").equals(status)
                ? before.path("lastTransitionTime").asString(Fields.now()) : Fields.now();
        conditions.addObject().put("type", type).put("status", status).put("lastHeartbeatTime", Fields.now())
                .put("lastTransitionTime", since).put("reason", reason).put("message", message);
    }

    private void software(ObjectNode software) {
        var machine = UUID.nameUUIDFromBytes(spec.name().getBytes()).toString();
        software.put("machineID", machine.replace("-", "")).put("systemUUID", machine).put("bootID", machine)
                .put("kernelVersion", "6.8.0-1034-azure").put("osImage", "Ubuntu 24.04.3 LTS")
                .put("containerRuntimeVersion", "containerd://2.0.0").put("kubeletVersion", VERSION)
                .put("kubeProxyVersion", "").put("operatingSystem", "linux").put("architecture", "amd64");
    }
}
