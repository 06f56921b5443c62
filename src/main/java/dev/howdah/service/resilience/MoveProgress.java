package dev.howdah.service.resilience;

import dev.howdah.model.Cluster;
import dev.howdah.model.Instance;
import dev.howdah.model.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far the primary's role has moved since {@code begun}, as read back from the cluster: a fold over what the watch
 * shows. Each milestone is reached once; its time is that of the console's clock when it was seen. A switchover chooses
 * its target before the writes stop, a failure the other way round.
 *
 * @param from     the primary at the beginning
 * @param wanted   the instance that shall take over; empty when the operator chooses
 * @param reached  the milestones so far, as they came
 */
public record MoveProgress(String from, Optional<String> wanted, Instant begun, List<Reached> reached) {
    /** What happens on the way. */
    public enum Milestone { REQUESTED, WRITES_STOPPED, TARGET_CHOSEN, PROMOTED, ENDPOINT_MOVED, ALL_READY }

    private static final List<Milestone> UNPLANNED = List.of(Milestone.values());
    private static final List<Milestone> PLANNED = List.of(Milestone.REQUESTED, Milestone.TARGET_CHOSEN,
            Milestone.WRITES_STOPPED, Milestone.PROMOTED, Milestone.ENDPOINT_MOVED, Milestone.ALL_READY);

    /** @param instance whom it concerns, may be empty */
    public record Reached(Milestone milestone, Instant at, String instance) {}

    /** The request has been accepted by the API server. */
    public static MoveProgress requested(String from, Optional<String> wanted, Instant at) {
        return new MoveProgress(from, wanted, at, List.of(new Reached(Milestone.REQUESTED, at, from)));
    }

    /** The progress after having seen {@code cluster} at {@code at}. */
    public MoveProgress seen(Cluster cluster, Instant at) {
        var next = new ArrayList<>(reached);
        for (var milestone : expected()) {
            if (has(next, milestone)) {
                continue;
            }
            var instance = evidence(milestone, cluster, next);
            if (instance.isPresent()) {
                passOver(next, milestone, at, instance.get());
                next.add(new Reached(milestone, at, instance.get()));
            }
        }
        return next.size() == reached.size() ? this : new MoveProgress(from, wanted, begun, List.copyOf(next));
    }

    /** A watch shows states, not every step: what must have happened before a promotion is reached with it. */
    private void passOver(List<Reached> next, Milestone milestone, Instant at, String instance) {
        if (milestone.compareTo(Milestone.PROMOTED) < 0) {
            return;
        }
        for (var earlier : expected()) {
            if (earlier.compareTo(milestone) < 0 && !has(next, earlier)) {
                next.add(new Reached(earlier, at, earlier == Milestone.WRITES_STOPPED ? from : instance));
            }
        }
    }

    private Optional<String> evidence(Milestone milestone, Cluster cluster, List<Reached> soFar) {
        var status = cluster.status();
        return switch (milestone) {
            case REQUESTED -> Optional.of(from);
            case WRITES_STOPPED -> writable(cluster) ? Optional.empty() : Optional.of(from);
            case TARGET_CHOSEN -> Optional.of(status.targetPrimary()).filter(this::successor);
            case PROMOTED -> Optional.of(status.currentPrimary()).filter(this::successor);
            case ENDPOINT_MOVED -> has(soFar, Milestone.PROMOTED)
                    ? readyToWrite(cluster).stream().filter(this::successor).findFirst() : Optional.empty();
            case ALL_READY -> has(soFar, Milestone.ENDPOINT_MOVED) && whole(cluster)
                    ? Optional.of(status.currentPrimary()) : Optional.empty();
        };
    }

    private boolean writable(Cluster cluster) {
        return readyToWrite(cluster).contains(from)
                && cluster.instance(from).filter(each -> each.pod().ready() && !each.pod().deleting()).isPresent();
    }

    private boolean successor(String instance) {
        return !instance.isEmpty() && !instance.equals(from) && !instance.equals(Phase.PENDING_TARGET);
    }

    private static List<String> readyToWrite(Cluster cluster) {
        return cluster.endpoints().stream()
                .filter(each -> each.role() == Cluster.Endpoint.Role.READ_WRITE)
                .flatMap(each -> each.ready().stream()).toList();
    }

    private static boolean whole(Cluster cluster) {
        return cluster.status().phase().equals(Phase.HEALTHY)
                && cluster.status().readyInstances() == cluster.spec().instances()
                && cluster.instances().stream().filter(each -> each.pod().ready()).count() == cluster.spec().instances()
                && cluster.instances().stream().filter(each -> each.role() == Instance.Role.PRIMARY).count() == 1;
    }

    private static boolean has(List<Reached> reached, Milestone milestone) {
        return reached.stream().anyMatch(each -> each.milestone() == milestone);
    }

    public boolean finished() {
        return has(reached, Milestone.ALL_READY);
    }

    public Optional<Reached> at(Milestone milestone) {
        return reached.stream().filter(each -> each.milestone() == milestone).findFirst();
    }

    /** The milestones as they came, then those to come. */
    public List<Milestone> order() {
        var came = reached.stream().map(Reached::milestone);
        return Stream.concat(came, expected().stream().filter(each -> !has(reached, each))).toList();
    }

    private List<Milestone> expected() {
        return wanted.isPresent() ? PLANNED : UNPLANNED;
    }

    /** How long the read-write endpoint had no server that takes writes; empty until it has one again. */
    public Optional<Duration> outage() {
        return until(Milestone.WRITES_STOPPED).flatMap(stopped -> until(Milestone.ENDPOINT_MOVED)
                .map(moved -> moved.minus(stopped)));
    }

    /** From the request to {@code milestone}. */
    public Optional<Duration> until(Milestone milestone) {
        return at(milestone).map(each -> Duration.between(begun, each.at()));
    }

    /** The instance that took over, once it is promoted. */
    public Optional<String> successor() {
        return at(Milestone.PROMOTED).map(Reached::instance);
    }
}
