package dev.howdah.ui.journal;

import dev.howdah.service.journal.Journal.Entry;
import dev.howdah.service.journal.Journal.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An action as the journal shows it.
 *
 * @param title what was done, in words
 */
public record JournalLine(Entry entry, String title, State state) {
    /** How it ended, or that it did not: CUT_OFF when the console died in it. */
    public enum State {
        RUNNING, DONE, FAILED, CANCELLED, CUT_OFF;

        /** Last part of message keys and style class. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param since when this console was started: what began before and has no outcome never got one */
    static JournalLine of(Entry entry, String title, Instant since) {
        var state = entry.outcome().map(Outcome::result).map(JournalLine::ended)
                .orElse(entry.begun().isBefore(since) ? State.CUT_OFF : State.RUNNING);
        return new JournalLine(entry, title, state);
    }

    private static State ended(Outcome.Result result) {
        return switch (result) {
            case DONE -> State.DONE;
            case FAILED -> State.FAILED;
            case CANCELLED -> State.CANCELLED;
        };
    }

    /** Empty while it has not ended. */
    public Optional<Duration> took() {
        return entry.outcome().map(outcome -> Duration.between(entry.begun(), outcome.at()));
    }

    /** Whether every word of {@code typed} stands somewhere in it. */
    boolean matches(String typed) {
        var text = Stream.concat(Stream.of(title, entry.subject(), entry.environment(), entry.who(), entry.summary()),
                entry.commands().stream()).reduce("", (all, each) -> all + "\n" + each).toLowerCase(Locale.ROOT);
        return Stream.of(typed.strip().toLowerCase(Locale.ROOT).split("\\s+")).allMatch(text::contains);
    }
}
