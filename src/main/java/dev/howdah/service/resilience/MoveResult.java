package dev.howdah.service.resilience;

import dev.howdah.service.resilience.MoveProgress.Milestone;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is kept of a move that reached its end state. Its text is the detail of a journal entry, and can be read back.
 *
 * @param outage how long the read-write endpoint had no server that takes writes, in whole milliseconds
 * @param whole  from the request until all instances were ready again, in whole milliseconds
 */
public record MoveResult(String from, String to, Duration outage, Duration whole) {
    private static final Pattern TEXT =
            Pattern.compile("(\\S+) to (\\S+); no writes for (\\d+) ms, all ready after (\\d+) ms");

    /** The result of a finished move. */
    public static MoveResult of(MoveProgress end) {
        return new MoveResult(end.from(), end.successor().orElse("?"), end.outage().orElse(Duration.ZERO),
                end.until(Milestone.ALL_READY).orElse(Duration.ZERO));
    }

    public String text() {
        return "%s to %s; no writes for %d ms, all ready after %d ms".formatted(from, to, outage.toMillis(),
                whole.toMillis());
    }

    /** What {@link #text()} wrote; empty for any other text. */
    public static Optional<MoveResult> parse(String text) {
        var seen = TEXT.matcher(text);
        return seen.matches()
                ? Optional.of(new MoveResult(seen.group(1), seen.group(2), milliseconds(seen.group(3)),
                        milliseconds(seen.group(4))))
                : Optional.empty();
    }

    private static Duration milliseconds(String digits) {
        return Duration.ofMillis(Long.parseLong(digits));
    }
}
