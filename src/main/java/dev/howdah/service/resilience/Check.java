package dev.howdah.service.resilience;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Cluster;
import dev.howdah.model.Instance;
import java.util.ArrayList;
import java.util.List;

/** One thing to know before the primary is moved, good or bad. */
public record Check(Grade grade, Text text) {
    /** How it speaks for or against a move. */
    public enum Grade { GOOD, DOUBTFUL, BAD }

    /** What is to be known of {@code cluster}, in the order in which it should be read. */
    static List<Check> of(Cluster cluster) {
        var checks = new ArrayList<Check>();
        var against = Guards.againstAnyMove(cluster);
        against.forEach(each -> checks.add(new Check(Grade.BAD, each)));
        if (against.isEmpty()) {
            checks.add(new Check(Grade.GOOD, new Text("resilience.check.still")));
        }
        var ready = cluster.status().readyInstances();
        var wanted = cluster.spec().instances();
        checks.add(new Check(ready < wanted ? Grade.DOUBTFUL : Grade.GOOD,
                new Text("resilience.check.ready", ready, wanted)));
        checks.add(cluster.spec().synchronousNumber() == 0
                ? new Check(Grade.DOUBTFUL, new Text("resilience.warning.asynchronous"))
                : new Check(Grade.GOOD, new Text("resilience.check.synchronous", cluster.spec().synchronousNumber())));
        cluster.instances().stream().filter(each -> !each.name().equals(cluster.status().currentPrimary()))
                .map(each -> ofStandby(cluster, each)).forEach(checks::add);
        return List.copyOf(checks);
    }

    private static Check ofStandby(Cluster cluster, Instance standby) {
        return Guards.againstCandidate(cluster, standby).stream().findFirst()
                .map(each -> new Check(Grade.DOUBTFUL, each))
                .orElseGet(() -> new Check(Grade.GOOD, new Text("resilience.check.follows", standby.name())));
    }
}
