package dev.howdah.sandbox.fidelity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds a scene of the sandbox against the recording: the values of each subject in their order, and the order of all
 * lines between which the real operator let at least a second pass. What is nearer together, in the recording or in the
 * sandbox, may come in any order.
 */
final class Comparison {
    private static final double APART_SECONDS = 1.0;
    /** The sandbox's clocks run faster, but processes start and end in their own time on a busy machine. */
    private static final double NEAR_SECONDS = 0.3;
    private final List<Change> expected;
    private final List<Change> actual;
    private final List<String> differences = new ArrayList<>();
    private final Map<Change, Change> matches = new LinkedHashMap<>();

    Comparison(List<Change> expected, List<Change> actual) {
        this.expected = expected.stream().filter(Change::compared).toList();
        this.actual = actual.stream().filter(Change::compared).toList();
        var subjects = new LinkedHashMap<String, List<Change>>();
        this.expected.forEach(each -> subjects.computeIfAbsent(each.subject(), _ -> new ArrayList<>()).add(each));
        var found = new LinkedHashMap<String, List<Change>>();
        this.actual.forEach(each -> found.computeIfAbsent(each.subject(), _ -> new ArrayList<>()).add(each));
        subjects.forEach((subject, values) -> align(values, found.getOrDefault(subject, List.of())));
        found.forEach((subject, values) -> {
            if (!subjects.containsKey(subject)) {
                values.forEach(each -> differences.add("+ " + each.text()));
            }
        });
        order();
    }

    int compared() {
        return expected.size();
    }

    /** Each begins with {@code -} (missing), {@code +} (too much) or {@code !} (at another time). */
    List<String> differences() {
        return differences;
    }

    /** The longest common subsequence of the values of one subject. */
    private void align(List<Change> wanted, List<Change> got) {
        var lengths = new int[wanted.size() + 1][got.size() + 1];
        for (var i = wanted.size() - 1; i >= 0; i--) {
            for (var j = got.size() - 1; j >= 0; j--) {
                lengths[i][j] = wanted.get(i).value().equals(got.get(j).value()) ? lengths[i + 1][j + 1] + 1
                        : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
            }
        }
        var i = 0;
        var j = 0;
        while (i < wanted.size() || j < got.size()) {
            if (i < wanted.size() && j < got.size() && wanted.get(i).value().equals(got.get(j).value())) {
                matches.put(wanted.get(i++), got.get(j++));
            } else if (j == got.size() || i < wanted.size() && lengths[i + 1][j] >= lengths[i][j + 1]) {
                differences.add("- " + wanted.get(i++).text());
            } else {
                differences.add("+ " + got.get(j++).text());
            }
        }
    }

    private void order() {
        var told = new HashMap<Change, Boolean>();
        var pairs = List.copyOf(matches.entrySet());
        for (var one : pairs) {
            for (var other : pairs) {
                var apart = other.getKey().seconds() - one.getKey().seconds() >= APART_SECONDS;
                if (apart && other.getValue().seconds() + NEAR_SECONDS < one.getValue().seconds() && told.putIfAbsent(other.getKey(), true) == null) {
                    differences.add("! %s\tbefore %s".formatted(other.getKey().text(), one.getKey().text()));
                }
            }
        }
    }
}
