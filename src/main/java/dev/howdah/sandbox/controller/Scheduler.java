package dev.howdah.sandbox.controller;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.ApiException;
import dev.howdah.sandbox.client.Resource;
import dev.howdah.sandbox.node.EventRecorder;
import dev.howdah.sandbox.node.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Gives each pod a node, and binds its volumes there first. */
final class Scheduler extends Worker {
    private final EventRecorder events;
    private final VolumeBinder binder;
    private final Map<String, String> told = new HashMap<>();

    Scheduler(ApiClient api) {
        super(api, "scheduler", Resource.PODS, Resource.NODES, Resource.VOLUME_CLAIMS, Resource.VOLUMES);
        events = new EventRecorder(api, "default-scheduler", "", () -> true);
        binder = new VolumeBinder(api);
    }

    @Override
    Optional<Duration> pass() {
        var waiting = all(Resource.PODS).stream().filter(Scheduler::unplaced)
                .sorted(Comparator.comparing(each -> Fields.text(each, "/metadata/creationTimestamp"))).toList();
        told.keySet().retainAll(waiting.stream().map(Fields::uid).toList());
        var placed = new ArrayList<>(all(Resource.PODS).stream().filter(each -> !Fields.text(each, "/spec/nodeName").isEmpty())
                .filter(each -> !Fields.finished(each)).toList());
        waiting.forEach(each -> place(each, placed));
        return Optional.empty();
    }

    private static boolean unplaced(ObjectNode pod) {
        return Fields.text(pod, "/spec/nodeName").isEmpty() && !Fields.deleting(pod) && !Fields.finished(pod);
    }

    private void place(ObjectNode pod, List<ObjectNode> placed) {
        var names = VolumeBinder.claimNames(pod);
        var claims = names.stream().flatMap(each -> one(Resource.VOLUME_CLAIMS, Fields.namespace(pod), each).stream()).toList();
        var missing = names.stream().filter(each -> one(Resource.VOLUME_CLAIMS, Fields.namespace(pod), each).isEmpty()).findFirst();
        var nodes = all(Resource.NODES);
        if (missing.isPresent()) {
            unschedulable(pod, nodes.size(), Map.of("persistentvolumeclaim \"" + missing.get() + "\" not found", 0));
            return;
        }
        var volumes = claims.stream().flatMap(each -> one(Resource.VOLUMES, "", Fields.text(each, "/spec/volumeName")).stream()).toList();
        var placement = new Placement(pod, nodes, placed, volumes);
        var obstacles = new TreeMap<String, Integer>();
        var possible = new ArrayList<ObjectNode>();
        nodes.forEach(each -> placement.obstacle(each).ifPresentOrElse(why -> obstacles.merge(why, 1, Integer::sum),
                () -> possible.add(each)));
        var best = possible.stream().max(Comparator.comparing(placement::score)
                .thenComparing(Fields::name, Comparator.reverseOrder()));
        if (best.isEmpty()) {
            unschedulable(pod, nodes.size(), obstacles);
        } else {
            bind(pod, best.get(), claims, placed);
        }
    }

    private void bind(ObjectNode pod, ObjectNode node, List<ObjectNode> claims, List<ObjectNode> placed) {
        claims.stream().filter(each -> Fields.text(each, "/spec/volumeName").isEmpty()).forEach(each -> binder.bind(each, node));
        var patch = ApiClient.JSON.createObjectNode();
        patch.putObject("spec").put("nodeName", Fields.name(node));
        try {
            var bound = api().patch(Resource.PODS, Fields.namespace(pod), Fields.name(pod), patch);
            placed.add(bound);
            scheduled(bound, true, "", "");
        } catch (ApiException gone) {
            if (!gone.notFound()) {
                throw gone;
            }
            return;
        }
        events.normal(pod, "Scheduled", "Successfully assigned %s to %s".formatted(Fields.key(pod), Fields.name(node)));
    }

    private void unschedulable(ObjectNode pod, int nodes, Map<String, Integer> obstacles) {
        var why = obstacles.entrySet().stream().map(each -> each.getValue() == 0 ? each.getKey() : each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
        var message = "0/%1$d nodes are available: %2$s. no new claims to deallocate, preemption: 0/%1$d nodes are available: "
                .formatted(nodes, why) + "%d Preemption is not helpful for scheduling.".formatted(nodes);
        if (!message.equals(told.put(Fields.uid(pod), message))) {
            scheduled(pod, false, "Unschedulable", message);
            events.warning(pod, "FailedScheduling", message);
        }
    }

    /** The condition is written beside the kubelet's: only while it has not begun with the pod. */
    private void scheduled(ObjectNode pod, boolean done, String reason, String message) {
        var patch = ApiClient.JSON.createObjectNode();
        var condition = patch.putObject("status").putArray("conditions").addObject().put("type", "PodScheduled")
                .put("status", done ? "True" : "False").put("lastTransitionTime", Fields.time(Instant.now()));
        if (!done) {
            condition.put("reason", reason).put("message", message);
            api().patchStatus(Resource.PODS, Fields.namespace(pod), Fields.name(pod), patch);
        }
    }

    @Override
    public void close() {
        super.close();
        events.close();
    }
}
