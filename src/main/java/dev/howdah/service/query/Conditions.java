package dev.howdah.service.query;

import java.util.ArrayDeque;
import java.util.Deque;

/** Which branches of nested {@code \if} a script is in, as psql keeps count of them. */
final class Conditions {
    private enum State {
        /** The branch is the one to take. */
        TAKEN,
        /** None was taken so far. */
        NONE_YET,
        /** One was taken before, or what surrounds it is not. */
        PASSED,
        ELSE_TAKEN,
        ELSE_PASSED
    }

    private final Deque<State> levels = new ArrayDeque<>();

    boolean active() {
        return levels.isEmpty() || levels.peek() == State.TAKEN || levels.peek() == State.ELSE_TAKEN;
    }

    boolean open() {
        return !levels.isEmpty();
    }

    void begin(boolean holds) {
        levels.push(!active() ? State.PASSED : holds ? State.TAKEN : State.NONE_YET);
    }

    /** Whether the condition of an {@code \elif} at this place matters. */
    boolean asks() {
        return levels.peek() == State.NONE_YET;
    }

    /** False when no {@code \elif} may stand here. */
    boolean otherwise(boolean holds) {
        return turn(switch (levels.peek()) {
            case TAKEN, PASSED -> State.PASSED;
            case NONE_YET -> holds ? State.TAKEN : State.NONE_YET;
            case null, default -> null;
        });
    }

    /** False when no {@code \else} may stand here. */
    boolean otherwise() {
        return turn(switch (levels.peek()) {
            case TAKEN, PASSED -> State.ELSE_PASSED;
            case NONE_YET -> State.ELSE_TAKEN;
            case null, default -> null;
        });
    }

    private boolean turn(State next) {
        if (next != null) {
            levels.pop();
            levels.push(next);
        }
        return next != null;
    }

    /** False when there is nothing to end. */
    boolean end() {
        return levels.poll() != null;
    }
}
