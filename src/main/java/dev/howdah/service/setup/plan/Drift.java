package dev.howdah.service.setup.plan;

import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.plan.Finding.Difference;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * What of an environment is no longer as it was built.
 *
 * @param at         when it was looked at
 * @param looked     how many objects were
 * @param deviations in the plan's order; empty when all is as built
 */
public record Drift(Instant at, int looked, List<Deviation> deviations) {
    /** How an object deviates, from harmless to not. */
    public enum Kind { UNKNOWN, CHANGING, CHANGED, BROKEN, MISSING }

    /**
     * One object that is not as it was built.
     *
     * @param differences its fields, for CHANGED; empty else
     */
    public record Deviation(Step step, Kind kind, List<Difference> differences, Finding finding) {
        public Deviation {
            differences = List.copyOf(differences);
        }
    }

    public Drift {
        deviations = List.copyOf(deviations);
    }

    /** Blocks until every object of the plan was looked at; writes nothing. */
    public static Drift look(Plan plan, Executor background, Clock clock, Jobs.Control control) {
        return of(plan, new Survey(plan, background).run(control), clock.instant());
    }

    /** @param findings by the steps' ids, of a survey that has ended */
    public static Drift of(Plan plan, Map<String, Finding> findings, Instant at) {
        return new Drift(at, plan.steps().size(), plan.steps().stream()
                .filter(each -> findings.containsKey(each.id()) && !findings.get(each.id()).done())
                .map(each -> deviation(each, findings.get(each.id()))).toList());
    }

    private static Deviation deviation(Step step, Finding finding) {
        return switch (finding) {
            case Finding.Differs(var differences) -> new Deviation(step, Kind.CHANGED, differences, finding);
            case Finding.Absent _ -> new Deviation(step, Kind.MISSING, List.of(), finding);
            case Finding.Broken _ -> new Deviation(step, Kind.BROKEN, List.of(), finding);
            case Finding.UnderWay _ -> new Deviation(step, Kind.CHANGING, List.of(), finding);
            default -> new Deviation(step, Kind.UNKNOWN, List.of(), finding);
        };
    }

    /** Nothing deviates, and nothing could hide from the look. */
    public boolean none() {
        return deviations.isEmpty();
    }
}
