package dev.howdah.ui.setup.wizard;

import dev.howdah.service.setup.plan.Finding;
import dev.howdah.service.setup.plan.Step;
import dev.howdah.service.setup.plan.StepRow;
import java.util.Optional;

/**
 * One line of the plan.
 *
 * @param finding what was found of it; empty until it was looked at
 * @param run     how far it is in the run; empty before the first
 */
record PlanRow(Step step, Optional<Finding> finding, Optional<StepRow> run) {
    /** What is going to be done about it. */
    enum Verdict { CREATE, CHANGE, EXISTS, UNKNOWN, OPEN }

    Verdict verdict() {
        return finding.map(found -> switch (found) {
            case Finding.AsWanted _ -> Verdict.EXISTS;
            case Finding.Differs _, Finding.Broken _ -> Verdict.CHANGE;
            case Finding.Absent _, Finding.UnderWay _ -> Verdict.CREATE;
            case Finding.Unknown _ -> Verdict.UNKNOWN;
        }).orElse(Verdict.OPEN);
    }

    /** Whether it failed, or could not be looked at. */
    boolean troubled() {
        return run.map(row -> row.state() == StepRow.State.FAILED).orElse(verdict() == Verdict.UNKNOWN);
    }

    /** Whether something is left to be done for it. */
    boolean open() {
        return run.map(row -> !row.state().good()).orElse(verdict() != Verdict.EXISTS);
    }
}
