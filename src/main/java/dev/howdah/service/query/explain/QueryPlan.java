package dev.howdah.service.query.explain;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * How one statement is, or was, executed.
 *
 * @param told  what the server says of it besides the nodes
 * @param timed whether the time of each node was measured; else {@link PlanNode#effort} is in units of cost
 */
public record QueryPlan(Json.Fields told, PlanNode root, boolean timed) {
    /** The plans in an answer of {@code EXPLAIN (FORMAT JSON)}; several when rules made several statements of one. */
    public static List<QueryPlan> read(String json) {
        try {
            return JsonReader.read(json) instanceof Json.Items(var all)
                    ? all.stream().flatMap(each -> one(each).stream()).toList() : List.of();
        } catch (ParseException notJson) {
            return List.of();
        }
    }

    private static Optional<QueryPlan> one(Json each) {
        if (!(each instanceof Json.Fields told) || !(told.all().get("Plan") instanceof Json.Fields root)) {
            return Optional.empty();
        }
        var timed = root.has("Actual Total Time");
        return Optional.of(new QueryPlan(told, new Weighing(root, timed).root(), timed));
    }

    /** Every node, parents before their children. */
    public List<PlanNode> nodes() {
        var all = new ArrayList<PlanNode>();
        collect(root, all);
        return all;
    }

    private static void collect(PlanNode node, List<PlanNode> all) {
        all.add(node);
        node.children().forEach(each -> collect(each, all));
    }

    /** The node that takes most itself. */
    public PlanNode slowest() {
        return greatest(nodes().stream(), each -> each.effort().self()).orElse(root);
    }

    /** The node whose rows were misjudged most; empty when all were about right. */
    public Optional<PlanNode> misjudged() {
        return greatest(nodes().stream().filter(each -> each.distance() > PlanNode.FAR_OFF), PlanNode::distance);
    }

    private static Optional<PlanNode> greatest(Stream<PlanNode> nodes, ToDoubleFunction<PlanNode> by) {
        return nodes.reduce((one, other) -> by.applyAsDouble(other) > by.applyAsDouble(one) ? other : one);
    }

    /** How much of everything {@code node} takes itself, from 0 to 1. */
    public double share(PlanNode node) {
        return root.effort().total() <= 0 ? 0 : Math.clamp(node.effort().self() / root.effort().total(), 0, 1);
    }

    /** In milliseconds as the server wrote it; empty when it was not measured. */
    public String planningTime() {
        return told.text("Planning Time");
    }

    /** In milliseconds as the server wrote it; empty when the statement was not run. */
    public String executionTime() {
        return told.text("Execution Time");
    }

    /** As the server's text form would be. */
    public String text() {
        return new PlanText(this).write();
    }
}
