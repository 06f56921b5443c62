package dev.howdah.adapter.kubernetes;

import dev.howdah.model.Instance;
import dev.howdah.model.Instance.Placement;
import dev.howdah.model.Instance.PodState;
import dev.howdah.model.Instance.Report;
import dev.howdah.model.Instance.Role;
import dev.howdah.service.cluster.Clusters.NodePlace;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Joins what is known of a cluster's instances: pods, the pods of their jobs, volumes, nodes and reports. */
final class InstanceMapper {
    /** By serial number, so that {@code orders-10} follows {@code orders-9}. */
    private static final Comparator<String> BY_SERIAL =
            Comparator.comparingInt(InstanceMapper::serial).thenComparing(Comparator.naturalOrder());

    private InstanceMapper() {}

    /** What an instance manager said last: a report, or why there is none. */
    record Reported(Optional<Report> report, Optional<String> problem) {
        static final Reported NOTHING = new Reported(Optional.empty(), Optional.empty());
    }

    /**
     * @param named    by the operator
     * @param pods     of the cluster, those of jobs too
     * @param claims   of the cluster
     * @param reported by pod
     */
    static List<Instance> map(Collection<String> named, Set<String> fenced, Collection<PodMapper.Pod> pods,
                              Collection<PlaceMapper.Claim> claims, Function<String, Optional<NodePlace>> nodes,
                              Function<PodMapper.Pod, Reported> reported) {
        var names = new TreeSet<>(BY_SERIAL);
        names.addAll(named);
        pods.forEach(each -> names.add(each.instance()));
        claims.forEach(each -> names.add(each.instance()));
        return names.stream().map(name -> instance(name, fenced, pods, nodes, reported)).toList();
    }

    private static Instance instance(String name, Set<String> fenced, Collection<PodMapper.Pod> pods,
                                     Function<String, Optional<NodePlace>> nodes,
                                     Function<PodMapper.Pod, Reported> reported) {
        var isFenced = fenced.contains("*") || fenced.contains(name);
        var pod = pods.stream().filter(each -> !each.job() && each.name().equals(name)).findFirst();
        if (pod.isEmpty()) {
            return new Instance(name, Role.NONE, stateOfJob(name, pods), "", Placement.NOWHERE, Optional.empty(), 0,
                    isFenced, Optional.empty(), Optional.empty());
        }
        var own = pod.get();
        var zone = nodes.apply(own.placement().node()).map(NodePlace::zone).orElse("");
        var said = reported.apply(own);
        return new Instance(name, own.role(), own.state(), own.uid(),
                new Placement(own.placement().node(), zone, own.placement().ip()), own.created(), own.restarts(),
                isFenced, said.report(), said.problem());
    }

    /** An instance that its job still makes has no pod; what keeps the job's pod is what keeps the instance. */
    private static PodState stateOfJob(String name, Collection<PodMapper.Pod> pods) {
        return pods.stream().filter(each -> each.job() && each.instance().equals(name))
                .filter(each -> !each.state().phase().equals("Succeeded"))
                .max(Comparator.comparing(each -> each.created().orElse(java.time.Instant.EPOCH)))
                .map(each -> new PodState("", false, false, each.state().reason())).orElse(PodState.ABSENT);
    }

    private static int serial(String name) {
        var digits = name.substring(name.lastIndexOf('-') + 1);
        return digits.chars().allMatch(Character::isDigit) && !digits.isEmpty() && digits.length() < 10
                ? Integer.parseInt(digits) : Integer.MAX_VALUE;
    }
}
