package dev.howdah.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One CloudNativePG cluster as the console sees it: the {@code Cluster} object joined with its pods, services, volumes
 * and what each instance reports of itself.
 *
 * @param resourceVersion of the {@code Cluster} object; writes that depend on what was read send it along
 * @param instances       by name; also those that have a volume but no pod
 */
public record Cluster(
        ClusterId id,
        String uid,
        String resourceVersion,
        Instant created,
        Spec spec,
        Status status,
        List<Instance> instances,
        List<Endpoint> endpoints) {

    /**
     * What was asked for.
     *
     * @param secret            that holds the application user's name and password
     * @param synchronousNumber how many standbys must confirm a commit; 0 = asynchronous
     * @param archiving         whether a WAL archive is configured (in-tree or plugin)
     * @param fenced            names of fenced instances; {@code *} means all
     * @param hibernation       the annotation says {@code on}
     * @param selfHealing       commits stop waiting when there are too few standbys ({@code dataDurability: preferred},
     *                          or the older {@code minSyncReplicas})
     * @param failoverQuorum    no failover while a confirmed commit may be missing on every candidate
     */
    public record Spec(
            int instances,
            String image,
            String database,
            String owner,
            String secret,
            int synchronousNumber,
            boolean archiving,
            Set<String> fenced,
            boolean hibernation,
            boolean maintenance,
            Optional<String> storageSize,
            Optional<String> walSize,
            int stopDelaySeconds,
            int failoverDelaySeconds,
            boolean selfHealing,
            boolean failoverQuorum) {

        public boolean fences(String instance) {
            return fenced.contains("*") || fenced.contains(instance);
        }
    }

    /**
     * What the operator reports.
     *
     * @param targetPrimary     {@code pending} while a failover looks for a target
     * @param timeline          0 while unknown
     * @param certificateExpiry by secret
     */
    public record Status(
            String phase,
            String phaseReason,
            String currentPrimary,
            String targetPrimary,
            Optional<Instant> primarySince,
            int readyInstances,
            int timeline,
            String systemId,
            Optional<Instant> lastSuccessfulBackup,
            Optional<Instant> firstRecoverability,
            Map<String, Instant> certificateExpiry,
            List<Condition> conditions) {

        public Optional<Condition> condition(String type) {
            return conditions.stream().filter(each -> each.type().equals(type)).findFirst();
        }

        /** Whether a switchover or failover is under way. */
        public boolean primaryMoving() {
            return !currentPrimary.equals(targetPrimary);
        }
    }

    /** A service of the cluster: where applications connect. {@code ready} are the instances behind it now. */
    public record Endpoint(String service, Role role, int port, String type, List<String> addresses,
                           List<String> ready, List<String> notReady) {
        /** What a service routes to. */
        public enum Role { READ_WRITE, READ_ONLY, ANY, OTHER }
    }

    public Optional<Instance> instance(String name) {
        return instances.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** The instance that {@code status.currentPrimary} names. */
    public Optional<Instance> primary() {
        return instance(status.currentPrimary());
    }

    /** Bytes of WAL that the primary has written and {@code instance} has not replayed; empty when either is unknown. */
    public Optional<Long> lagBytes(Instance instance) {
        var written = primary().flatMap(Instance::report).flatMap(Instance.Report::currentLsn);
        var replayed = instance.report().flatMap(Instance.Report::replayLsn);
        return written.flatMap(now -> replayed.map(now::bytesSince));
    }

    /** What the primary says of the standby of that name in {@code pg_stat_replication}. */
    public Optional<Replication> replicationTo(String instance) {
        return primary().flatMap(Instance::report).flatMap(report ->
                report.replication().stream().filter(each -> each.standby().equals(instance)).findFirst());
    }

    /** The major.minor version in the image's tag, or the tag itself. */
    public String version() {
        var at = spec.image().indexOf('@');
        var named = at < 0 ? spec.image() : spec.image().substring(0, at);
        var colon = named.lastIndexOf(':');
        var tag = colon < 0 ? "" : named.substring(colon + 1);
        var dash = tag.indexOf('-');
        return dash < 0 ? tag : tag.substring(0, dash);
    }
}
