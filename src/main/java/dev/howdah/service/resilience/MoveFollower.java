package dev.howdah.service.resilience;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Cluster;
import dev.howdah.model.Observed;
import dev.howdah.model.Problem;
import dev.howdah.model.ProblemException;
import dev.howdah.service.Watch;
import dev.howdah.service.job.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Blocks while a primary moves, and tells each step as the watch shows it. Stale data moves nothing. */
final class MoveFollower {
    /** How often a request to stop following, and the deadline, are looked at. */
    private static final Duration GLANCE = Duration.ofMillis(200);

    private final Watch<Cluster> watch;
    private final Clock clock;
    private final Duration patience;

    MoveFollower(Watch<Cluster> watch, Clock clock, Duration patience) {
        this.watch = watch;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * The cluster as it is now.
     *
     * @throws ProblemException why it cannot be known, when nothing live is seen within {@code wait}
     */
    Cluster current(Duration wait) {
        var seen = new LinkedBlockingQueue<Observed<Cluster>>();
        var until = clock.instant().plus(wait);
        try (var _ = watch.seen().subscribe(seen::add)) {
            while (clock.instant().isBefore(until)) {
                if (seen.poll(GLANCE.toMillis(), TimeUnit.MILLISECONDS) instanceof Observed.Live<Cluster>(var now, _)) {
                    return now;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.Code.CANCELLED, "", "");
        }
        throw new ProblemException(whyNotLive());
    }

    private Problem whyNotLive() {
        return switch (watch.seen().get()) {
            case Observed.Stale<Cluster>(_, _, var cause) when cause != null -> cause;
            case Observed.Connecting<Cluster>(var problem) when problem.isPresent() -> problem.get();
            default -> new Problem(Problem.Code.TIMED_OUT, "");
        };
    }

    MoveProgress follow(MoveProgress start, Jobs.Control control, Consumer<MoveProgress> listener) {
        var seen = new LinkedBlockingQueue<Observed<Cluster>>();
        var progress = start;
        report(progress, control, listener);
        try (var _ = watch.seen().subscribe(seen::add)) {
            while (!progress.finished()) {
                control.checkCancelled();
                checkDeadline(progress);
                if (seen.poll(GLANCE.toMillis(), TimeUnit.MILLISECONDS) instanceof Observed.Live<Cluster>(var now, _)) {
                    var next = progress.seen(now, clock.instant());
                    if (next != progress) {
                        progress = next;
                        report(progress, control, listener);
                    }
                }
            }
            return progress;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.Code.CANCELLED, start.from(), "");
        }
    }

    private void checkDeadline(MoveProgress progress) {
        if (Duration.between(progress.begun(), clock.instant()).compareTo(patience) > 0) {
            throw new ProblemException(Problem.Code.TIMED_OUT, progress.from(),
                    progress.reached().getLast().milestone().name());
        }
    }

    private static void report(MoveProgress progress, Jobs.Control control, Consumer<MoveProgress> listener) {
        var last = progress.reached().getLast();
        control.progress(progress.reached().size() / (double) MoveProgress.Milestone.values().length,
                new Text("resilience.milestone." + key(last.milestone()), last.instance()));
        listener.accept(progress);
    }

    private static String key(MoveProgress.Milestone milestone) {
        return milestone.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
