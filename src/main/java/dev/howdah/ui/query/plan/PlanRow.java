package dev.howdah.ui.query.plan;

import dev.howdah.service.query.explain.PlanNode;
import dev.howdah.service.query.explain.QueryPlan;

/** A node within its plan, as a row of the tree. */
record PlanRow(QueryPlan plan, PlanNode node) {
    /** Whether it takes most of all, and enough of it to be worth a look. */
    boolean slowest() {
        return plan.nodes().size() > 1 && node == plan.slowest();
    }

    /** Whether its rows were misjudged most of all. */
    boolean misjudged() {
        return plan.misjudged().filter(each -> each == node).isPresent();
    }

    double share() {
        return plan.share(node);
    }
}
