package dev.howdah.service.setup.plan;

import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.journal.Journal;
import dev.howdah.service.journal.Journal.Outcome;
import dev.howdah.service.journal.Journal.Outcome.Result;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Brings one step about: looks first, announces the write in the journal, writes, and reads back. What was changed by
 * somebody else since the user agreed is not overwritten.
 */
public final class Bringing {
    /** Azure's reads may lag its writes for some seconds. */
    private static final Duration READ_BACK = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final String environment;
    private final Journal journal;
    private final Clock clock;

    /** @param environment what the journal's lines are filed under */
    public Bringing(String environment, Journal journal, Clock clock) {
        this.environment = environment;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Blocks until the step's object is as wanted.
     *
     * @param reviewed what the user has seen of it when he agreed; null for nothing
     * @return false when there was nothing to write
     * @throws ProblemException why it is not; CONFLICT when it is not what the user has seen
     */
    boolean bring(Step step, Finding reviewed, Jobs.Control control) {
        var found = Survey.found(step);
        if (found.done()) {
            return false;
        }
        if (found instanceof Finding.Unknown unknown) {
            throw new ProblemException(unknown.problem());
        }
        if (found instanceof Finding.Differs now && unseen(now, reviewed)) {
            throw new ProblemException(Code.CONFLICT, step.subject(), told(now));
        }
        write(step, control);
        return true;
    }

    /** What was absent when the user agreed may have been made meanwhile by this very run, as part of another object. */
    private static boolean unseen(Finding.Differs now, Finding reviewed) {
        return switch (reviewed) {
            case Finding.AsWanted _ -> true;
            case Finding.Unknown _ -> true;
            case Finding.Differs seen -> !seen.equals(now);
            case null, default -> false;
        };
    }

    private void write(Step step, Jobs.Control control) {
        var entry = journal.begin(environment, step.subject(), "setup-step", step.id(), step.equivalent().lines());
        try {
            step.bring(control);
            readBack(step);
            journal.end(entry, new Outcome(Result.DONE, clock.instant(), step.subject()));
        } catch (RuntimeException failure) {
            var why = Problem.of(failure);
            journal.end(entry, new Outcome(why.code() == Code.CANCELLED ? Result.CANCELLED : Result.FAILED,
                    clock.instant(), why.code() + " " + why.detail()));
            throw failure;
        }
    }

    private void readBack(Step step) {
        var end = clock.instant().plus(READ_BACK);
        var found = Survey.found(step);
        while (!found.done()) {
            if (clock.instant().isAfter(end) || found instanceof Finding.Broken) {
                throw notAsWanted(step, found);
            }
            rest();
            found = Survey.found(step);
        }
    }

    private static ProblemException notAsWanted(Step step, Finding found) {
        return switch (found) {
            case Finding.Unknown unknown -> new ProblemException(unknown.problem());
            case Finding.Broken broken -> new ProblemException(Code.INVALID, step.subject(),
                    broken.state() + ": " + broken.detail());
            case Finding.Differs differs -> new ProblemException(Code.CONFLICT, step.subject(), told(differs));
            default -> new ProblemException(Code.TIMED_OUT, step.subject(), "");
        };
    }

    private static String told(Finding.Differs now) {
        return now.differences().stream().map(each -> each.path() + ": " + each.found() + " instead of " + each.wanted())
                .collect(Collectors.joining("; "));
    }

    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Code.CANCELLED, "", "");
        }
    }
}
