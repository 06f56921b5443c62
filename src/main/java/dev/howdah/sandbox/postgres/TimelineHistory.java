package dev.howdah.sandbox.postgres;

import dev.howdah.model.Lsn;
import java.util.Optional;

/** A timeline's history file: each line an ancestor, and the position at which it was left. */
public record TimelineHistory(String text) {
    /** Where timeline {@code ancestor} was left; empty when it is not an ancestor. */
    public Optional<Lsn> leftAt(int ancestor) {
        return text.lines()
                .map(line -> line.strip().split("\\s+", 3))
                .filter(words -> words.length >= 2 && words[0].equals(Integer.toString(ancestor)))
                .findFirst()
                .flatMap(words -> Lsn.parse(words[1]));
    }

    /** The name of the history file of {@code timeline}. */
    public static String fileName(int timeline) {
        return "%08X.history".formatted(timeline);
    }
}
