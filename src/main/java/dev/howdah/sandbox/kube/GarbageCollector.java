package dev.howdah.sandbox.kube;

import dev.howdah.sandbox.kube.Store.Change;
import dev.howdah.sandbox.kube.Store.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Deletes what belonged to something deleted: by owner references, and everything in a deleted namespace. */
final class GarbageCollector implements AutoCloseable {
    private final Store store;
    private final Kinds kinds;
    private final Objects objects;
    private final LinkedBlockingQueue<Change> changes = new LinkedBlockingQueue<>();
    private final Runnable unfollow;
    private final Thread thread;
    private final Objects.Mode mode = new Objects.Mode(false, "kube-controller-manager", "", _ -> {});

    GarbageCollector(Store store, Kinds kinds, Objects objects) {
        this.store = store;
        this.kinds = kinds;
        this.objects = objects;
        unfollow = store.follow("*", this::offer);
        thread = Thread.ofVirtual().name("garbage-collector").start(this::run);
    }

    private void offer(Change change) {
        if (change.type().equals("DELETED") || change.after().at("/metadata/deletionTimestamp").isString()
                || change.type().equals("ADDED") && change.after().at("/metadata/ownerReferences").isArray()) {
            changes.add(change);
        }
    }

    private void run() {
        try {
            while (true) {
                react(changes.take());
            }
        } catch (InterruptedException closed) {
            return;
        }
    }

    private void react(Change change) {
        var uid = change.after().at("/metadata/uid").asString();
        if (change.type().equals("DELETED")) {
            ownedBy(uid).forEach(key -> orphaned(key, uid));
            release(change);
        } else if (change.after().at("/metadata/deletionTimestamp").isString()) {
            progress(change);
        } else {
            change.after().at("/metadata/ownerReferences").forEach(owner -> {
                if (!exists(owner)) {
                    orphaned(change.key(), owner.path("uid").asString());
                }
            });
        }
    }

    /** A namespace goes when it is empty, an object with a finalizer of ours when its dependents are gone. */
    private void progress(Change change) {
        if (change.key().collection().equals("/namespaces")) {
            emptyNamespace(change.key().name());
            return;
        }
        var finalizers = change.after().at("/metadata/finalizers").valueStream().map(JsonNode::asString).toList();
        var uid = change.after().at("/metadata/uid").asString();
        if (finalizers.contains("orphan")) {
            ownedBy(uid).forEach(key -> disown(key, uid));
            dropFinalizer(change, "orphan");
        } else if (finalizers.contains("foregroundDeletion")) {
            var dependents = ownedBy(uid);
            dependents.forEach(this::delete);
            if (ownedBy(uid).isEmpty()) {
                dropFinalizer(change, "foregroundDeletion");
            }
        }
    }

    /** The last dependent may let its owner go. */
    private void release(Change change) {
        change.after().at("/metadata/ownerReferences").forEach(owner -> owner(owner, change.key().namespace()).ifPresent(found -> {
            if (found.at("/metadata/deletionTimestamp").isString() && ownedBy(owner.path("uid").asString()).isEmpty()) {
                kindOf(owner).ifPresent(kind -> dropFinalizer(new Change(0, "MODIFIED",
                        Key.of(kind, change.key().namespace(), owner.path("name").asString()), null, found), "foregroundDeletion"));
            }
        }));
        var namespace = change.key().namespace();
        if (!namespace.isEmpty()) {
            store.get(new Key("/namespaces", "", namespace)).filter(each -> each.at("/metadata/deletionTimestamp").isString())
                    .ifPresent(_ -> emptyNamespace(namespace));
        }
    }

    private void emptyNamespace(String namespace) {
        var inside = new ArrayList<Key>();
        kinds.all().stream().filter(Kind::namespaced).forEach(kind -> store.list(kind, namespace, null)
                .forEach(each -> inside.add(Key.of(kind, namespace, each.at("/metadata/name").asString()))));
        if (inside.isEmpty()) {
            store.remove(new Key("/namespaces", "", namespace));
        }
        inside.forEach(this::delete);
    }

    private List<Key> ownedBy(String uid) {
        var found = new ArrayList<Key>();
        kinds.all().forEach(kind -> store.list(kind, "", null).forEach(each -> {
            if (each.at("/metadata/ownerReferences").valueStream().anyMatch(owner -> owner.path("uid").asString().equals(uid))) {
                found.add(Key.of(kind, each.at("/metadata/namespace").asString(""), each.at("/metadata/name").asString()));
            }
        }));
        return found;
    }

    /** The owner is gone: so is the dependent, unless another owner is left. */
    private void orphaned(Key key, String uid) {
        var owners = store.get(key).map(each -> each.at("/metadata/ownerReferences").valueStream()
                .filter(owner -> !owner.path("uid").asString().equals(uid) && exists(owner)).count()).orElse(1L);
        if (owners == 0) {
            delete(key);
        } else {
            disown(key, uid);
        }
    }

    private boolean exists(JsonNode owner) {
        return kindOf(owner).map(kind -> store.list(kind, "", null).stream()
                .anyMatch(each -> each.at("/metadata/uid").equals(owner.path("uid")))).orElse(true);
    }

    private Optional<ObjectNode> owner(JsonNode owner, String namespace) {
        return kindOf(owner).flatMap(kind -> store.get(Key.of(kind, namespace, owner.path("name").asString())));
    }

    private Optional<Kind> kindOf(JsonNode reference) {
        return kinds.ofObject(reference);
    }

    private void delete(Key key) {
        kindOf(key).ifPresent(kind -> {
            if (store.get(key).filter(each -> !each.at("/metadata/deletionTimestamp").isString()).isPresent()) {
                ignoringRefusals(() -> objects.delete(kind, key.namespace(), key.name(), Store.JSON.createObjectNode(), mode));
            }
        });
    }

    private void disown(Key key, String uid) {
        kindOf(key).ifPresent(kind -> ignoringRefusals(() -> objects.update(kind, key.namespace(), key.name(), "", mode, object -> {
            var owners = object.withObject("/metadata").withArray("ownerReferences");
            for (var at = owners.size() - 1; at >= 0; at--) {
                if (owners.get(at).path("uid").asString().equals(uid)) {
                    owners.remove(at);
                }
            }
            return object;
        })));
    }

    private void dropFinalizer(Change change, String name) {
        kindOf(change.key()).ifPresent(kind -> ignoringRefusals(() ->
                objects.update(kind, change.key().namespace(), change.key().name(), "", mode, object -> {
                    var list = object.withObject("/metadata").withArray("finalizers");
                    for (var at = list.size() - 1; at >= 0; at--) {
                        if (list.get(at).asString().equals(name)) {
                            list.remove(at);
                        }
                    }
                    return object;
                })));
    }

    private Optional<Kind> kindOf(Key key) {
        return kinds.all().stream().filter(each -> (each.group() + "/" + each.plural()).equals(key.collection())).findFirst();
    }

    /** Somebody else may have deleted it meanwhile. */
    private static void ignoringRefusals(Runnable write) {
        try {
            write.run();
        } catch (ApiError refused) {
            return;
        }
    }

    @Override
    public void close() {
        unfollow.run();
        thread.interrupt();
    }
}
