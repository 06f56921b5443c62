package dev.howdah.sandbox.node;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.node.Snapshot.State;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Composes a pod's status from what the kubelet sees, in the shape a kubelet 1.34 writes.
 *
 * @param phase the phase that the conditions speak of
 * @param shownPhase the phase that is shown; the last one is held back until the pod is done
 * @param sandbox whether the pod has its network
 */
record PodStatus(JsonNode pod, List<ContainerSlot> slots, String phase, String shownPhase, boolean sandbox,
                 String podIp, String hostIp, Instant startTime) {
    private static final Set<String> OWN = Set.of("PodReadyToStartContainers", "Initialized", "Ready",
            "ContainersReady", "PodScheduled");

    /** The status to write over {@code current}, whose foreign conditions and unchanged times stay. */
    ObjectNode over(JsonNode current) {
        var status = ApiClient.JSON.createObjectNode();
        var generation = pod.at("/metadata/generation").asLong(0);
        if (generation > 0) {
            status.put("observedGeneration", generation);
        }
        status.put("phase", shownPhase);
        conditions(status.putArray("conditions"), current, generation);
        status.put("hostIP", hostIp);
        status.putArray("hostIPs").addObject().put("ip", hostIp);
        if (!podIp.isEmpty()) {
            status.put("podIP", podIp);
            status.putArray("podIPs").addObject().put("ip", podIp);
        }
        status.put("startTime", Fields.time(startTime));
        var inits = slots.stream().filter(ContainerSlot::init).toList();
        if (!inits.isEmpty()) {
            var list = status.putArray("initContainerStatuses");
            inits.forEach(each -> container(list.addObject(), each));
        }
        var list = status.putArray("containerStatuses");
        slots.stream().filter(each -> !each.init()).forEach(each -> container(list.addObject(), each));
        status.put("qosClass", quality());
        return status;
    }

    /** The class that the containers' requests and limits make of the pod. */
    private String quality() {
        var resources = slots.stream().map(each -> each.spec().path("resources")).toList();
        if (resources.stream().allMatch(each -> each.path("requests").isEmpty() && each.path("limits").isEmpty())) {
            return "BestEffort";
        }
        return resources.stream().allMatch(PodStatus::guaranteed) ? "Guaranteed" : "Burstable";
    }

    private static boolean guaranteed(JsonNode resources) {
        return Stream.of("cpu", "memory").allMatch(each -> {
            var limit = resources.path("limits").path(each);
            return !limit.isMissingNode() && limit.equals(resources.path("requests").path(each));
        });
    }

    private void conditions(ArrayNode conditions, JsonNode current, long generation) {
        for (var each : current.at("/status/conditions")) {
            if (!OWN.contains(each.path("type").asString(""))) {
                conditions.add(each.deepCopy());
            }
        }
        var writer = new ConditionWriter(conditions, current, generation);
        writer.write("PodReadyToStartContainers", sandbox, "", "");
        initialized(writer);
        ready(writer, "Ready");
        ready(writer, "ContainersReady");
        writer.write("PodScheduled", true, "", "");
    }

    private void initialized(ConditionWriter writer) {
        var incomplete = names(slots.stream().filter(each -> each.init() && !each.initialized()).toList());
        if (phase.equals("Succeeded")) {
            writer.write("Initialized", true, "PodCompleted", "");
        } else if (incomplete.isEmpty()) {
            writer.write("Initialized", true, "", "");
        } else {
            writer.write("Initialized", false, "ContainersNotInitialized",
                    "containers with incomplete status: [" + incomplete + "]");
        }
    }

    private void ready(ConditionWriter writer, String type) {
        var unready = names(slots.stream().filter(each -> (!each.init() || each.sidecar()) && !each.reportsReady())
                .toList());
        switch (phase) {
            case "Succeeded" -> writer.write(type, false, "PodCompleted", "");
            case "Failed" -> writer.write(type, false, "PodFailed", "");
            default -> {
                if (unready.isEmpty()) {
                    writer.write(type, true, "", "");
                } else {
                    writer.write(type, false, "ContainersNotReady",
                            "containers with unready status: [" + unready + "]");
                }
            }
        }
    }

    private static String names(List<ContainerSlot> slots) {
        return String.join(" ", slots.stream().map(ContainerSlot::name).toList());
    }

    private static void container(ObjectNode status, ContainerSlot slot) {
        var seen = slot.seen();
        status.put("name", slot.name());
        state(status.putObject("state"), seen);
        var last = status.putObject("lastState");
        if (seen.last() != null) {
            state(last, seen.last());
        }
        status.put("ready", slot.reportsReady()).put("restartCount", seen.restarts()).put("image", slot.image())
                .put("imageID", seen.id().isEmpty() ? "" : imageId(slot.image()));
        if (!seen.id().isEmpty()) {
            status.put("containerID", "containerd://" + seen.id());
        }
        status.put("started", slot.reportsStarted());
        resources(status, slot);
        mounts(status, slot);
    }

    private static void state(ObjectNode state, Snapshot seen) {
        if (seen.state() == State.RUNNING) {
            state.putObject("running").put("startedAt", Fields.time(seen.startedAt()));
            return;
        }
        var inner = state.putObject(seen.state() == State.WAITING ? "waiting" : "terminated");
        if (seen.terminated()) {
            inner.put("exitCode", seen.exitCode());
        }
        inner.put("reason", seen.reason());
        if (!seen.message().isEmpty()) {
            inner.put("message", seen.message());
        }
        if (seen.terminated()) {
            inner.put("startedAt", seen.startedAt() == null ? null : Fields.time(seen.startedAt()))
                    .put("finishedAt", seen.finishedAt() == null ? null : Fields.time(seen.finishedAt()));
            if (!seen.id().isEmpty()) {
                inner.put("containerID", "containerd://" + seen.id());
            }
        }
    }

    private static void resources(ObjectNode status, ContainerSlot slot) {
        var resources = slot.spec().path("resources");
        if (slot.seen().id().isEmpty() || resources.isEmpty()) {
            return;
        }
        if (resources.has("requests")) {
            status.set("allocatedResources", resources.path("requests").deepCopy());
        }
        status.set("resources", resources.deepCopy());
    }

    private static void mounts(ObjectNode status, ContainerSlot slot) {
        if (slot.spec().path("volumeMounts").isEmpty()) {
            return;
        }
        var mounts = status.putArray("volumeMounts");
        for (var each : slot.spec().path("volumeMounts")) {
            var mount = mounts.addObject().put("name", each.path("name").asString(""))
                    .put("mountPath", each.path("mountPath").asString(""));
            if (each.path("readOnly").asBoolean(false)) {
                mount.put("readOnly", true).put("recursiveReadOnly", "Disabled");
            }
        }
    }

    private static String imageId(String image) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(image.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
