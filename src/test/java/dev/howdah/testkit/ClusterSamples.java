package dev.howdah.testkit;

import dev.howdah.model.Cluster;
import dev.howdah.model.Cluster.Endpoint;
import dev.howdah.model.Cluster.Spec;
import dev.howdah.model.Cluster.Status;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Condition;
import dev.howdah.model.Instance;
import dev.howdah.model.Instance.Archiving;
import dev.howdah.model.Instance.Placement;
import dev.howdah.model.Instance.PodState;
import dev.howdah.model.Instance.Report;
import dev.howdah.model.Instance.Role;
import dev.howdah.model.Lsn;
import dev.howdah.model.Phase;
import dev.howdah.model.Replication;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Clusters as a screen may get them: begin with a healthy one and change what the test is about. */
public final class ClusterSamples {
    public static final Instant NOW = Instant.parse("2026-11-23T14:31:07Z");
    public static final ClusterId ORDERS = new ClusterId("cnpg-database", "orders");
    private static final Lsn WRITTEN = Lsn.parse("11B/9A3F21C8").orElseThrow();

    private ClusterSamples() {}

    /** Three instances in three zones, {@code orders-1} the primary, both standbys in the quorum. */
    public static Cluster healthy() {
        return healthy(ORDERS, 3, "orders-1");
    }

    public static Cluster healthy(ClusterId id, int count, String primary) {
        var names = IntStream.rangeClosed(1, count).mapToObj(serial -> id.name() + "-" + serial).toList();
        var instances = names.stream().map(name -> name.equals(primary) ? primary(name, names) : replica(name))
                .toList();
        return new Cluster(id, "uid-" + id.name(), "1000", NOW.minus(Duration.ofDays(94)), spec(id, count),
                status(primary, count), instances, endpoints(id, primary, names));
    }

    private static Spec spec(ClusterId id, int count) {
        return new Spec(count, "ghcr.io/cloudnative-pg/postgresql:18.6-system-trixie", "appdb", "app",
                id.name() + "-app",
                count > 1 ? 1 : 0, true, Set.of(), false, false, Optional.of("64Gi"), Optional.of("16Gi"), 30, 0,
                false, false);
    }

    private static Status status(String primary, int ready) {
        return new Status(Phase.HEALTHY, "", primary, primary, Optional.of(NOW.minus(Duration.ofDays(6))), ready, 7,
                "7711290389137797139", Optional.of(NOW.minus(Duration.ofMinutes(146))),
                Optional.of(NOW.minus(Duration.ofDays(7))), Map.of("orders-ca", NOW.plus(Duration.ofDays(60))),
                List.of(condition(Condition.READY, true, "ClusterIsReady", "Cluster is Ready"),
                        condition(Condition.CONTINUOUS_ARCHIVING, true, "ContinuousArchivingSuccess",
                                "Continuous archiving is working")));
    }

    public static Condition condition(String type, boolean met, String reason, String message) {
        return new Condition(type, met ? "True" : "False", reason, message, Optional.of(NOW.minus(Duration.ofDays(6))));
    }

    private static List<Endpoint> endpoints(ClusterId id, String primary, List<String> names) {
        var replicas = names.stream().filter(name -> !name.equals(primary)).toList();
        return List.of(endpoint(id.name() + "-rw", Endpoint.Role.READ_WRITE, List.of(primary)),
                endpoint(id.name() + "-ro", Endpoint.Role.READ_ONLY, replicas),
                endpoint(id.name() + "-r", Endpoint.Role.ANY, names));
    }

    public static Endpoint endpoint(String service, Endpoint.Role role, List<String> ready) {
        return new Endpoint(service, role, 5432, "ClusterIP", List.of("10.96.0.17"), ready, List.of());
    }

    private static Instance primary(String name, List<String> names) {
        var standbys = names.stream().filter(other -> !other.equals(name)).map(ClusterSamples::streaming).toList();
        return instance(name, Role.PRIMARY, report(true, Optional.of(new Archiving(true, 0, "000000070000011B00000099",
                Optional.of(NOW.minusSeconds(38)), "", Optional.empty())), standbys));
    }

    private static Instance replica(String name) {
        return instance(name, Role.REPLICA, report(false, Optional.empty(), List.of()));
    }

    private static Instance instance(String name, Role role, Report report) {
        var serial = name.substring(name.lastIndexOf('-') + 1);
        var zone = (Integer.parseInt(serial) - 1) % 3 + 1;
        return new Instance(name, role, new PodState("Running", true, false, ""), "pod-uid-" + name,
                new Placement("aks-postgres-34561234-vmss00000" + (zone - 1), "westus3-" + zone, "10.244.1." + serial),
                Optional.of(NOW.minus(Duration.ofDays(6))), 0, false, Optional.of(report), Optional.empty());
    }

    private static Report report(boolean primary, Optional<Archiving> archiving, List<Replication> standbys) {
        var at = Optional.of(WRITTEN);
        return new Report(primary, primary ? at : Optional.empty(), primary ? Optional.empty() : at,
                primary ? Optional.empty() : at, 7, !primary, false, false, false, false, archiving, standbys, "1.30.0",
                NOW, Duration.ofMillis(12));
    }

    private static Replication streaming(String standby) {
        var at = Optional.of(WRITTEN);
        return new Replication(standby, "streaming", "quorum", at, at, at, Optional.of(Duration.ofMillis(1)),
                Optional.of(Duration.ofMillis(2)), Optional.of(Duration.ofMillis(2)));
    }

    /** The same cluster with another instance in the place of the one of that name. */
    public static Cluster with(Cluster cluster, String name, UnaryOperator<Instance> change) {
        return withInstances(cluster, cluster.instances().stream()
                .map(each -> each.name().equals(name) ? change.apply(each) : each).toList());
    }

    public static Cluster withInstances(Cluster cluster, List<Instance> instances) {
        return new Cluster(cluster.id(), cluster.uid(), cluster.resourceVersion(), cluster.created(), cluster.spec(),
                cluster.status(), instances, cluster.endpoints());
    }

    public static Cluster withSpec(Cluster cluster, UnaryOperator<Spec> change) {
        return new Cluster(cluster.id(), cluster.uid(), cluster.resourceVersion(), cluster.created(),
                change.apply(cluster.spec()), cluster.status(), cluster.instances(), cluster.endpoints());
    }

    public static Cluster withStatus(Cluster cluster, UnaryOperator<Status> change) {
        return new Cluster(cluster.id(), cluster.uid(), cluster.resourceVersion(), cluster.created(), cluster.spec(),
                change.apply(cluster.status()), cluster.instances(), cluster.endpoints());
    }

    /** The same status in another phase, with other counts or conditions. */
    public static Status status(Status was, String phase, int ready, List<Condition> conditions) {
        return new Status(phase, was.phaseReason(), was.currentPrimary(), was.targetPrimary(), was.primarySince(), ready,
                was.timeline(), was.systemId(), was.lastSuccessfulBackup(), was.firstRecoverability(),
                was.certificateExpiry(), conditions);
    }

    /** The same cluster, whose primary says this of its standbys. */
    public static Cluster replicating(Cluster cluster, List<Replication> standbys) {
        return with(cluster, cluster.status().currentPrimary(), each -> withReport(each, report(true,
                each.report().flatMap(Report::archiving), standbys)));
    }

    /** A row of {@code pg_stat_replication}. */
    public static Replication standby(String name, String state, String syncState) {
        var at = Optional.of(WRITTEN);
        return new Replication(name, state, syncState, at, at, at, Optional.empty(), Optional.empty(),
                Optional.of(Duration.ofMillis(2)));
    }

    /** The same replica, that many bytes behind the primary. */
    public static Instance behind(Instance replica, long bytes) {
        var at = Optional.of(new Lsn(WRITTEN.offset() - bytes));
        return withReport(replica, new Report(false, Optional.empty(), at, at, 7, true, false, false, false, false,
                Optional.empty(), List.of(), "1.30.0", NOW, Duration.ofMillis(12)));
    }

    public static Instance withReport(Instance instance, Report report) {
        return new Instance(instance.name(), instance.role(), instance.pod(), instance.podUid(), instance.placement(),
                instance.created(), instance.restarts(), instance.fenced(), Optional.of(report), Optional.empty());
    }

    /** The same cluster while or after its primary moves. */
    public static Cluster withPrimary(Cluster cluster, String phase, String target, String current,
                                      List<String> rwReady) {
        var was = cluster.status();
        var status = new Status(phase, "", current, target, was.primarySince(), was.readyInstances(), was.timeline(),
                was.systemId(), was.lastSuccessfulBackup(), was.firstRecoverability(), was.certificateExpiry(),
                was.conditions());
        var endpoints = cluster.endpoints().stream().map(each -> each.role() == Endpoint.Role.READ_WRITE
                ? endpoint(each.service(), each.role(), rwReady) : each).toList();
        return new Cluster(cluster.id(), cluster.uid(), cluster.resourceVersion(), cluster.created(), cluster.spec(),
                status, cluster.instances(), endpoints);
    }

    /** The same instance with another state of its pod. */
    public static Instance withPod(Instance instance, PodState pod) {
        return new Instance(instance.name(), instance.role(), pod, instance.podUid(), instance.placement(),
                instance.created(), instance.restarts(), instance.fenced(), instance.report(), instance.problem());
    }

    /** The same instance, fenced or not. */
    public static Instance withFence(Instance instance, boolean fenced) {
        return new Instance(instance.name(), instance.role(), instance.pod(), instance.podUid(), instance.placement(),
                instance.created(), instance.restarts(), fenced, instance.report(), instance.problem());
    }

    /** The same instance without any report. */
    public static Instance silent(Instance instance, String problem) {
        return new Instance(instance.name(), instance.role(), instance.pod(), instance.podUid(), instance.placement(),
                instance.created(), instance.restarts(), instance.fenced(), Optional.empty(), Optional.of(problem));
    }
}
