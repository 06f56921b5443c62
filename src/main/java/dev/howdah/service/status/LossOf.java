package dev.howdah.service.status;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.ByteCount;
import dev.howdah.model.Cluster;
import dev.howdah.model.Instance;
import dev.howdah.model.Lsn;
import dev.howdah.model.Replication;
import dev.howdah.service.status.FailureImpact.Loss;
import dev.howdah.service.status.FailureImpact.Part;
import dev.howdah.service.status.FailureImpact.Writes;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plays the loss of some instances of a cluster through. */
final class LossOf {
    /** Measured on the real operator 1.30: the pod of the primary killed. */
    private static final Duration POD = Duration.ofSeconds(7);
    /** Measured there too: the node of the primary silent; it is given up late. */
    private static final Duration ZONE = Duration.ofSeconds(164);

    private final Cluster cluster;
    private final Optional<Instance> primary;

    LossOf(Cluster cluster) {
        this.cluster = cluster;
        primary = cluster.primary().filter(each -> each.pod().ready());
    }

    FailureImpact of(Part part, String name, Set<String> lost) {
        var holdsPrimary = lost.contains(cluster.status().currentPrimary());
        if (cluster.status().primaryMoving() || primary.flatMap(Instance::report).isEmpty()) {
            return new FailureImpact(part, name, holdsPrimary, Writes.UNKNOWN, Optional.empty(), Optional.empty(),
                    Loss.UNKNOWN, new Text("impact.unknown"));
        }
        return holdsPrimary ? ofPrimary(part, name, lost) : ofReplicas(part, name, lost);
    }

    private FailureImpact ofReplicas(Part part, String name, Set<String> lost) {
        var confirming = confirming(lost);
        var enough = confirming.size() >= required();
        var writes = enough || cluster.spec().selfHealing() ? Writes.GO_ON : Writes.STOP;
        return new FailureImpact(part, name, false, writes, Optional.empty(), Optional.empty(), Loss.NOTHING,
                afterReplicas(lost, confirming, enough));
    }

    private Text afterReplicas(Set<String> lost, List<String> confirming, boolean enough) {
        if (!enough) {
            return cluster.spec().selfHealing() ? new Text("impact.unconfirmed")
                    : new Text("impact.nobody-confirms", cluster.status().currentPrimary());
        }
        if (required() > 0) {
            return new Text(confirming.size() == 1 ? "impact.confirms-alone" : "impact.confirm",
                    String.join(", ", confirming));
        }
        var left = candidates(lost).stream().map(Instance::name).toList();
        return left.isEmpty() ? new Text("impact.no-copy", cluster.status().currentPrimary())
                : new Text("impact.still-follows", String.join(", ", left));
    }

    private FailureImpact ofPrimary(Part part, String name, Set<String> lost) {
        var candidates = candidates(lost);
        if (candidates.isEmpty()) {
            return new FailureImpact(part, name, true, Writes.STOP, Optional.empty(), Optional.empty(), Loss.UNKNOWN,
                    new Text("impact.nobody-takes-over"));
        }
        var successor = candidates.getFirst();
        var loss = loss(successor, lost);
        if (cluster.spec().failoverQuorum() && loss.kind() != Loss.Kind.NONE) {
            return new FailureImpact(part, name, true, Writes.STOP, Optional.empty(), Optional.empty(), Loss.NOTHING,
                    new Text("impact.no-quorum"));
        }
        var pausing = cluster.spec().selfHealing() || candidates.size() - 1 >= required();
        var pause = (part == Part.ZONE ? ZONE : POD).plusSeconds(cluster.spec().failoverDelaySeconds());
        return new FailureImpact(part, name, true, pausing ? Writes.PAUSE : Writes.STOP,
                pausing ? Optional.of(pause) : Optional.empty(), Optional.of(successor.name()), loss,
                new Text(pausing ? "impact.takes-over" : "impact.takes-over-alone", successor.name(), loss(loss)));
    }

    private static Text loss(Loss loss) {
        return switch (loss.kind()) {
            case NONE -> new Text("impact.loss.none");
            case AT_RISK -> loss.bytes() == 0 ? new Text("impact.loss.unproven")
                    : new Text("impact.loss.at-risk", new ByteCount(loss.bytes()));
            case UNKNOWN -> new Text("impact.loss.unknown");
        };
    }

    /** Nothing is lost when the survivors and every set of standbys that may have confirmed a commit must overlap. */
    private Loss loss(Instance successor, Set<String> lost) {
        var survivors = confirming(lost).size();
        if (required() > 0 && survivors > 0 && survivors + required() > confirming(Set.of()).size()) {
            return Loss.NOTHING;
        }
        var written = primary.flatMap(Instance::report).flatMap(Instance.Report::currentLsn);
        return written.flatMap(now -> received(successor).map(now::bytesSince))
                .map(bytes -> new Loss(Loss.Kind.AT_RISK, bytes)).orElse(Loss.UNKNOWN);
    }

    private int required() {
        return cluster.spec().synchronousNumber();
    }

    /** Standbys that a commit may wait for, without those that are lost. */
    private List<String> confirming(Set<String> lost) {
        return primary.flatMap(Instance::report).stream().flatMap(each -> each.replication().stream())
                .filter(Replication::streaming).filter(Replication::synchronous).map(Replication::standby)
                .filter(each -> !lost.contains(each)).sorted().toList();
    }

    /** Replicas that could take over, in the operator's order: who has received the most, then by name. */
    private List<Instance> candidates(Set<String> lost) {
        return cluster.instances().stream()
                .filter(each -> !lost.contains(each.name()) && !each.name().equals(cluster.status().currentPrimary()))
                .filter(each -> each.pod().ready() && !each.pod().deleting())
                .filter(each -> !each.fenced() && each.report().isPresent())
                .sorted(Comparator.comparing((Instance each) -> received(each).map(Lsn::offset).orElse(-1L)).reversed()
                        .thenComparing(Instance::name))
                .toList();
    }

    private static Optional<Lsn> received(Instance instance) {
        return instance.report().flatMap(each -> each.receivedLsn().or(each::replayLsn));
    }
}
