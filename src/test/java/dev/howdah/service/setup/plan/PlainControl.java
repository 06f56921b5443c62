package dev.howdah.service.setup.plan;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Problem;
import dev.howdah.model.ProblemException;
import dev.howdah.service.job.Jobs;

/** Work that a test may cancel. */
public final class PlainControl implements Jobs.Control {
    private volatile boolean cancelled;
    private volatile double fraction;

    public void cancel() {
        cancelled = true;
    }

    public double fraction() {
        return fraction;
    }

    @Override
    public void progress(double now, Text step) {
        fraction = now;
    }

    @Override
    public void checkCancelled() {
        if (cancelled) {
            throw new ProblemException(Problem.Code.CANCELLED, "", "");
        }
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }
}
