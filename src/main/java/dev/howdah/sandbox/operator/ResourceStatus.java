package dev.howdah.sandbox.operator;

import dev.howdah.sandbox.client.ApiClient;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The part of a Cluster's status that can be told from Kubernetes' objects alone. */
final class ResourceStatus {
    private static final List<String> CLASSES = List.of("healthyPVC", "danglingPVC", "initializingPVC", "resizingPVC", "unusablePVC");
    private static final String COMMIT = "a95a534d";
    private final Blueprint blueprint;
    private final Parts parts;
    private final Function<String, String> expiry;

    /** @param expiry tells until when the certificate of a secret is good */
    ResourceStatus(Blueprint blueprint, Parts parts, Function<String, String> expiry) {
        this.blueprint = blueprint;
        this.parts = parts;
        this.expiry = expiry;
    }

    void write(ObjectNode status) {
        var volumes = parts.volumes();
        status.put("instances", volumes.instances().size()).put("readyInstances", parts.readyNames().size());
        names(status.putArray("instanceNames"), volumes.instances().stream().sorted().toList());
        status.set("instancesStatus", instancesStatus());
        var classes = volumes.classes();
        CLASSES.forEach(each -> {
            status.remove(each);
            if (classes.containsKey(each)) {
                names(status.putArray(each), classes.get(each));
            }
        });
        count(status, "pvcCount", volumes.count());
        count(status, "jobCount", (int) parts.openJobs().stream().filter(each -> !Jobs.complete(each)).count());
        initialized(status, !volumes.instances().isEmpty());
        keepTargetAlive(status);
        constants(status);
        topology(status);
    }

    private static void names(ArrayNode list, List<String> names) {
        names.forEach(list::add);
    }

    private static void count(ObjectNode status, String field, int count) {
        if (count == 0) {
            status.remove(field);
        } else {
            status.put(field, count);
        }
    }

    private ObjectNode instancesStatus() {
        Map<String, List<String>> states = parts.pods().stream().filter(each -> !Pods.terminating(each))
                .collect(Collectors.groupingBy(each -> Pods.ready(each) ? "healthy" : Pods.active(each) ? "replicating" : "failed",
                        TreeMap::new, Collectors.mapping(Pods::name, Collectors.toList())));
        var result = ApiClient.JSON.createObjectNode();
        states.forEach((state, names) -> names(result.putArray(state), names));
        return result;
    }

    private static void initialized(ObjectNode status, boolean now) {
        var before = status.path("conditions").valueStream().anyMatch(each -> each.path("type").asString().equals("Initialized")
                && each.path("status").asString().equals("True"));
        if (now && !before) {
            StatusWriter.condition(status, "Initialized", true, "BootstrapCompleted", "Cluster has been bootstrapped");
        } else if (!before) {
            StatusWriter.condition(status, "Initialized", false, "BootstrapPending", "Cluster has not been bootstrapped yet");
        }
    }

    /** A target that is not there cannot become the primary: back to the current one. */
    private void keepTargetAlive(ObjectNode status) {
        var current = status.path("currentPrimary").asString("");
        var target = status.path("targetPrimary").asString("");
        if (!current.isEmpty() && !current.equals(target)
                && parts.active().stream().noneMatch(each -> Pods.name(each).equals(target))) {
            status.put("targetPrimary", current).put("targetPrimaryTimestamp", StatusWriter.micros());
        }
    }

    private void constants(ObjectNode status) {
        var name = blueprint.name();
        status.put("image", blueprint.image()).put("writeService", name + "-rw").put("readService", name + "-r")
                .put("selector", "%s=%s,%s=instance".formatted(Names.CLUSTER, name, Names.POD_ROLE))
                .put("cloudNativePGCommitHash", COMMIT);
        status.putObject("pgDataImageInfo").put("image", blueprint.image()).put("majorVersion", blueprint.major());
        var certificates = status.putObject("certificates").put("clientCASecret", name + "-ca").put("serverCASecret", name + "-ca")
                .put("serverTLSSecret", name + "-server").put("replicationTLSSecret", name + "-replication");
        names(certificates.putArray("serverAltDNSNames"), blueprint.serviceNames());
        var expirations = certificates.putObject("expirations");
        SharedObjects.secretNames(name).forEach(each -> expirations.put(each, expiry.apply(each)));
    }

    private void topology(ObjectNode status) {
        var topology = status.putObject("topology").put("successfullyExtracted", true)
                .put("nodesUsed", (int) parts.pods().stream().map(each -> each.at("/spec/nodeName").asString(""))
                        .filter(each -> !each.isEmpty()).distinct().count());
        var instances = topology.putObject("instances");
        parts.pods().forEach(each -> instances.putObject(Pods.name(each)));
    }
}
