package dev.howdah.service.query.explain;

import dev.howdah.service.query.Explained;

/** How a plan is asked for. */
public enum Explaining {
    /** Without running the statement. */
    PLAN("EXPLAIN (FORMAT JSON) "),
    /** By running it: what it changes is changed. */
    MEASURED("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ");

    private final String head;

    Explaining(String head) {
        this.head = head;
    }

    /** The question for {@code statement}, which may be an EXPLAIN already: its options are then left out. */
    public String of(String statement) {
        return head + Explained.statement(statement);
    }
}
