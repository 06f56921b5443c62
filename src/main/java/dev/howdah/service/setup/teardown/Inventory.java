package dev.howdah.service.setup.teardown;

import dev.howdah.service.setup.teardown.Item.Kind;
import java.util.List;
import java.util.Set;

/**
 * What was found of an environment.
 *
 * @param principals object ids of the identities that were found, by which their role assignments are known when they
 *                   themselves are gone
 */
public record Inventory(List<Item> items, Set<String> principals) {
    public Inventory {
        items = List.copyOf(items);
        principals = Set.copyOf(principals);
    }

    public boolean has(Kind kind) {
        return items.stream().anyMatch(each -> each.kind() == kind);
    }

    public List<Item> of(Kind kind) {
        return items.stream().filter(each -> each.kind() == kind).toList();
    }
}
