package dev.howdah.ui.kit;

import dev.howdah.model.Observed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How old what is shown is.
 *
 * @param age   since the server last confirmed it; zero while connecting
 * @param since when that was
 */
public record Freshness(State state, Duration age, Optional<Instant> since) {
    /** LIVE is under five seconds; OLD has a connection that says nothing; LOST has none. */
    public enum State { NONE, CONNECTING, LIVE, OLD, LOST }

    /** Nothing is followed here. */
    public static final Freshness NOTHING = new Freshness(State.NONE, Duration.ZERO, Optional.empty());

    private static final Duration OLD_AFTER = Duration.ofSeconds(5);

    public static Freshness of(Observed<?> seen, Instant now) {
        return switch (seen) {
            case Observed.Connecting<?> _ -> new Freshness(State.CONNECTING, Duration.ZERO, Optional.empty());
            case Observed.Live<?>(_, var confirmed) -> confirmed(confirmed, now);
            case Observed.Stale<?>(_, var since, _) -> new Freshness(State.LOST, age(since, now), Optional.of(since));
        };
    }

    private static Freshness confirmed(Instant confirmed, Instant now) {
        var age = age(confirmed, now);
        return new Freshness(age.compareTo(OLD_AFTER) < 0 ? State.LIVE : State.OLD, age, Optional.of(confirmed));
    }

    private static Duration age(Instant then, Instant now) {
        return then.isAfter(now) ? Duration.ZERO : Duration.between(then, now);
    }
}
