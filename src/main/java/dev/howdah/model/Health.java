package dev.howdah.model;

import java.util.Comparator;
import java.util.List;

/**
 * A judgement of a cluster: the worst of its facts, and all of them, worst first.
 * Texts stand in the message bundle: {@code health.<key>} with the arguments in order.
 */
public record Health(List<Fact> facts) {
    /** From good to bad. */
    public enum Level { PROTECTED, ASLEEP, UNKNOWN, ATTENTION, FAILING }

    /**
     * One thing that is known.
     *
     * @param key       message key after {@code health.}
     * @param arguments numbers, names, {@code Duration}s, formatted by the screen
     */
    public record Fact(Level level, String key, List<Object> arguments) {
        public Fact(Level level, String key, Object... arguments) {
            this(level, key, List.of(arguments));
        }
    }

    public Health {
        facts = facts.stream().sorted(Comparator.comparing(Fact::level).reversed()).toList();
    }

    public Level level() {
        return facts.isEmpty() ? Level.UNKNOWN : facts.getFirst().level();
    }
}
