package dev.howdah.service.setup;

import dev.howdah.model.Cluster;
import dev.howdah.model.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How far a new cluster has come since {@code begun}, as read back from it: accepted, then one instance after the
 * other, then healthy. Times are those of the console's clock when it saw them.
 *
 * @param instances how many there shall be; 0 until the cluster was seen
 * @param phase     what the operator says it does, with its reason; empty until it says something
 * @param reached   as they came
 */
public record CreationProgress(Instant begun, int instances, String phase, List<Reached> reached) {
    /** What happens on the way: the number of an instance is its place in the order in which they became ready. */
    public record Step(Kind kind, int number) {
        /** What kind of step it is. */
        public enum Kind { ACCEPTED, INSTANCE, HEALTHY }
    }

    /** A step and when it was seen. */
    public record Reached(Step step, Instant at) {}

    private static final Step ACCEPTED = new Step(Step.Kind.ACCEPTED, 0);
    private static final Step HEALTHY = new Step(Step.Kind.HEALTHY, 0);

    /** The API server has accepted the objects. */
    public static CreationProgress accepted(Instant begun, Instant at) {
        return new CreationProgress(begun, 0, "", List.of(new Reached(ACCEPTED, at)));
    }

    /** The progress after having seen {@code cluster} at {@code at}. */
    public CreationProgress seen(Cluster cluster, Instant at) {
        var next = new ArrayList<>(reached);
        var ready = cluster.instances().stream().filter(each -> each.pod().ready()).count();
        for (var number = 1; number <= ready; number++) {
            reach(next, new Step(Step.Kind.INSTANCE, number), at);
        }
        var wanted = cluster.spec().instances();
        if (ready >= wanted && cluster.status().readyInstances() >= wanted
                && cluster.status().phase().equals(Phase.HEALTHY)) {
            reach(next, HEALTHY, at);
        }
        return new CreationProgress(begun, wanted, said(cluster.status()), List.copyOf(next));
    }

    private static String said(Cluster.Status status) {
        return status.phaseReason().isEmpty() ? status.phase() : status.phase() + ": " + status.phaseReason();
    }

    private static void reach(List<Reached> next, Step step, Instant at) {
        if (next.stream().noneMatch(each -> each.step().equals(step))) {
            next.add(new Reached(step, at));
        }
    }

    /** The steps as they came, then those to come. */
    public List<Step> order() {
        var came = reached.stream().map(Reached::step).toList();
        var toCome = new ArrayList<Step>();
        for (var number = 1; number <= instances; number++) {
            toCome.add(new Step(Step.Kind.INSTANCE, number));
        }
        toCome.add(HEALTHY);
        return Stream.concat(came.stream(), toCome.stream().filter(each -> !came.contains(each))).toList();
    }

    /** How many instances have become ready. */
    public int ready() {
        return (int) reached.stream().filter(each -> each.step().kind() == Step.Kind.INSTANCE).count();
    }

    public boolean finished() {
        return reached.getLast().step().equals(HEALTHY);
    }

    /** From the request to the last step that was reached. */
    public Duration taken() {
        return Duration.between(begun, reached.getLast().at());
    }
}
