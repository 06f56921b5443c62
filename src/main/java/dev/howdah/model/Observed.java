package dev.howdah.model;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What a watch last said. Three different things, three types: the compiler makes each screen answer all of them. */
public sealed interface Observed<T> {
    /** Nothing has been seen yet; {@code problem} says why when it is more than a short wait. */
    record Connecting<T>(Optional<Problem> problem) implements Observed<T> {
        public Connecting() {
            this(Optional.empty());
        }
    }

    /** True as of {@code confirmed}: when the server last proved that the connection is alive. */
    record Live<T>(T value, Instant confirmed) implements Observed<T> {}

    /** The last thing seen; nothing has confirmed it since {@code since}. */
    record Stale<T>(T value, Instant since, Problem cause) implements Observed<T> {}

    /** The value, if there is any, fresh or not. */
    default Optional<T> latest() {
        return switch (this) {
            case Connecting<T> _ -> Optional.empty();
            case Live<T>(var value, _) -> Optional.of(value);
            case Stale<T>(var value, _, _) -> Optional.of(value);
        };
    }

    default boolean live() {
        return this instanceof Live<T>;
    }

    /** The same freshness of another view of the value. */
    default <R> Observed<R> map(Function<? super T, ? extends R> view) {
        return switch (this) {
            case Connecting<T>(var problem) -> new Connecting<>(problem);
            case Live<T>(var value, var confirmed) -> new Live<>(view.apply(value), confirmed);
            case Stale<T>(var value, var since, var cause) -> new Stale<>(view.apply(value), since, cause);
        };
    }
}
