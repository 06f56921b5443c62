package dev.howdah.sandbox.node;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.ApiException;
import dev.howdah.sandbox.client.Informer;
import dev.howdah.sandbox.client.Resource;
import dev.howdah.sandbox.kube.PodRuntime;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * All nodes of the sandbox with their pods. Constructed before the API server, to whom {@link #runtime()} is given;
 * begins with {@link #start}. Faults come from tests by method and from users by annotation.
 */
public final class Nodes implements AutoCloseable {
    /** On a node: {@code lost} cuts its network, {@code up} or no annotation restores it. */
    public static final String NETWORK = "sandbox.howdah.dev/network";
    /** On a pod: the container whose process is killed once; the annotation is then removed. */
    public static final String KILL = "sandbox.howdah.dev/kill";
    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);

    private final List<NodeSpec> specs;
    private final Program.Programs programs;
    private final Path directory;
    private final TimeScale scale;
    private final Map<String, Kubelet> kubelets = new LinkedHashMap<>();
    private final List<Informer> informers = new ArrayList<>();
    private final Wire wire = new Wire();
    private final Attachments attachments = new Attachments();
    private final PodAccess access;
    private ApiClient api;
    private Volumes volumes;
    private Informer pods;

    /** @param directory where volumes and logs are kept; what is there is used again */
    public Nodes(List<NodeSpec> specs, Program.Programs programs, Path directory, TimeScale scale) {
        this.specs = List.copyOf(specs);
        this.programs = programs;
        this.directory = directory;
        this.scale = scale;
        access = new PodAccess(kubelets, wire, scale, directory.resolve("logs"));
    }

    /** Registers the nodes, makes them ready and begins to run pods. {@code client} stays the caller's. */
    public void start(ApiClient client) {
        api = client;
        volumes = new Volumes(client, directory.resolve("volumes"));
        for (var spec : specs) {
            var uplink = new Uplink(client);
            uplink.set(client.find(Resource.NODES, "", spec.name()).filter(Nodes::lost).isEmpty());
            var events = new EventRecorder(client, "kubelet", spec.name(), uplink::up);
            var surroundings = new Surroundings(spec.name(), spec.hostIp(), uplink, events, programs, volumes,
                    attachments, wire, scale, directory.resolve("logs"));
            var kubelet = new Kubelet(spec, surroundings);
            kubelets.put(spec.name(), kubelet);
            kubelet.start();
            uplink.observe(up -> {
                if (up) {
                    catchUp(kubelet);
                }
            });
        }
        informers.add(client.inform(Resource.NODES, "", "", (_, node) -> network(node)));
        informers.getFirst().awaitSync(10);
        pods = client.inform(Resource.PODS, "", "", this::changed);
        informers.add(pods);
        informers.add(client.inform(Resource.VOLUMES, "", "", this::volumeChanged));
    }

    private void network(ObjectNode node) {
        var kubelet = kubelets.get(Fields.name(node));
        if (kubelet != null) {
            kubelet.uplink().set(!lost(node));
        }
    }

    private static boolean lost(ObjectNode node) {
        return node.at("/metadata/annotations").path(NETWORK).asString("").equals("lost");
    }

    private void changed(String type, ObjectNode pod) {
        var kubelet = kubelets.get(Fields.text(pod, "/spec/nodeName"));
        if (kubelet == null) {
            return;
        }
        if (type.equals("DELETED")) {
            kubelet.removed(pod);
            return;
        }
        kubelet.changed(pod);
        var kill = pod.at("/metadata/annotations").path(KILL).asString("");
        if (!kill.isEmpty()) {
            kill(Fields.namespace(pod), Fields.name(pod), kill);
            annotate(Resource.PODS, Fields.namespace(pod), Fields.name(pod), KILL, null);
        }
    }

    private void catchUp(Kubelet kubelet) {
        kubelet.catchUp(pods.items().stream()
                .filter(each -> Fields.text(each, "/spec/nodeName").equals(kubelet.spec().name())).toList());
    }

    private void volumeChanged(String type, ObjectNode volume) {
        if (type.equals("DELETED")) {
            volumes.remove(Fields.name(volume));
        }
    }

    /** What the API server asks the nodes for. */
    public PodRuntime runtime() {
        return access;
    }

    /** Cuts the network of a node: its pods go on, but nobody hears of them, and they of nobody. */
    public void lose(String node) {
        kubelet(node).uplink().set(false);
        annotate(Resource.NODES, "", node, NETWORK, "lost");
    }

    /** Gives a lost node its network back. */
    public void restore(String node) {
        annotate(Resource.NODES, "", node, NETWORK, null);
        kubelet(node).uplink().set(true);
    }

    /** Kills the process of a container as {@code kill -9} does; false when it does not run. */
    public boolean kill(String namespace, String pod, String container) {
        var running = kubelets.values().stream().flatMap(each -> each.workers(namespace, pod).stream())
                .flatMap(each -> each.slot(container).stream()).filter(ContainerSlot::alive)
                .flatMap(each -> each.current().stream()).findFirst();
        running.ifPresent(RunningContainer::kill);
        return running.isPresent();
    }

    /**
     * Where a port of a pod really listens.
     *
     * @return empty when no such pod runs, it does not listen there, or its node has no network
     */
    public Optional<InetSocketAddress> address(String podIp, int port) {
        return kubelets.values().stream().filter(each -> each.uplink().up())
                .flatMap(each -> each.workerAt(podIp).stream()).flatMap(each -> each.slots().stream())
                .flatMap(each -> each.current().stream()).flatMap(each -> each.port(port).stream()).findFirst();
    }

    private Kubelet kubelet(String node) {
        return Optional.ofNullable(kubelets.get(node)).orElseThrow(() -> new NoSuchElementException("no node " + node));
    }

    private void annotate(Resource resource, String namespace, String name, String annotation, String value) {
        var patch = ApiClient.JSON.createObjectNode();
        patch.putObject("metadata").putObject("annotations").put(annotation, value);
        try {
            api.patch(resource, namespace, name, patch);
        } catch (ApiException refused) {
            LOG.warn("cannot annotate {}: {}", name, refused.getMessage());
        }
    }

    /** Ends all containers, gracefully for at most ten seconds; their objects stay as they are. */
    @Override
    public void close() {
        informers.forEach(Informer::close);
        kubelets.values().forEach(Kubelet::close);
        wire.close();
    }
}
