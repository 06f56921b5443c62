package dev.howdah.service.query.explain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a plan as the server's text form does, from what the server told as JSON: asking twice would run it twice. One
 * line cannot be known: that an average of removed rows is not 0 but rounded to it.
 */
final class PlanText {
    private static final Set<String> IN_PLACES = Set.of("Plan", "Planning", "Triggers", "JIT", "Planning Time", "Execution Time");

    private final QueryPlan plan;
    private final StringBuilder out = new StringBuilder();

    PlanText(QueryPlan plan) {
        this.plan = plan;
    }

    String write() {
        node(plan.root(), 0);
        var told = plan.told();
        told.all().forEach((key, value) -> {
            if (!IN_PLACES.contains(key)) {
                line(0, key + ": " + (value instanceof Json.Fields(var all) ? settings(all) : told.text(key)));
            }
        });
        planning();
        time("Planning Time");
        triggers();
        if (told.all().get("JIT") instanceof Json.Fields compiling) {
            compiled(compiling);
        }
        time("Execution Time");
        return out.toString();
    }

    private void node(PlanNode node, int indent) {
        var deep = indent;
        if (!node.purpose().isEmpty()) {
            line(deep++, node.purpose());
        }
        var arrow = deep == 0 ? "" : "->  ";
        var inner = deep == 0 ? 1 : deep + 3;
        line(deep, arrow + node.headline() + cost(node.told()) + measured(node.told()));
        node.details().forEach(each -> line(inner, each));
        node.children().forEach(each -> node(each, inner));
    }

    private static String cost(Json.Fields told) {
        return told.has("Total Cost") ? "  (cost=%s..%s rows=%s width=%s)".formatted(told.text("Startup Cost"),
                told.text("Total Cost"), told.text("Plan Rows"), told.text("Plan Width")) : "";
    }

    /** What was measured of a node or of one worker in it, in parentheses behind a space. */
    static String measured(Json.Fields told) {
        if (!told.has("Actual Loops")) {
            return "";
        }
        if (told.number("Actual Loops") == 0) {
            return " (never executed)";
        }
        var time = told.has("Actual Total Time")
                ? "time=" + told.text("Actual Startup Time") + ".." + told.text("Actual Total Time") + " " : "";
        return " (actual " + time + "rows=" + told.text("Actual Rows") + " loops=" + told.text("Actual Loops") + ")";
    }

    private void planning() {
        if (plan.told().all().get("Planning") instanceof Json.Fields planning) {
            var lines = new NodeLines(planning).all();
            if (!lines.isEmpty()) {
                line(0, "Planning:");
                lines.forEach(each -> line(1, each));
            }
        }
    }

    private void time(String key) {
        if (plan.told().has(key)) {
            line(0, key + ": " + plan.told().text(key) + " ms");
        }
    }

    private static String settings(Map<String, Json> all) {
        return all.entrySet().stream().map(each -> each.getKey() + " = '"
                + (each.getValue() instanceof Json.Scalar(var text, _) ? text : "") + "'").collect(Collectors.joining(", "));
    }

    private void triggers() {
        var all = plan.told().items("Triggers").stream().filter(Json.Fields.class::isInstance).map(Json.Fields.class::cast).toList();
        var several = all.stream().map(each -> each.text("Relation")).distinct().count() > 1;
        for (var each : all) {
            line(0, "Trigger" + (each.has("Constraint Name") ? " for constraint " + each.text("Constraint Name")
                    : " " + each.text("Trigger Name")) + (several ? " on " + each.text("Relation") : "") + ":"
                    + (each.has("Time") ? " time=" + each.text("Time") : "") + " calls=" + each.text("Calls"));
        }
    }

    private void compiled(Json.Fields told) {
        line(0, "JIT:");
        line(1, "Functions: " + told.text("Functions"));
        if (told.all().get("Options") instanceof Json.Fields options) {
            line(1, "Options: " + List.of("Inlining", "Optimization", "Expressions", "Deforming").stream()
                    .map(each -> each + " " + options.text(each)).collect(Collectors.joining(", ")));
        }
        if (told.all().get("Timing") instanceof Json.Fields timing) {
            line(1, "Timing: " + List.of("Generation", "Inlining", "Optimization", "Emission", "Total").stream()
                    .map(each -> each + " " + spent(timing, each)).collect(Collectors.joining(", ")));
        }
    }

    private static String spent(Json.Fields timing, String on) {
        return timing.all().get(on) instanceof Json.Fields parts
                ? parts.text("Total") + " ms (Deform " + parts.text("Deform") + " ms)"
                : timing.text(on) + " ms";
    }

    private void line(int indent, String text) {
        out.append("  ".repeat(indent)).append(text).append('\n');
    }
}
