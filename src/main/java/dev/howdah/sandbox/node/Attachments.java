package dev.howdah.sandbox.node;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Which pod has which disks: one pod at a time, on whatever node, even when its object is gone. Thread-safe. */
final class Attachments {
    private record Holder(String uid, String pod) {}

    private final Map<String, Holder> holders = new HashMap<>();

    /** Takes all disks of a pod, or none; then the result names the claim and the pod that has it. */
    synchronized Optional<Obstacle> attach(JsonNode pod) {
        var uid = Fields.uid(pod);
        for (var claim : claims(pod)) {
            var holder = holders.get(claim);
            if (holder != null && !holder.uid.equals(uid)) {
                return Optional.of(new Obstacle(claim.substring(claim.indexOf('/') + 1), holder.pod));
            }
        }
        claims(pod).forEach(each -> holders.put(each, new Holder(uid, Fields.name(pod))));
        return Optional.empty();
    }

    /** Gives back what the pod has. */
    synchronized void detach(JsonNode pod) {
        holders.values().removeIf(each -> each.uid.equals(Fields.uid(pod)));
    }

    private static List<String> claims(JsonNode pod) {
        return pod.at("/spec/volumes").valueStream().map(each -> Fields.text(each, "/persistentVolumeClaim/claimName"))
                .filter(each -> !each.isEmpty()).map(each -> Fields.namespace(pod) + "/" + each).toList();
    }

    /** Why a disk cannot be had. */
    record Obstacle(String claim, String pod) {
        String words() {
            return "Multi-Attach error for volume \"%s\" Volume is already used by pod(s) %s".formatted(claim, pod);
        }
    }
}
