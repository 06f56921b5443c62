package dev.howdah.service.status;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Cluster;
import dev.howdah.model.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What happens to applications if one instance, or everything in one zone, is lost now: told from what the instances
 * report, by the operator's rules of failover.
 *
 * @param name      of the instance or zone
 * @param primary   whether it is, or holds, the primary
 * @param pause     how long writes stop, about; empty when they go on or stop until it is back
 * @param successor who would take over, when the primary is lost
 * @param loss      confirmed commits that would be gone
 * @param sentence  why, as a message key {@code impact.*}
 */
public record FailureImpact(Part part, String name, boolean primary, Writes writes, Optional<Duration> pause,
                            Optional<String> successor, Loss loss, Text sentence) {
    /** What is lost. */
    public enum Part { INSTANCE, ZONE }

    /** What becomes of writes: STOP is until the lost part is back, UNKNOWN when too little is reported. */
    public enum Writes { GO_ON, PAUSE, STOP, UNKNOWN }

    /**
     * Confirmed commits that would be gone.
     *
     * @param bytes of WAL; only meaningful when AT_RISK
     */
    public record Loss(Kind kind, long bytes) {
        /** NONE is proven by the standbys' confirmations; AT_RISK is what the successor has not received. */
        public enum Kind { NONE, AT_RISK, UNKNOWN }

        public static final Loss NOTHING = new Loss(Kind.NONE, 0);
        public static final Loss UNKNOWN = new Loss(Kind.UNKNOWN, 0);
    }

    /** Every instance that has a pod, the primary first; then every zone, when there are several. */
    public static List<FailureImpact> of(Cluster cluster) {
        var primary = cluster.status().currentPrimary();
        var rest = new LossOf(cluster);
        var impacts = new ArrayList<FailureImpact>();
        cluster.instances().stream().filter(each -> each.pod().present()).map(Instance::name)
                .sorted(Comparator.comparing((String each) -> !each.equals(primary)))
                .forEach(each -> impacts.add(rest.of(Part.INSTANCE, each, Set.of(each))));
        var zones = zones(cluster);
        if (zones.size() > 1) {
            var home = cluster.primary().map(each -> each.placement().zone()).orElse("");
            zones.stream().sorted(Comparator.comparing((String each) -> !each.equals(home)).thenComparing(each -> each))
                    .forEach(each -> impacts.add(rest.of(Part.ZONE, each, within(cluster, each))));
        }
        return impacts;
    }

    private static Set<String> zones(Cluster cluster) {
        return cluster.instances().stream().map(each -> each.placement().zone()).filter(each -> !each.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> within(Cluster cluster, String zone) {
        return cluster.instances().stream().filter(each -> each.placement().zone().equals(zone)).map(Instance::name)
                .collect(Collectors.toSet());
    }
}
