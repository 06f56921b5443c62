package dev.howdah.sandbox.controller;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.ApiException;
import dev.howdah.sandbox.client.Resource;
import dev.howdah.sandbox.node.EventRecorder;
import dev.howdah.sandbox.node.Fields;
import java.time.Duration;
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
        var placed = new ArrayList<>(all(Resource.PODS).stream()
                .filter(each -> !Fields.text(each, "/spec/nodeName").isEmpty())
                .filter(each -> !Fields.finished(each)).toList());
        each(waiting, pod -> place(pod, placed));
        return Optional.empty();
    }

    private static boolean unplaced(ObjectNode pod) {
        return Fields.text(pod, "/spec/nodeName").isEmpty() && !Fields.deleting(pod) && !Fields.finished(pod);
    }

    private void place(ObjectNode pod, List<ObjectNode> placed) {
        var current = api().find(Resource.PODS, Fields.namespace(pod), Fields.name(pod));
        if (current.filter(Scheduler::unplaced).isEmpty()) {
            return;
        }
        var names = VolumeBinder.claimNames(pod);
        var claims = names.stream().flatMap(each -> claim(Fields.namespace(pod), each).stream()).toList();
        var nodes = all(Resource.NODES);
        if (claims.size() < names.size()) {
            var known = claims.stream().map(Fields::name).toList();
            var missing = names.stream().filter(each -> !known.contains(each)).findFirst().orElseThrow();
            unschedulable(pod, "0/%d nodes are available: persistentvolumeclaim \"%s\" not found. not found"
                    .formatted(nodes.size(), missing));
            return;
        }
        var volumes = claims.stream().map(each -> Fields.text(each, "/spec/volumeName")).filter(each -> !each.isEmpty())
                .flatMap(each -> volume(each).stream()).toList();
        var placement = new Placement(pod, nodes, placed, volumes);
        var obstacles = new TreeMap<String, Integer>();
        var possible = new ArrayList<ObjectNode>();
        nodes.forEach(each -> placement.obstacle(each).ifPresentOrElse(why -> obstacles.merge(why, 1, Integer::sum),
                () -> possible.add(each)));
        var best = possible.stream().max(Comparator.comparing(placement::score)
                .thenComparing(Fields::name, Comparator.reverseOrder()));
        if (best.isEmpty()) {
            unschedulable(pod, explanation(nodes.size(), obstacles));
        } else {
            bind(pod, best.get(), claims, placed);
        }
    }

    /** Bound claims as last seen; what seems unbound is looked at again, lest it be bound twice. */
    private Optional<ObjectNode> claim(String namespace, String name) {
        var seen = one(Resource.VOLUME_CLAIMS, namespace, name)
                .filter(each -> !Fields.text(each, "/spec/volumeName").isEmpty());
        return seen.isPresent() ? seen : api().find(Resource.VOLUME_CLAIMS, namespace, name);
    }

    private Optional<ObjectNode> volume(String name) {
        var seen = one(Resource.VOLUMES, "", name);
        return seen.isPresent() ? seen : api().find(Resource.VOLUMES, "", name);
    }

    private void bind(ObjectNode pod, ObjectNode node, List<ObjectNode> claims, List<ObjectNode> placed) {
        claims.stream().filter(each -> Fields.text(each, "/spec/volumeName").isEmpty())
                .forEach(each -> binder.bind(each, node));
        var patch = ApiClient.JSON.createObjectNode();
        patch.putObject("spec").put("nodeName", Fields.name(node));
        try {
            var bound = api().patch(Resource.PODS, Fields.namespace(pod), Fields.name(pod), patch);
            placed.add(bound);
        } catch (ApiException gone) {
            if (!gone.notFound()) {
                throw gone;
            }
            return;
        }
        events.normal(pod, "Scheduled", "Successfully assigned %s to %s".formatted(Fields.key(pod), Fields.name(node)));
    }

    private static String explanation(int nodes, Map<String, Integer> obstacles) {
        var why = obstacles.entrySet().stream().map(each -> each.getValue() + " " + each.getKey()).sorted()
                .collect(Collectors.joining(", "));
        return "0/%1$d nodes are available: %2$s. no new claims to deallocate, preemption: 0/%1$d nodes are available: "
                .formatted(nodes, why) + "%d Preemption is not helpful for scheduling.".formatted(nodes);
    }

    private void unschedulable(ObjectNode pod, String message) {
        if (!message.equals(told.put(Fields.uid(pod), message))) {
            tell(pod, message);
            events.warning(pod, "FailedScheduling", message);
        }
    }

    private void tell(ObjectNode pod, String message) {
        var patch = ApiClient.JSON.createObjectNode();
        patch.putObject("status").putArray("conditions").addObject().put("type", "PodScheduled").put("status", "False")
                .putNull("lastProbeTime").put("lastTransitionTime", Fields.now()).put("reason", "Unschedulable")
                .put("message", message);
        api().patchStatus(Resource.PODS, Fields.namespace(pod), Fields.name(pod), patch);
    }

    @Override
    public void close() {
        super.close();
        events.close();
    }
}
