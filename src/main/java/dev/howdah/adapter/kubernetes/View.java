package dev.howdah.adapter.kubernetes;

import dev.howdah.model.Observed;
import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.support.Live;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Something seen through watches, with its freshness. A watch that is behind for a moment, as between two rounds, is no
 * outage; one that stays behind, or a server that does not answer, makes what was seen stale.
 *
 * @param <T> what is seen
 */
final class View<T> {
    private static final Duration GAP = Duration.ofSeconds(5);

    private final Supplier<T> value;
    private final RoundWatch<?> main;
    private final List<RoundWatch<?>> watches;
    private final Pulse pulse;
    private final Clock clock;
    private final Live<Observed<T>> seen = new Live<>(new Observed.Connecting<>());

    /**
     * @param main    the watch without which there is nothing to see
     * @param watches all of them; those of kinds that may not be read are done without
     */
    View(Supplier<T> value, RoundWatch<?> main, List<RoundWatch<?>> watches, Pulse pulse, Clock clock) {
        this.value = value;
        this.main = main;
        this.watches = watches;
        this.pulse = pulse;
        this.clock = clock;
    }

    Live<Observed<T>> seen() {
        return seen;
    }

    /** Looks again and tells whoever follows. */
    synchronized void publish() {
        seen.set(observe());
    }

    private Observed<T> observe() {
        var doubt = doubt();
        if (!watches.stream().allMatch(RoundWatch::known) || refused().isPresent() && seen.get().latest().isEmpty()) {
            return new Observed.Connecting<>(doubt);
        }
        if (doubt.isPresent()) {
            return new Observed.Stale<>(value(), since(), doubt.get());
        }
        if (seen.get() instanceof Observed.Stale<T> stale && !watches.stream().allMatch(View::complete)) {
            return stale;
        }
        return new Observed.Live<>(value.get(), pulse.confirmed());
    }

    /** What a refused kind has kept is gone: then the last value that was seen stays. */
    private T value() {
        return refused().isPresent() ? seen.get().latest().orElseGet(value) : value.get();
    }

    private Instant since() {
        return seen.get() instanceof Observed.Stale<T> stale ? stale.since() : pulse.confirmed();
    }

    private Optional<Problem> doubt() {
        return pulse.problem().or(this::refused).or(this::behind);
    }

    private Optional<Problem> refused() {
        return main.state() instanceof RoundWatch.State.Refused(var problem) ? Optional.of(problem) : Optional.empty();
    }

    private Optional<Problem> behind() {
        return watches.stream().map(RoundWatch::state).flatMap(state -> overdue(state).stream()).findFirst();
    }

    private Optional<Problem> overdue(RoundWatch.State state) {
        return state instanceof RoundWatch.State.Behind(var since, var problem)
                && clock.instant().isAfter(since.plus(GAP))
                ? Optional.of(problem.orElseGet(() -> new Problem(Code.TIMED_OUT, "")))
                : Optional.empty();
    }

    private static boolean complete(RoundWatch<?> watch) {
        return !(watch.state() instanceof RoundWatch.State.Behind);
    }
}
