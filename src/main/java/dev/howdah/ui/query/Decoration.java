package dev.howdah.ui.query;

import java.util.List;

/**
 * Something shown over the colours of the text from {@code from} up to {@code to}.
 *
 * @param style the class that it gets
 */
record Decoration(int from, int to, String style) {
    /** Yields decorations. */
    @FunctionalInterface
    interface Source {
        /** Those that touch what stands from {@code from} up to {@code to}; others do not matter. */
        List<Decoration> between(int from, int to);
    }

    boolean touches(int start, int end) {
        return from < end && to > start;
    }

    /** What the pair of brackets at {@code caret} gets. */
    static List<Decoration> ofBrackets(SqlSource source, int caret) {
        return Brackets.at(source, caret).map(pair -> pair.other() < 0
                ? List.of(new Decoration(pair.one(), pair.one() + 1, "sql-bracket-alone"))
                : List.of(new Decoration(pair.one(), pair.one() + 1, "sql-bracket"),
                        new Decoration(pair.other(), pair.other() + 1, "sql-bracket"))).orElse(List.of());
    }
}
