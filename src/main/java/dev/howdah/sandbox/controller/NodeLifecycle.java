package dev.howdah.sandbox.controller;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.Resource;
import dev.howdah.sandbox.node.EventRecorder;
import dev.howdah.sandbox.node.Fields;
import dev.howdah.sandbox.node.TimeScale;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Notices nodes that no longer report, taints them, and in the end removes their pods; takes it back when they return.
 */
final class NodeLifecycle extends Worker {
    private static final Duration GRACE = Duration.ofSeconds(40);
    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final int TOLERATION_SECONDS = 300;
    private static final String LEASES = "kube-node-lease";
    private static final String UNREACHABLE = "node.kubernetes.io/unreachable";
    private static final String CORDONED = "node.kubernetes.io/unschedulable";

    /** The last renewal that was seen, and for how long there was no other. */
    private record Sighting(String renewed, Duration silent) {}

    private final TimeScale scale;
    private final EventRecorder events;
    private final Map<String, Sighting> sightings = new HashMap<>();
    private long lastPass = System.nanoTime();

    NodeLifecycle(ApiClient api, TimeScale scale) {
        super(api, "node-lifecycle", Resource.NODES, Resource.PODS);
        this.scale = scale;
        events = new EventRecorder(api, "node-controller", "", () -> true);
    }

    @Override
    Optional<Duration> pass() {
        var leases = new HashMap<String, String>();
        api().list(Resource.LEASES, LEASES, "")
                .forEach(each -> leases.put(Fields.name(each), Fields.text(each, "/spec/renewTime")));
        var since = sinceLastPass();
        each(all(Resource.NODES), node -> look(node, leases.getOrDefault(Fields.name(node), ""), since));
        return Optional.of(scale.of(PERIOD));
    }

    /** Never much more than the period: a machine that slept has not missed anything. */
    private Duration sinceLastPass() {
        var now = System.nanoTime();
        var since = Duration.ofNanos(now - lastPass);
        lastPass = now;
        var most = scale.of(PERIOD.multipliedBy(2));
        return since.compareTo(most) > 0 ? most : since;
    }

    private void look(ObjectNode node, String renewed, Duration since) {
        var before = sightings.get(Fields.name(node));
        var silent = before == null || !before.renewed().equals(renewed) ? Duration.ZERO : before.silent().plus(since);
        sightings.put(Fields.name(node), new Sighting(renewed, silent));
        var lost = silent.compareTo(scale.of(GRACE)) > 0;
        if (lost && !Fields.condition(node, "Ready").path("status").asString("").equals("Unknown")) {
            unknown(node);
        }
        taint(node, lost);
        if (lost) {
            each(podsOn(node).filter(each -> Fields.isTrue(each, "Ready")).toList(), this::notReady);
            forsake(node, silent.minus(scale.of(GRACE)));
        }
    }

    private void unknown(ObjectNode node) {
        var patch = ApiClient.JSON.createObjectNode();
        var conditions = patch.putObject("status").putArray("conditions");
        node.at("/status/conditions").forEach(each -> {
            var condition = ((ObjectNode) each).deepCopy();
            conditions.add(condition.put("status", "Unknown").put("reason", "NodeStatusUnknown")
                    .put("message", "Kubelet stopped posting node status.").put("lastTransitionTime", Fields.now()));
        });
        api().patchStatus(Resource.NODES, "", Fields.name(node), patch);
        events.normal(node, "NodeNotReady", "Node %s status is now: NodeNotReady".formatted(Fields.name(node)));
    }

    private Stream<ObjectNode> podsOn(ObjectNode node) {
        return all(Resource.PODS).stream().filter(each -> Fields.text(each, "/spec/nodeName").equals(Fields.name(node)))
                .filter(each -> !Fields.finished(each));
    }

    private void notReady(ObjectNode pod) {
        var patch = ApiClient.JSON.createObjectNode();
        var conditions = patch.putObject("status").putArray("conditions");
        pod.at("/status/conditions").forEach(each -> {
            var condition = ((ObjectNode) each).deepCopy();
            if (condition.path("type").asString().equals("Ready")) {
                condition.put("status", "False").put("lastTransitionTime", Fields.now());
            }
            conditions.add(condition);
        });
        api().patchStatus(Resource.PODS, Fields.namespace(pod), Fields.name(pod), patch);
        events.warning(pod, "NodeNotReady", "Node is not ready");
    }

    private void taint(ObjectNode node, boolean lost) {
        var wanted = ApiClient.JSON.createArrayNode();
        var present = node.at("/spec/taints").valueStream().toList();
        present.stream().filter(each -> !List.of(UNREACHABLE, CORDONED).contains(each.path("key").asString("")))
                .forEach(wanted::add);
        if (node.at("/spec/unschedulable").asBoolean(false)) {
            add(wanted, CORDONED, "NoSchedule");
        }
        if (lost) {
            add(wanted, UNREACHABLE, "NoSchedule");
            add(wanted, UNREACHABLE, "NoExecute");
        }
        if (!keys(wanted).equals(keys(ApiClient.JSON.createArrayNode().addAll(present)))) {
            var patch = ApiClient.JSON.createObjectNode();
            patch.putObject("spec").set("taints", wanted.isEmpty() ? ApiClient.JSON.nullNode() : wanted);
            api().patch(Resource.NODES, "", Fields.name(node), patch);
        }
    }

    private static void add(ArrayNode taints, String key, String effect) {
        taints.addObject().put("key", key).put("effect", effect).put("timeAdded", Fields.now());
    }

    private static List<String> keys(ArrayNode taints) {
        return taints.valueStream().map(each -> each.path("key").asString("") + ":" + each.path("effect").asString(""))
                .sorted().toList();
    }

    private void forsake(ObjectNode node, Duration since) {
        each(podsOn(node).filter(each -> !Fields.deleting(each)).filter(each -> since.compareTo(patience(each)) > 0)
                .toList(), pod -> {
            events.normal(pod, "TaintManagerEviction", "Marking for deletion Pod " + Fields.key(pod));
            api().delete(Resource.PODS, Fields.namespace(pod), Fields.name(pod));
        });
    }

    /** How long the pod bears a node that does not answer: five minutes unless it says otherwise. */
    private Duration patience(ObjectNode pod) {
        var taint = ApiClient.JSON.createObjectNode().put("key", UNREACHABLE).put("effect", "NoExecute");
        var seconds = pod.at("/spec/tolerations").valueStream().filter(each -> Taints.matches(each, taint))
                .mapToLong(each -> each.path("tolerationSeconds").asLong(Integer.MAX_VALUE)).min()
                .orElse(TOLERATION_SECONDS);
        return scale.of(Duration.ofSeconds(seconds));
    }

    @Override
    public void close() {
        super.close();
        events.close();
    }
}
