package dev.howdah.service.job;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.support.Live;
import dev.howdah.support.Workers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** The work that runs now, and what ended lately. Thread-safe. */
public final class Jobs {
    private static final int KEPT = 20;
    private static final long GLANCE_MILLIS = 100;

    /** The work itself; blocks until done and throws when it fails. */
    @FunctionalInterface
    public interface Work {
        void run(Control control);
    }

    /** How work reports progress and hears of its cancellation. */
    public interface Control {
        /** @param fraction from 0 to 1; negative while unknown */
        void progress(double fraction, Text step);

        /** Throws a CANCELLED problem when the user has asked to stop. */
        void checkCancelled();

        boolean cancelled();

        /** Waits; throws a CANCELLED problem soon after the user has asked to stop. */
        default void rest(Duration pause) {
            var left = pause.toMillis();
            try {
                while (left > 0) {
                    checkCancelled();
                    TimeUnit.MILLISECONDS.sleep(Math.min(left, GLANCE_MILLIS));
                    left -= GLANCE_MILLIS;
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new ProblemException(Code.CANCELLED, "", "");
            }
            checkCancelled();
        }
    }

    /** State of one piece of work. {@code ended} is empty while it runs; {@code problem} says why it failed. */
    public record Job(long id, Text title, Instant begun, double fraction, Text step, boolean cancelling,
                      Optional<Instant> ended, Optional<Problem> problem) {
        public boolean running() {
            return ended.isEmpty();
        }
    }

    private final Workers workers;
    private final Clock clock;
    private final AtomicLong ids = new AtomicLong();
    private final Live<List<Job>> all = new Live<>(List.of());

    public Jobs(Workers workers, Clock clock) {
        this.workers = workers;
        this.clock = clock;
    }

    /** Newest first; running ones and the last few that ended. */
    public Live<List<Job>> all() {
        return all;
    }

    /** Starts {@code work} in the background and returns its id. */
    public long start(Text title, Work work) {
        var id = ids.incrementAndGet();
        add(new Job(id, title, clock.instant(), -1, title, false, Optional.empty(), Optional.empty()));
        workers.background().execute(() -> run(id, work));
        return id;
    }

    /** Asks the work to stop; it ends at its next safe point. */
    public void cancel(long id) {
        change(id, job -> new Job(job.id, job.title, job.begun, job.fraction, job.step, true, job.ended, job.problem));
    }

    private void run(long id, Work work) {
        var problem = attempt(work, new Handle(id));
        change(id, job -> new Job(job.id, job.title, job.begun, job.fraction, job.step, job.cancelling,
                Optional.of(clock.instant()), problem));
    }

    private static Optional<Problem> attempt(Work work, Control control) {
        try {
            work.run(control);
            return Optional.empty();
        } catch (RuntimeException failure) {
            return Optional.of(Problem.of(failure));
        }
    }

    private synchronized void add(Job job) {
        var next = new ArrayList<Job>();
        next.add(job);
        next.addAll(all.get());
        while (next.size() > KEPT && !next.getLast().running()) {
            next.removeLast();
        }
        all.set(List.copyOf(next));
    }

    private synchronized void change(long id, UnaryOperator<Job> change) {
        all.set(all.get().stream().map(job -> job.id == id ? change.apply(job) : job).toList());
    }

    private Optional<Job> job(long id) {
        return all.get().stream().filter(job -> job.id == id).findFirst();
    }

    private final class Handle implements Control {
        private final long id;

        private Handle(long id) {
            this.id = id;
        }

        @Override
        public void progress(double fraction, Text step) {
            change(id, job -> new Job(id, job.title, job.begun, fraction, step, job.cancelling, job.ended, job.problem));
        }

        @Override
        public void checkCancelled() {
            if (cancelled()) {
                throw new dev.howdah.model.ProblemException(Problem.Code.CANCELLED, "", "");
            }
        }

        @Override
        public boolean cancelled() {
            return job(id).map(Job::cancelling).orElse(true);
        }
    }
}
