package dev.howdah.service.setup.preflight;

import dev.howdah.model.Problem;
import dev.howdah.model.ProblemException;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.azure.AzureFacts;
import dev.howdah.service.setup.azure.SetupSettings;
import dev.howdah.service.setup.plan.Finding;
import dev.howdah.service.setup.preflight.Answer.Verdict;
import dev.howdah.support.Live;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Looks at everything that would make a setup fail later, all at once, and writes nothing. Thread-safe. */
public final class Preflight {
    private static final int GLANCE_MILLIS = 200;
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final List<Check> checks;
    private final Executor background;
    private final Duration deadline;
    private final Live<List<Line>> lines;

    /** @param found what a survey of the plan has found: what is there already needs neither quota nor a free name */
    public Preflight(SetupSettings settings, Map<String, Finding> found, AzureFacts facts, Executor background) {
        this(new Checks(settings, found, facts).all(), background, DEADLINE);
    }

    Preflight(List<Check> checks, Executor background, Duration deadline) {
        this.checks = List.copyOf(checks);
        this.background = background;
        this.deadline = deadline;
        lines = new Live<>(this.checks.stream().map(each -> new Line(each.id(), Optional.empty())).toList());
    }

    /** One for each check, always in the same order; answered as the answers come. */
    public Live<List<Line>> lines() {
        return lines;
    }

    /**
     * Blocks until every check has answered; what has not by the deadline is unknown.
     *
     * @throws ProblemException CANCELLED when {@code control} was cancelled
     */
    public List<Line> run(Jobs.Control control) {
        lines.set(checks.stream().map(each -> new Line(each.id(), Optional.empty())).toList());
        var open = new CountDownLatch(checks.size());
        checks.forEach(check -> background.execute(() -> {
            put(check.id(), answer(check));
            open.countDown();
        }));
        await(open, control);
        lines.get().stream().filter(each -> each.answer().isEmpty())
                .forEach(each -> put(each.id(), unknown(new Problem(Problem.Code.TIMED_OUT, ""))));
        return lines.get();
    }

    /** Whether nothing stands in the way; what could not be looked at does not. */
    public static boolean clear(List<Line> lines) {
        return lines.stream().noneMatch(each -> each.answer().isEmpty() || each.is(Verdict.BLOCKING));
    }

    private static Answer answer(Check check) {
        try {
            return check.ask();
        } catch (RuntimeException failure) {
            return unknown(Problem.of(failure));
        }
    }

    private static Answer unknown(Problem why) {
        return Answer.unknown("unknown", why.code().name(), why.detail());
    }

    private synchronized void put(String id, Answer answer) {
        lines.set(lines.get().stream().map(each -> each.id().equals(id) ? new Line(id, Optional.of(answer)) : each).toList());
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
