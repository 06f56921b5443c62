package dev.howdah.service.setup.plan;

import dev.howdah.model.Problem;
import dev.howdah.model.ProblemException;
import dev.howdah.service.job.Jobs;
import dev.howdah.support.Live;
import java.time.Duration;
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
    /** Each look has a deadline of its own; this ends a survey of which one breaks its word. */
    private static final Duration DEADLINE = Duration.ofMinutes(3);

    private final Plan plan;
    private final Executor background;
    private final Duration deadline;
    private final Live<Map<String, Finding>> findings = new Live<>(Map.of());

    public Survey(Plan plan, Executor background) {
        this(plan, background, DEADLINE);
    }

    Survey(Plan plan, Executor background, Duration deadline) {
        this.plan = plan;
        this.background = background;
        this.deadline = deadline;
    }

    /** What was found so far, by the steps' ids. */
    public Live<Map<String, Finding>> findings() {
        return findings;
    }

    /**
     * Blocks until every step was looked at; what has not answered by the deadline is unknown.
     *
     * @throws dev.howdah.model.ProblemException CANCELLED when {@code control} was cancelled
     */
    public Map<String, Finding> run(Jobs.Control control) {
        findings.set(Map.of());
        var steps = plan.steps();
        var open = new CountDownLatch(steps.size());
        var places = new Semaphore(AT_ONCE);
        for (var step : steps) {
            background.execute(() -> look(step, places, open, control));
        }
        await(open, control);
        steps.forEach(each -> putIfAbsent(each.id(),
                new Finding.Unknown(new Problem(Problem.Code.TIMED_OUT, each.subject()))));
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

    private synchronized void putIfAbsent(String id, Finding none) {
        if (!findings.get().containsKey(id)) {
            put(id, none);
        }
    }

    private synchronized void put(String id, Finding found) {
        var next = new LinkedHashMap<>(findings.get());
        next.put(id, found);
        findings.set(Map.copyOf(next));
    }

    private void await(CountDownLatch open, Jobs.Control control) {
        var end = System.nanoTime() + deadline.toNanos();
        try {
            while (!open.await(GLANCE_MILLIS, TimeUnit.MILLISECONDS) && System.nanoTime() < end) {
                control.checkCancelled();
            }
            control.checkCancelled();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.Code.CANCELLED, "", "");
        }
    }
}
