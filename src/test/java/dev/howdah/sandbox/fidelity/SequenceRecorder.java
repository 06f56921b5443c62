package dev.howdah.sandbox.fidelity;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.Informer;
import dev.howdah.sandbox.client.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** Watches a namespace and notes whenever something changes that an operator looks at, in the words of the recordings. */
final class SequenceRecorder implements AutoCloseable {
    private final List<Informer> informers = new ArrayList<>();
    private final Map<String, String> last = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private long began = System.nanoTime();

    SequenceRecorder(ApiClient api, String namespace) {
        follow(api, namespace, Resource.CLUSTERS, this::cluster);
        follow(api, namespace, Resource.PODS, this::pod);
        follow(api, namespace, Resource.LEASES, this::lease);
        follow(api, namespace, Resource.ENDPOINT_SLICES, this::endpoints);
        follow(api, namespace, Resource.VOLUME_CLAIMS, this::claim);
        follow(api, namespace, Resource.EVENTS, this::event);
    }

    private void follow(ApiClient api, String namespace, Resource resource, Informer.Listener listener) {
        var informer = api.inform(resource, namespace, "", (type, object) -> {
            synchronized (this) {
                listener.changed(type, object);
            }
        });
        informer.awaitSync(10);
        informers.add(informer);
    }

    /** Forgets what was noted, not what is: a new scene begins. */
    synchronized void begin() {
        changes.clear();
        began = System.nanoTime();
    }

    synchronized List<Change> changes() {
        return List.copyOf(changes);
    }

    private void note(String subject, String value) {
        if (!value.equals(last.put(subject, value))) {
            changes.add(new Change((System.nanoTime() - began) / 1e9, subject, value));
        }
    }

    private static String name(ObjectNode object) {
        return object.at("/metadata/name").asString();
    }

    private void cluster(String type, ObjectNode cluster) {
        var subject = "cluster/" + name(cluster);
        if (type.equals("DELETED")) {
            last.keySet().removeIf(each -> each.startsWith(subject));
            return;
        }
        var status = cluster.path("status");
        note(subject + " phase", status.path("phase").asString("") + " | " + status.path("phaseReason").asString(""));
        note(subject + " target/current", orDash(status.path("targetPrimary").asString("")) + " / "
                + orDash(status.path("currentPrimary").asString("")));
        status.path("conditions").forEach(each -> note(subject + " condition " + each.path("type").asString(),
                each.path("status").asString() + " " + each.path("reason").asString() + ": " + each.path("message").asString("")));
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private void pod(String type, ObjectNode pod) {
        var subject = "pod/" + name(pod) + " role";
        if (type.equals("DELETED")) {
            last.remove(subject);
        } else {
            note(subject, orDash(pod.at("/metadata/labels/role").asString("")));
        }
    }

    private void lease(String type, ObjectNode lease) {
        if (!type.equals("DELETED")) {
            var holder = lease.at("/spec/holderIdentity").asString("");
            note("lease/" + name(lease) + " holder", holder.isEmpty() ? "(released)" : holder);
        }
    }

    private void endpoints(String type, ObjectNode slice) {
        if (type.equals("DELETED")) {
            return;
        }
        var ready = new TreeSet<String>();
        var not = new TreeSet<String>();
        slice.path("endpoints").forEach(each ->
                (each.at("/conditions/ready").asBoolean(true) ? ready : not).add(each.at("/targetRef/name").asString("")));
        note("endpoints/" + slice.at("/metadata/labels").path("kubernetes.io/service-name").asString(""),
                "ready=%s not=%s".formatted(orDash(String.join(",", ready)), orDash(String.join(",", not))));
    }

    private void claim(String type, ObjectNode claim) {
        var subject = "persistentvolumeclaim/" + name(claim) + " state";
        if (type.equals("DELETED")) {
            last.remove(subject);
            return;
        }
        note(subject, "%s %s%s".formatted(claim.at("/status/phase").asString(""),
                claim.at("/metadata/annotations").path("cnpg.io/pvcStatus").asString(""),
                claim.at("/metadata").has("deletionTimestamp") ? " terminating" : ""));
    }

    private void event(String type, ObjectNode event) {
        var about = event.path("involvedObject");
        if (about.path("kind").asString("").equals("Cluster") && !type.equals("DELETED")) {
            var count = event.path("count").asInt(1);
            var subject = "event Cluster/" + about.path("name").asString("");
            var value = "%s %s: %s".formatted(event.path("type").asString(), event.path("reason").asString(), event.path("message").asString());
            if (!Integer.toString(count).equals(last.put("count of " + name(event), Integer.toString(count)))) {
                changes.add(new Change((System.nanoTime() - began) / 1e9, subject, value));
            }
        }
    }

    @Override
    public void close() {
        informers.forEach(Informer::close);
    }
}
