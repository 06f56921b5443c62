package dev.howdah.service.query.explain;

import dev.howdah.service.query.SqlNames;
import java.util.List;
import java.util.Optional;

/** The first line of a node in the text form, up to its cost. */
final class Headline {
    private static final List<String> OBJECTS = List.of("Relation Name", "Function Name", "Table Function Name", "CTE Name",
            "Tuplestore Name");

    private Headline() {
    }

    static String of(Json.Fields told) {
        return (told.on("Parallel Aware") ? "Parallel " : "") + (told.on("Async Capable") ? "Async " : "") + name(told)
                + using(told) + target(told);
    }

    private static String name(Json.Fields told) {
        var type = told.text("Node Type");
        return switch (type) {
            case "Aggregate" -> partial(told) + switch (told.text("Strategy")) {
                case "Sorted" -> "GroupAggregate";
                case "Hashed" -> "HashAggregate";
                case "Mixed" -> "MixedAggregate";
                default -> type;
            };
            case "SetOp" -> (told.text("Strategy").equals("Hashed") ? "HashSetOp " : "SetOp ") + told.text("Command");
            case "ModifyTable" -> told.text("Operation");
            case "Foreign Scan" -> told.has("Operation") && !told.text("Operation").equals("Select")
                    ? "Foreign " + told.text("Operation") : type;
            case "Custom Scan" -> "Custom Scan (" + told.text("Custom Plan Provider") + ")";
            default -> joined(type, told.text("Join Type"));
        };
    }

    private static String partial(Json.Fields told) {
        var mode = told.text("Partial Mode");
        return mode.isEmpty() || mode.equals("Simple") ? "" : mode + " ";
    }

    private static String joined(String type, String join) {
        if (join.isEmpty() || join.equals("Inner")) {
            return type;
        }
        return (type.endsWith(" Join") ? type.substring(0, type.length() - " Join".length()) : type) + " " + join + " Join";
    }

    private static String using(Json.Fields told) {
        if (!told.has("Index Name")) {
            return "";
        }
        var index = SqlNames.quoted(told.text("Index Name"));
        if (told.text("Node Type").equals("Bitmap Index Scan")) {
            return " on " + index;
        }
        return (told.text("Scan Direction").equals("Backward") ? " Backward" : "") + " using " + index;
    }

    static String target(Json.Fields told) {
        var object = OBJECTS.stream().filter(told::has).findFirst().map(told::text);
        var alias = Optional.of(told.text("Alias")).filter(each -> !each.isEmpty());
        if (object.isEmpty() && alias.isEmpty()) {
            return "";
        }
        var schema = told.has("Schema") ? SqlNames.quoted(told.text("Schema")) + "." : "";
        return " on " + object.map(each -> schema + SqlNames.quoted(each)).orElse("")
                + alias.filter(each -> !object.equals(Optional.of(each)))
                        .map(each -> (object.isPresent() ? " " : "") + SqlNames.quoted(each)).orElse("");
    }
}
