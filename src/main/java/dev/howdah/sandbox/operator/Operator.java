package dev.howdah.sandbox.operator;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.ApiException;
import dev.howdah.sandbox.client.Informer;
import dev.howdah.sandbox.client.Resource;
import dev.howdah.sandbox.node.EventRecorder;
import dev.howdah.sandbox.node.TimeScale;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Watches Clusters and what belongs to them, and reconciles each Cluster on a thread of its own: at every change, and
 * again after the time that the last pass asked for.
 */
public final class Operator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Operator.class);
    private static final long SYNC_SECONDS = 30;
    private static final List<Resource> OWNED = List.of(Resource.PODS, Resource.VOLUME_CLAIMS, Resource.JOBS);

    private final ApiClient api;
    private final TimeScale scale;
    private final EventRecorder events;
    private final Map<String, Loop> loops = new ConcurrentHashMap<>();
    private final List<Informer> informers;

    /** Starts at once. {@code api} is closed by whoever made it. */
    public Operator(ApiClient api, TimeScale scale) {
        this.api = api;
        this.scale = scale;
        events = new EventRecorder(api, "cloudnative-pg", "", () -> true);
        var clusters = api.inform(Resource.CLUSTERS, "", "", this::clusterChanged);
        clusters.awaitSync(SYNC_SECONDS);
        var owned = OWNED.stream().map(each -> api.inform(each, "", Names.CLUSTER, (_, object) -> partChanged(object)));
        var nodes = api.inform(Resource.NODES, "", "", (_, node) -> nodeChanged(node));
        informers = Stream.concat(Stream.of(clusters, nodes), owned).toList();
    }

    private void clusterChanged(String type, ObjectNode cluster) {
        var key = key(cluster, cluster.at("/metadata/name").asString());
        if (type.equals("DELETED")) {
            var loop = loops.remove(key);
            if (loop != null) {
                loop.close();
            }
        } else {
            loops.computeIfAbsent(key, _ -> start(cluster)).wake();
        }
    }

    private Loop start(ObjectNode cluster) {
        var namespace = cluster.at("/metadata/namespace").asString();
        var name = cluster.at("/metadata/name").asString();
        var reconciler = new ClusterReconciler(new Context(api, events, scale, namespace, name));
        return new Loop(namespace + "/" + name, () -> pass(reconciler), scale);
    }

    private Duration pass(ClusterReconciler reconciler) {
        try {
            return reconciler.reconcile();
        } catch (ApiException refused) {
            if (!refused.conflict() && !refused.alreadyExists() && refused.code() != 0) {
                LOG.warn("reconciling: {}", refused.getMessage());
            }
            return Duration.ofMillis(200);
        }
    }

    private void partChanged(ObjectNode object) {
        var loop = loops.get(key(object, object.at("/metadata/labels").path(Names.CLUSTER).asString("")));
        if (loop != null) {
            loop.wake();
        }
    }

    private final Map<String, Boolean> cordoned = new ConcurrentHashMap<>();

    private void nodeChanged(ObjectNode node) {
        var now = node.at("/spec/unschedulable").asBoolean(false);
        var before = cordoned.put(node.at("/metadata/name").asString(), now);
        if (before == null ? now : before != now) {
            loops.values().forEach(Loop::wake);
        }
    }

    private static String key(ObjectNode object, String cluster) {
        return object.at("/metadata/namespace").asString("") + "/" + cluster;
    }

    @Override
    public void close() {
        informers.forEach(Informer::close);
        loops.values().forEach(Loop::close);
        events.close();
    }
}
