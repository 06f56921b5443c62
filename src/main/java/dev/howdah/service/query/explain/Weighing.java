package dev.howdah.service.query.explain;

import dev.howdah.service.query.explain.PlanNode.Effort;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds out what each node takes itself. The server's times are averages of one loop with everything below; below a
 * Gather several processes loop at once; and what a CTE or an InitPlan takes is within the node that first asks it,
 * wherever it hangs.
 */
final class Weighing {
    private static final Pattern RETURNS = Pattern.compile("\\(returns ([$0-9,]+)\\)");

    private final boolean timed;
    private final Json.Fields root;
    private final Map<Json.Fields, Double> totals = new IdentityHashMap<>();
    private final Map<Json.Fields, Double> below = new IdentityHashMap<>();
    private final List<Json.Fields> inOrder = new ArrayList<>();

    Weighing(Json.Fields root, boolean timed) {
        this.root = root;
        this.timed = timed;
        total(root, 1);
        subtract(root);
    }

    PlanNode root() {
        return weighed(root);
    }

    private PlanNode weighed(Json.Fields told) {
        var total = totals.get(told);
        var self = Math.max(0, total - below.getOrDefault(told, 0.0));
        return new PlanNode(told, children(told).stream().map(this::weighed).toList(), new Effort(total, self));
    }

    private static List<Json.Fields> children(Json.Fields told) {
        return told.items("Plans").stream().filter(Json.Fields.class::isInstance).map(Json.Fields.class::cast).toList();
    }

    /** @param processes how many loop over it at once */
    private void total(Json.Fields told, double processes) {
        inOrder.add(told);
        totals.put(told, timed ? told.number("Actual Total Time") * told.number("Actual Loops") / processes
                : told.number("Total Cost"));
        for (var child : children(told)) {
            total(child, processes * fork(told, child));
        }
    }

    private static double fork(Json.Fields told, Json.Fields child) {
        var gathers = told.text("Node Type").startsWith("Gather") && told.number("Actual Loops") > 0
                && child.text("Parent Relationship").equals("Outer");
        return gathers ? Math.max(1, child.number("Actual Loops") / told.number("Actual Loops")) : 1;
    }

    private static boolean apart(Json.Fields told) {
        return told.text("Parent Relationship").equals("InitPlan");
    }

    private void subtract(Json.Fields told) {
        for (var child : children(told)) {
            if (timed && apart(child)) {
                fromThoseWhoAsk(told, child);
            } else {
                below.merge(told, totals.get(child), Double::sum);
            }
            subtract(child);
        }
    }

    private void fromThoseWhoAsk(Json.Fields owner, Json.Fields asked) {
        var left = totals.get(asked);
        for (var each : inOrder) {
            if (left > 0 && asks(each, asked)) {
                var part = Math.min(left, totals.get(each));
                below.merge(each, part, Double::sum);
                left -= part;
            }
        }
        if (left > 0) {
            below.merge(owner, left, Double::sum);
        }
    }

    private static boolean asks(Json.Fields told, Json.Fields asked) {
        var name = asked.text("Subplan Name");
        if (name.startsWith("CTE ")) {
            return told.text("Node Type").equals("CTE Scan") && told.text("CTE Name").equals(name.substring(4));
        }
        return told != asked && words(name).stream().anyMatch(word -> mentions(told, word));
    }

    /** How expressions name the result of an InitPlan: {@code (InitPlan 1).col1}, before release 17 {@code $0}. */
    private static List<String> words(String name) {
        var returns = RETURNS.matcher(name);
        return returns.find() ? List.of(returns.group(1).split(",")) : List.of("(" + name + ").");
    }

    private static boolean mentions(Json.Fields told, String word) {
        return told.all().values().stream().anyMatch(each -> switch (each) {
            case Json.Scalar(var text, var quoted) -> quoted && holds(text, word);
            case Json.Items(var all) -> all.stream()
                    .anyMatch(item -> item instanceof Json.Scalar(var text, _) && holds(text, word));
            case Json.Fields _ -> false;
        });
    }

    private static boolean holds(String text, String word) {
        var at = text.indexOf(word);
        var end = at + word.length();
        return at >= 0 && (!word.startsWith("$") || end == text.length() || !Character.isDigit(text.charAt(end)));
    }
}
