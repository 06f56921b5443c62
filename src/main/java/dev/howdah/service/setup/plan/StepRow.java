package dev.howdah.service.setup.plan;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far one step of a run is.
 *
 * @param begun   when it was begun; empty before
 * @param ended   when it ended; empty while it waits or runs
 * @param detail  what it does now, in the step's own words; empty when it says nothing
 * @param problem why it failed, or why it is held; empty else
 */
public record StepRow(Step step, State state, Optional<Instant> begun, Optional<Instant> ended, Optional<Text> detail,
                      Optional<Problem> problem) {
    /** In the order of a step's life. */
    public enum State {
        WAITING, RUNNING,
        /** Running, and waiting to try again what was refused for now. */
        RETRYING,
        /** It was there already: nothing was written. */
        UNCHANGED,
        /** Written, and read back. */
        DONE, FAILED,
        /** Something it needs failed. */
        HELD,
        /** The run was stopped before it was begun, or did not wait for its end. */
        STOPPED;

        /** What it makes sure of is there. */
        public boolean good() {
            return this == UNCHANGED || this == DONE;
        }

        /** Something is done for it now. */
        public boolean active() {
            return this == RUNNING || this == RETRYING;
        }

        /** What needs it cannot be done in this run. */
        boolean bad() {
            return this == FAILED || this == HELD || this == STOPPED;
        }
    }

    /** What a step says, followed by why, while it waits to try again: its row is RETRYING until it says anything else. */
    public static final String TRIES_AGAIN = "setup.apply.tries-again";

    static StepRow waiting(Step step) {
        return new StepRow(step, State.WAITING, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    StepRow running(Instant now) {
        return new StepRow(step, State.RUNNING, Optional.of(now), Optional.empty(), Optional.empty(), Optional.empty());
    }

    StepRow saying(Text what) {
        if (!state.active()) {
            return this;
        }
        return new StepRow(step, what.key().equals(TRIES_AGAIN) ? State.RETRYING : State.RUNNING, begun, ended,
                Optional.of(what), problem);
    }

    StepRow ended(State how, Instant now) {
        return new StepRow(step, how, begun, Optional.of(now), Optional.empty(), Optional.empty());
    }

    StepRow failed(Problem why, Instant now) {
        return new StepRow(step, State.FAILED, begun, Optional.of(now), Optional.empty(), Optional.of(why));
    }

    StepRow heldBy(Step needed) {
        return new StepRow(step, State.HELD, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(new Problem(Problem.Code.REFUSED, needed.subject(), needed.id())));
    }

    StepRow stopped() {
        return new StepRow(step, State.STOPPED, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** How long it ran, or has run by {@code now}; zero before it was begun. */
    public Duration elapsed(Instant now) {
        return begun.map(from -> Duration.between(from, ended.orElse(now))).orElse(Duration.ZERO);
    }
}
