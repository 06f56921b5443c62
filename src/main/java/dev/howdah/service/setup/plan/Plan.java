package dev.howdah.service.setup.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Predicate;

/** Steps in an order in which each comes after all that it needs; otherwise in the order given. Immutable. */
public final class Plan {
    private final Map<String, Step> steps;

    /** @throws IllegalArgumentException when two steps have one id, one needs an unknown one, or they need each other */
    public Plan(Collection<? extends Step> given) {
        steps = sorted(byId(given));
    }

    private static Map<String, Step> byId(Collection<? extends Step> given) {
        var all = new LinkedHashMap<String, Step>();
        for (var each : given) {
            if (all.put(each.id(), each) != null) {
                throw new IllegalArgumentException("two steps " + each.id());
            }
        }
        for (var each : given) {
            if (!all.keySet().containsAll(each.after())) {
                throw new IllegalArgumentException(each.id() + " is after an unknown one of " + each.after());
            }
        }
        return all;
    }

    private static Map<String, Step> sorted(Map<String, Step> all) {
        var order = new LinkedHashMap<String, Step>();
        while (order.size() < all.size()) {
            var next = all.values().stream()
                    .filter(each -> !order.containsKey(each.id()) && order.keySet().containsAll(each.after())).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("steps that wait for each other: "
                            + all.keySet().stream().filter(each -> !order.containsKey(each)).toList()));
            order.put(next.id(), next);
        }
        return order;
    }

    public List<Step> steps() {
        return List.copyOf(steps.values());
    }

    /** @throws NoSuchElementException when there is none of that id */
    public Step step(String id) {
        var found = steps.get(id);
        if (found == null) {
            throw new NoSuchElementException(id);
        }
        return found;
    }

    /** How long it usually takes to bring about those of {@code open}, when all that can runs at once. */
    public Duration usually(Predicate<Step> open) {
        var ends = new HashMap<String, Duration>();
        for (var each : steps.values()) {
            var begin = each.after().stream().map(ends::get).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
            ends.put(each.id(), open.test(each) ? begin.plus(each.usually()) : begin);
        }
        return ends.values().stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /** The ids of all that cannot be done while {@code id} is not, directly or through others. */
    public Set<String> dependents(String id) {
        var waiting = new HashSet<>(Set.of(id));
        for (var each : new ArrayList<>(steps.values())) {
            if (each.after().stream().anyMatch(waiting::contains)) {
                waiting.add(each.id());
            }
        }
        waiting.remove(id);
        return waiting;
    }
}
