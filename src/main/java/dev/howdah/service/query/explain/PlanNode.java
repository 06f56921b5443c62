package dev.howdah.service.query.explain;

import java.util.List;

/**
 * One node of a plan.
 *
 * @param told     what the server says of it
 * @param children in the server's order: what is run first or beside it, its inputs, what its expressions ask
 * @param effort   what it takes, in milliseconds, or in units of cost where nothing was measured
 */
public record PlanNode(Json.Fields told, List<PlanNode> children, Effort effort) {
    /** An estimate that is off by less is nothing to worry about. */
    public static final double FAR_OFF = 10;

    /**
     * What a node takes.
     *
     * @param total with everything below it, over all loops; of several processes at once the average of them
     * @param self  without what is below it
     */
    public record Effort(double total, double self) {}

    /** The server's name for it and what it works on, as in the first line of its text form. */
    public String headline() {
        return Headline.of(told);
    }

    /** What it is for its parent, when it is no plain input: {@code InitPlan 1}, {@code CTE x}; else empty. */
    public String purpose() {
        return told.text("Subplan Name");
    }

    /** Whether the statement was run and loops were counted. */
    public boolean measured() {
        return told.has("Actual Loops");
    }

    /** False when the statement was run without it. */
    public boolean executed() {
        return !measured() || loops() > 0;
    }

    public double loops() {
        return told.number("Actual Loops");
    }

    /** Rows that the planner expected, of one loop. */
    public double expectedRows() {
        return told.number("Plan Rows");
    }

    /** Rows that came, of one loop on average. */
    public double actualRows() {
        return told.number("Actual Rows");
    }

    /**
     * How many times more rows came than were expected: below 1 when there were fewer, 1 when nothing was measured.
     * Less than one row counts as one.
     */
    public double misjudgement() {
        return measured() && executed() ? Math.max(1, actualRows()) / Math.max(1, expectedRows()) : 1;
    }

    /** {@link #misjudgement}, or its inverse when that is greater. */
    public double distance() {
        return Math.max(misjudgement(), 1 / misjudgement());
    }

    /** Pages read, with everything below it, as in its text form; empty when none were, or they were not counted. */
    public String buffers() {
        return Buffers.of(told);
    }

    /** Conditions, keys, methods and everything else that it is told by, a line each. */
    public List<String> details() {
        return new NodeLines(told).all();
    }
}
