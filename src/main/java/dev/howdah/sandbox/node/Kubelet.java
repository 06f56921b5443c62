package dev.howdah.sandbox.node;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.ApiException;
import dev.howdah.sandbox.client.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One node: registers it, keeps it ready by heartbeats, and runs the pods that are assigned to it. */
final class Kubelet implements AutoCloseable {
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration STATUS = Duration.ofMinutes(5);
    private static final Duration CLOSING = Duration.ofSeconds(20);
    private static final String LEASES = "kube-node-lease";

    private final NodeSpec spec;
    private final Surroundings surroundings;
    private final NodeStatus object;
    private final Map<String, PodWorker> workers = new ConcurrentHashMap<>();
    private final AtomicInteger addresses = new AtomicInteger(4);
    private final Semaphore wake = new Semaphore(0);
    private Instant statusDue = Instant.EPOCH;
    private volatile boolean closed;
    private Thread heart;

    Kubelet(NodeSpec spec, Surroundings surroundings) {
        this.spec = spec;
        this.surroundings = surroundings;
        object = new NodeStatus(spec);
    }

    /** Makes the node known and ready, then keeps it so. */
    void start() {
        if (uplink().up()) {
            beat();
        }
        surroundings.uplink().observe(up -> {
            statusDue = Instant.EPOCH;
            wake.release();
        });
        heart = Thread.ofVirtual().name("kubelet-" + spec.name()).start(this::live);
    }

    NodeSpec spec() {
        return spec;
    }

    Uplink uplink() {
        return surroundings.uplink();
    }

    private void live() {
        try {
            while (!closed) {
                if (wake.tryAcquire(surroundings.scale().of(LEASE).toNanos(), TimeUnit.NANOSECONDS)) {
                    TimeUnit.NANOSECONDS.sleep(surroundings.scale().seconds(1).toNanos());
                }
                if (uplink().up()) {
                    tryBeat();
                }
            }
        } catch (InterruptedException stopped) {
            closed = true;
        }
    }

    private void tryBeat() {
        try {
            beat();
        } catch (ApiException missed) {
            statusDue = Instant.EPOCH;
        }
    }

    private void beat() {
        renewLease();
        if (Instant.now().isAfter(statusDue)) {
            postStatus();
            statusDue = Instant.now().plus(surroundings.scale().of(STATUS));
        }
    }

    private void postStatus() {
        var api = uplink().api();
        var node = api.find(Resource.NODES, "", spec.name())
                .orElseGet(() -> api.create(Resource.NODES, "", object.node()));
        var patch = ApiClient.JSON.createObjectNode();
        patch.set("status", object.status(node));
        api.patchStatus(Resource.NODES, "", spec.name(), patch);
    }

    private void renewLease() {
        var api = uplink().api();
        var renew = ApiClient.JSON.createObjectNode();
        renew.putObject("spec").put("renewTime", Fields.microTime(Instant.now()));
        try {
            api.patch(Resource.LEASES, LEASES, spec.name(), renew);
        } catch (ApiException refused) {
            if (!refused.notFound()) {
                throw refused;
            }
            createLease(api, renew);
        }
    }

    private void createLease(ApiClient api, ObjectNode lease) {
        if (api.find(Resource.NAMESPACES, "", LEASES).isEmpty()) {
            var namespace = ApiClient.JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Namespace");
            namespace.putObject("metadata").put("name", LEASES);
            try {
                api.create(Resource.NAMESPACES, "", namespace);
            } catch (ApiException refused) {
                if (!refused.alreadyExists()) {
                    throw refused;
                }
            }
        }
        lease.put("apiVersion", Resource.LEASES.apiVersion()).put("kind", "Lease");
        lease.putObject("metadata").put("name", spec.name()).put("namespace", LEASES);
        ((ObjectNode) lease.path("spec")).put("holderIdentity", spec.name()).put("leaseDurationSeconds", 40);
        api.create(Resource.LEASES, LEASES, lease);
    }

    /** A pod of this node has appeared or changed; not heard while the network is lost. */
    void changed(JsonNode pod) {
        if (closed || !uplink().up()) {
            return;
        }
        var known = workers.get(Fields.uid(pod));
        if (known != null) {
            known.update(pod);
        } else {
            begin(pod);
        }
    }

    private void begin(JsonNode pod) {
        var uid = Fields.uid(pod);
        var address = spec.podIp(2 + addresses.getAndIncrement() % 250);
        var worker = new PodWorker(pod, address, surroundings, () -> workers.remove(uid));
        workers.put(uid, worker);
        worker.start();
    }

    void removed(JsonNode pod) {
        var known = workers.get(Fields.uid(pod));
        if (known != null && uplink().up()) {
            known.gone();
        }
    }

    /** The network is back: catches up with {@code pods}, all that the API server has of this node. */
    void catchUp(Collection<? extends JsonNode> pods) {
        var present = pods.stream().collect(Collectors.toMap(Fields::uid, each -> each));
        workers.forEach((uid, worker) -> {
            if (!present.containsKey(uid)) {
                worker.gone();
            } else {
                worker.refresh();
            }
        });
        present.values().forEach(this::changed);
    }

    List<PodWorker> workers(String namespace, String name) {
        return workers.values().stream().filter(each -> Fields.name(each.pod()).equals(name)
                && Fields.namespace(each.pod()).equals(namespace)).toList();
    }

    Optional<PodWorker> workerAt(String podIp) {
        return workers.values().stream().filter(each -> each.podIp().equals(podIp)).findFirst();
    }

    @Override
    public void close() {
        closed = true;
        if (heart != null) {
            heart.interrupt();
        }
        var ending = List.copyOf(workers.values());
        ending.forEach(PodWorker::close);
        try {
            for (var worker : ending) {
                worker.awaitEnd(CLOSING);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        surroundings.events().close();
    }
}
