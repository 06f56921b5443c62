package dev.howdah.sandbox.instance;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.ApiException;
import dev.howdah.sandbox.client.Resource;
import dev.howdah.sandbox.node.TimeScale;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lease without which no instance becomes primary. Who stops in order blanks it; after anybody else the next one
 * waits until it has itself seen the record unchanged for the lease's duration.
 */
final class PrimaryLease {
    private final ApiClient api;
    private final TimeScale scale;
    private final String identity;
    private String seen = "";
    private long seenAt;
    private volatile boolean held;

    PrimaryLease(ApiClient api, TimeScale scale, String identity) {
        this.api = api;
        this.scale = scale;
        this.identity = identity;
    }

    boolean held() {
        return held;
    }

    /** Tries until it is held; false when {@code wanted} no longer is. */
    boolean acquire(ClusterObject cluster, BooleanSupplier wanted) throws InterruptedException {
        while (wanted.getAsBoolean()) {
            if (attempt(cluster)) {
                return true;
            }
            Thread.sleep(scale.of(cluster.retryPeriod()));
        }
        return false;
    }

    /** Takes the lease, or renews it; false when another one holds it, or the API does not answer. */
    synchronized boolean attempt(ClusterObject cluster) {
        try {
            var lease = api.find(Resource.LEASES, cluster.namespace(), cluster.name());
            held = lease.isPresent() && free(lease.get(), cluster) && write(lease.get(), cluster);
        } catch (ApiException refused) {
            held = held && refused.code() == 0;
            return false;
        }
        return held;
    }

    private boolean free(ObjectNode lease, ClusterObject cluster) {
        var spec = lease.path("spec");
        var holder = spec.path("holderIdentity").asString("");
        var record = holder + " " + spec.path("renewTime").asString("");
        if (!record.equals(seen)) {
            seen = record;
            seenAt = System.nanoTime();
        }
        var duration = Duration.ofSeconds(spec.path("leaseDurationSeconds").asLong(cluster.leaseDuration().toSeconds()));
        return holder.isEmpty() || holder.equals(identity)
                || System.nanoTime() - seenAt > scale.of(duration).toNanos();
    }

    private boolean write(ObjectNode lease, ClusterObject cluster) {
        var spec = lease.withObject("/spec");
        var now = Timestamps.micros();
        if (!spec.path("holderIdentity").asString("").equals(identity)) {
            spec.put("leaseTransitions", spec.path("leaseTransitions").asInt(0) + 1);
            spec.put("acquireTime", now);
        }
        spec.put("holderIdentity", identity).put("renewTime", now)
                .put("leaseDurationSeconds", (int) cluster.leaseDuration().toSeconds());
        api.replace(Resource.LEASES, cluster.namespace(), cluster.name(), lease);
        return true;
    }

    /** Gives it back, if it is held. */
    synchronized void release(ClusterObject cluster) {
        if (!held) {
            return;
        }
        held = false;
        try {
            var lease = api.get(Resource.LEASES, cluster.namespace(), cluster.name());
            var spec = lease.withObject("/spec");
            if (spec.path("holderIdentity").asString("").equals(identity)) {
                spec.put("holderIdentity", "").put("acquireTime", Timestamps.micros()).put("renewTime", Timestamps.micros())
                        .put("leaseDurationSeconds", (int) cluster.releasedLeaseDuration().toSeconds());
                api.replace(Resource.LEASES, cluster.namespace(), cluster.name(), lease);
            }
        } catch (ApiException notReleased) {
            seen = "";
        }
    }
}
