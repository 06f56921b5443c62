package dev.howdah.service.query.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The lines below the first one of a node in the text form. What is not known here is written as its name and its
 * value, as the server does with most of it.
 */
final class NodeLines {
    private static final Set<String> ELSEWHERE = Set.of("Node Type", "Plans", "Parallel Aware", "Async Capable", "Join Type",
            "Strategy", "Partial Mode", "Parent Relationship", "Subplan Name", "Inner Unique", "Command", "Operation",
            "Custom Plan Provider", "Scan Direction", "Index Name", "Relation Name", "Function Name", "Table Function Name",
            "CTE Name", "Tuplestore Name", "Schema", "Alias", "Startup Cost", "Total Cost", "Plan Rows", "Plan Width",
            "Actual Startup Time", "Actual Total Time", "Actual Rows", "Actual Loops", "Worker Number");
    /** Left out by the server when they are 0. */
    private static final Set<String> UNLESS_ZERO = Set.of("Subplans Removed", "Rows Removed by Filter",
            "Rows Removed by Join Filter", "Rows Removed by Index Recheck", "Rows Removed by Conflict Filter");
    private static final Set<String> UNLESS_FALSE = Set.of("Single Copy", "Disabled");
    private static final Set<String> HASH = Set.of("Hash Buckets", "Original Hash Buckets", "Hash Batches",
            "Original Hash Batches", "Peak Memory Usage");
    private static final Set<String> HASH_AGGREGATE = Set.of("Planned Partitions", "HashAgg Batches", "Peak Memory Usage",
            "Disk Usage");
    private static final Set<String> CACHE = Set.of("Cache Hits", "Cache Misses", "Cache Evictions", "Cache Overflows",
            "Peak Memory Usage");
    private static final Set<String> SORT = Set.of("Sort Method", "Sort Space Used", "Sort Space Type");
    private static final Set<String> HEAP = Set.of("Exact Heap Blocks", "Lossy Heap Blocks");
    private static final Set<String> MERGED = Set.of("Tuples Inserted", "Tuples Updated", "Tuples Deleted", "Tuples Skipped");
    private static final Set<String> SAMPLE = Set.of("Sampling Method", "Sampling Parameters", "Repeatable Seed");
    private static final Set<String> STORAGE = Set.of("Storage", "Maximum Storage");

    private final Json.Fields told;
    private final List<String> lines = new ArrayList<>();
    private final Set<String> done = new HashSet<>(ELSEWHERE);

    NodeLines(Json.Fields told) {
        this.told = told;
    }

    List<String> all() {
        told.all().forEach((key, value) -> {
            if (!done.contains(key)) {
                line(key, value);
            }
        });
        return List.copyOf(lines);
    }

    private void line(String key, Json value) {
        switch (key) {
            case "Sort Method" -> together(SORT, "Sort Method: %s  %s: %skB".formatted(told.text("Sort Method"),
                    told.text("Sort Space Type"), told.text("Sort Space Used")));
            case "Hash Buckets" -> together(HASH, hash());
            case "Planned Partitions", "HashAgg Batches" -> together(HASH_AGGREGATE, hashAggregate());
            case "Cache Hits" -> together(CACHE, cache());
            case "Exact Heap Blocks", "Lossy Heap Blocks" -> together(HEAP, heap());
            case "Sampling Method" -> together(SAMPLE, sample());
            case "Storage" -> together(STORAGE, "Storage: %s  Maximum Storage: %skB".formatted(told.text(key),
                    told.text("Maximum Storage")));
            case "Full-sort Groups", "Pre-sorted Groups" -> sortGroups(key, value);
            case "Grouping Sets" -> told.items(key).forEach(this::groupingSet);
            case "Target Tables" -> told.items(key).forEach(this::targetTable);
            case "Workers" -> told.items(key).forEach(this::worker);
            default -> plain(key, value);
        }
    }

    private void plain(String key, Json value) {
        if (MERGED.contains(key) && told.text("Operation").equals("Merge")) {
            together(MERGED, merged());
        } else if (Buffers.about(key)) {
            pages();
        } else if (Buffers.timesOf(key)) {
            times();
        } else if (!(UNLESS_ZERO.contains(key) && told.number(key) == 0) && !(UNLESS_FALSE.contains(key) && !told.on(key))) {
            lines.add(key + ": " + written(value));
        }
    }

    private void together(Set<String> keys, String line) {
        done.addAll(keys);
        if (!line.isEmpty()) {
            lines.add(line);
        }
    }

    private void pages() {
        told.all().keySet().stream().filter(Buffers::about).forEach(done::add);
        together(Set.of(), prefixed("Buffers: ", Buffers.of(told)));
    }

    private void times() {
        told.all().keySet().stream().filter(Buffers::timesOf).forEach(done::add);
        together(Set.of(), prefixed("I/O Timings: ", Buffers.times(told)));
    }

    private static String prefixed(String name, String line) {
        return line.isEmpty() ? "" : name + line;
    }

    private String hash() {
        return "Buckets: %s  Batches: %s  Memory Usage: %skB".formatted(changed("Hash Buckets"), changed("Hash Batches"),
                told.text("Peak Memory Usage"));
    }

    private String changed(String key) {
        var original = told.text("Original " + key);
        return told.text(key) + (original.isEmpty() || original.equals(told.text(key))
                && told.text("Original Hash Batches").equals(told.text("Hash Batches"))
                && told.text("Original Hash Buckets").equals(told.text("Hash Buckets")) ? "" : " (originally " + original + ")");
    }

    private String hashAggregate() {
        var parts = new ArrayList<String>();
        if (told.number("Planned Partitions") > 0) {
            parts.add("Planned Partitions: " + told.text("Planned Partitions"));
        }
        if (told.number("HashAgg Batches") > 0) {
            parts.add("Batches: " + told.text("HashAgg Batches"));
            parts.add("Memory Usage: " + told.text("Peak Memory Usage") + "kB");
        }
        if (told.number("HashAgg Batches") > 1) {
            parts.add("Disk Usage: " + told.text("Disk Usage") + "kB");
        }
        return String.join("  ", parts);
    }

    private String cache() {
        return told.number("Cache Misses") == 0 ? "" : "Hits: %s  Misses: %s  Evictions: %s  Overflows: %s  Memory Usage: %skB"
                .formatted(told.text("Cache Hits"), told.text("Cache Misses"), told.text("Cache Evictions"),
                        told.text("Cache Overflows"), told.text("Peak Memory Usage"));
    }

    private String heap() {
        var counts = (told.number("Exact Heap Blocks") > 0 ? " exact=" + told.text("Exact Heap Blocks") : "")
                + (told.number("Lossy Heap Blocks") > 0 ? " lossy=" + told.text("Lossy Heap Blocks") : "");
        return prefixed("Heap Blocks:", counts);
    }

    private String merged() {
        var counts = List.of("Inserted", "Updated", "Deleted", "Skipped").stream()
                .filter(each -> told.number("Tuples " + each) > 0)
                .map(each -> " " + each.toLowerCase(Locale.ROOT) + "=" + told.text("Tuples " + each))
                .collect(Collectors.joining());
        return prefixed("Tuples:", counts);
    }

    private String sample() {
        return "Sampling: %s (%s)%s".formatted(told.text("Sampling Method"), joined(told.items("Sampling Parameters"), ", "),
                told.has("Repeatable Seed") ? " REPEATABLE (" + told.text("Repeatable Seed") + ")" : "");
    }

    private void sortGroups(String key, Json value) {
        if (value instanceof Json.Fields groups) {
            var methods = groups.items("Sort Methods Used");
            lines.add("%s: %s  Sort Method%s: %s%s%s".formatted(key, groups.text("Group Count"), methods.size() > 1 ? "s" : "",
                    joined(methods, ", "), space(groups, "Memory"), space(groups, "Disk")));
        }
    }

    private static String space(Json.Fields groups, String where) {
        return groups.all().get("Sort Space " + where) instanceof Json.Fields space ? "  Average %1$s: %2$skB  Peak %1$s: %3$skB"
                .formatted(where, space.text("Average Sort Space Used"), space.text("Peak Sort Space Used")) : "";
    }

    private void groupingSet(Json each) {
        if (each instanceof Json.Fields set) {
            var indent = set.has("Sort Key") ? "  " : "";
            if (set.has("Sort Key")) {
                lines.add("Sort Key: " + joined(set.items("Sort Key"), ", "));
            }
            for (var keys : List.of("Hash Keys", "Group Keys")) {
                set.items(keys).forEach(key -> lines.add(indent + keys.substring(0, keys.length() - 1) + ": "
                        + (key instanceof Json.Items(var all) && !all.isEmpty() ? joined(all, ", ") : "()")));
            }
        }
    }

    private void targetTable(Json each) {
        if (each instanceof Json.Fields table) {
            lines.add(told.text("Operation") + Headline.target(table));
        }
    }

    private void worker(Json each) {
        if (each instanceof Json.Fields worker) {
            var own = new ArrayList<String>();
            if (worker.has("Actual Rows")) {
                own.add(PlanText.measured(worker).strip().replaceAll("^\\(|\\)$", ""));
            }
            own.addAll(new NodeLines(worker).all());
            for (var i = 0; i < own.size(); i++) {
                lines.add((i == 0 ? "Worker " + worker.text("Worker Number") + ":  " : "  ") + own.get(i));
            }
        }
    }

    private static String written(Json value) {
        return switch (value) {
            case Json.Scalar(var text, _) -> text;
            case Json.Items(var all) -> joined(all, ", ");
            case Json.Fields(var all) -> all.entrySet().stream().map(each -> each.getKey() + "=" + written(each.getValue()))
                    .collect(Collectors.joining(" "));
        };
    }

    private static String joined(List<Json> all, String between) {
        return all.stream().map(NodeLines::written).collect(Collectors.joining(between));
    }
}
