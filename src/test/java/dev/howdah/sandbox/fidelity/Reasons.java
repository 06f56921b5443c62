package dev.howdah.sandbox.fidelity;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the sandbox differs from the recordings on purpose, and why. */
final class Reasons {
    private record Reason(Pattern scene, Pattern line, String why) {}

    private static final String ENDING = "a server needs its own time to end, which the sandbox's pace does not stretch";
    private static final String DRAIN = "kubectl repeats a refused eviction after five real seconds, whatever the sandbox's pace";
    private static final String BETWEEN = "it lasted ten milliseconds, between two labels that the operator writes one after the other";
    private static final String FLICKER = "the target is pending and taken back, once or more often, until the last standby has noticed the end of the primary";
    private static final String HEALED = "within those five seconds the quick sandbox is healthy again, before the pod is evicted";
    private static final String COLLECTED = "which of its dependents the garbage collector deletes first is left to chance";

    private static final List<Reason> ALL = List.of(
            reason("02-.*", "[-+] event Cluster/C\tNormal FailingOver: .*", FLICKER),
            reason("02-.*", "[-+] cluster/C target/current\t(pending|C-1) / C-1", FLICKER),
            reason("02-.*", "! (lease/C holder\\t\\(released\\)|endpoints/C-r\\tready=C-2,C-3 not=-)\\tbefore (cluster|event Cluster|endpoints)/C.*", ENDING),
            reason("24-.*", "- endpoints/C-ro\\tready=C-2,C-3 not=C-1", BETWEEN),
            reason("(06|11|19)-.*", "! endpoints/C-.* not=-\tbefore cluster/C phase\tWaiting.*", ENDING),
            reason("19-.*", "\\+ event Cluster/C\tNormal UpdatingPodDisruptionBudget.*",
                    "the budget has to follow the smaller cluster too; the recording has no second Event of it"),
            reason("22-.*", "\\+ pod/C-1 role\treplica", DRAIN),
            reason("22-.*", "\\+ cluster/C phase\tCluster in healthy state \\| ", HEALED),
            reason("22-.*", "\\+ cluster/C condition Ready\t.*", HEALED),
            reason("22-.*", "\\+ endpoints/C-ro?\tready=.*", HEALED),
            reason("22-.*", "! cluster/C condition Ready\tTrue .*\tbefore cluster/C phase\tWaiting.*", HEALED),
            reason("22-.*", "\\+ endpoints/C-ro\tready=.* not=C-1", DRAIN),
            reason("22-.*", "\\+ endpoints/C-ro\tready=C-3 not=-", DRAIN),
            reason("22-.*", "! .*\tbefore endpoints/C-r\tready=C-2,C-3 not=-", DRAIN),
            reason("(10|30)-.*", "[-+] endpoints/.*", COLLECTED),
            reason("10-.*", "- lease/C-recovered-db holder\tC-recovered-db-1",
                    "the recording begins with a line that tells what had been so before"));

    private static Reason reason(String scene, String line, String why) {
        return new Reason(Pattern.compile(scene), Pattern.compile(line), why);
    }

    private Reasons() {}

    static Optional<String> of(String scene, String line) {
        return ALL.stream().filter(each -> each.scene.matcher(scene).matches() && each.line.matcher(line).matches())
                .map(Reason::why).findFirst();
    }
}
