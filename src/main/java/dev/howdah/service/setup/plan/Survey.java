package dev.howdah.service.setup.plan;

import dev.howdah.model.Problem;
import dev.howdah.model.ProblemException;
import dev.howdah.service.job.Jobs;
import dev.howdah.support.Live;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Looks at every step of a plan and writes nothing; what is found shows at once, step by step. Thread-safe. */
public final class Survey {
    /** How many are looked at at once: enough to be quick, few enough for Azure's read limits. */
    private static final int AT_ONCE = 8;
    private static final int GLANCE_MILLIS = 200;

    private final Plan plan;
    private final Executor background;
    private final Live<Map<String, Finding>> findings = new Live<>(Map.of());

    public Survey(Plan plan, Executor background) {
        this.plan = plan;
        this.background = background;
    }

    /** What was found so far, by the steps' ids. */
    public Live<Map<String, Finding>> findings() {
        return findings;
    }

    /**
     * Blocks until every step was looked at.
     *
     * @throws dev.howdah.model.ProblemException CANCELLED when {@code control} was cancelled
     */
    public Map<String, Finding> run(Jobs.Control control) {
        var steps = plan.steps();
        var open = new CountDownLatch(steps.size());
        var places = new Semaphore(AT_ONCE);
        for (var step : steps) {
            background.execute(() -> look(step, places, open, control));
        }
        await(open, control);
        return findings.get();
    }

    private void look(Step step, Semaphore places, CountDownLatch open, Jobs.Control control) {
        places.acquireUninterruptibly();
        try {
            if (!control.cancelled()) {
                put(step.id(), found(step));
            }
        } finally {
            places.release();
            open.countDown();
        }
    }

    /** A finding even when a step breaks its word and throws. */
    static Finding found(Step step) {
        try {
            return step.find();
        } catch (RuntimeException broken) {
            return new Finding.Unknown(Problem.of(broken));
        }
    }

    private synchronized void put(String id, Finding found) {
        var next = new LinkedHashMap<>(findings.get());
        next.put(id, found);
        findings.set(Map.copyOf(next));
    }

    private static void await(CountDownLatch open, Jobs.Control control) {
        try {
            while (!open.await(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
                control.checkCancelled();
            }
            control.checkCancelled();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.Code.CANCELLED, "", "");
        }
    }
}
