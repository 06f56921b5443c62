package dev.howdah.service.setup.teardown;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.setup.azure.AzureResources;
import dev.howdah.service.setup.azure.Patience;
import dev.howdah.service.setup.plan.Plan;
import dev.howdah.service.setup.plan.Step;
import dev.howdah.service.setup.teardown.Item.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns an inventory into a plan of deletions, which is applied like any other: a row per deletion, in parallel, paused,
 * tried again and resumed. Resource by resource, so that what is kept stays where it is.
 */
public final class Teardown {
    private final AzureResources azure;
    private final Patience patience;
    private final Surroundings surroundings;

    public Teardown(AzureResources azure, Patience patience, Surroundings surroundings) {
        this.azure = azure;
        this.patience = patience;
        this.surroundings = surroundings;
    }

    /**
     * @param typed the name of the resource group, as the user has typed it
     * @throws ProblemException REFUSED when it is another name
     */
    public Plan plan(Inventory inventory, Choice choice, String typed) {
        var group = inventory.of(Kind.GROUP).stream().findFirst().map(each -> each.id().replaceFirst(".*/", ""));
        if (group.isPresent() && !group.get().equals(typed)) {
            throw new ProblemException(Code.REFUSED, group.get(), typed);
        }
        var going = going(inventory, choice);
        return new Plan(going.stream().filter(each -> each.goesWith().isEmpty())
                .map(each -> step(each, going)).toList());
    }

    /** What will not be there any more, what goes with others included. */
    public static List<Item> going(Inventory inventory, Choice choice) {
        var whole = whole(inventory, choice);
        return inventory.items().stream().filter(each -> switch (each.kind()) {
            case BACKUPS -> choice.backups();
            case GROUP, FOREIGN -> whole;
            case RECOVERABLE, UNREAD -> false;
            default -> true;
        }).toList();
    }

    /** What stays as the user has chosen. */
    public static List<Item> staying(Inventory inventory, Choice choice) {
        var going = new HashSet<>(going(inventory, choice));
        return inventory.items().stream().filter(each -> !going.contains(each)).toList();
    }

    /** The group itself may go when nothing in it is kept. */
    private static boolean whole(Inventory inventory, Choice choice) {
        return (choice.backups() || !inventory.has(Kind.BACKUPS)) && (choice.foreign() || !inventory.has(Kind.FOREIGN));
    }

    /**
     * What is still there although it was to go, and what nobody knew of: nothing, when the tear-down has succeeded. What
     * Azure holds back for a while is not among it; it is {@link Inventory#of} RECOVERABLE.
     */
    public static List<Item> left(Inventory before, Choice choice, Inventory after) {
        var staying = staying(before, choice).stream().map(each -> each.id().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return after.items().stream().filter(each -> each.kind() != Kind.RECOVERABLE && each.kind() != Kind.UNREAD
                && !staying.contains(each.id().toLowerCase(Locale.ROOT))).toList();
    }

    private Step step(Item item, List<Item> going) {
        var after = new ArrayList<String>();
        going.stream().filter(each -> each.goesWith().isEmpty() && needs(item, each))
                .forEach(each -> after.add(DeletionStep.id(each)));
        return new DeletionStep(item, Set.copyOf(after), azure, patience, surroundings);
    }

    /** Whether {@code item} can go only when {@code other} is gone. */
    private static boolean needs(Item item, Item other) {
        return !item.equals(other) && switch (item.kind()) {
            case GROUP -> other.within(item.id()) || other.kind() == Kind.NODE_GROUP || other.kind() == Kind.ROLE;
            case NODE_GROUP, CREDENTIAL, CONTEXT, BACKUPS -> other.kind() == Kind.CLUSTER;
            case ROLE -> other.kind() == Kind.CLUSTER;
            case IDENTITY -> Set.of(Kind.CLUSTER, Kind.CREDENTIAL, Kind.ROLE).contains(other.kind());
            case MONITORING -> monitoring(item, other);
            default -> false;
        };
    }

    /** Collectors after the cluster that sends to them, stores after their collectors, all after who may read them. */
    private static boolean monitoring(Item item, Item other) {
        if (other.kind() == Kind.ROLE || other.kind() == Kind.CLUSTER) {
            return true;
        }
        return other.kind() == Kind.MONITORING && rank(item) > rank(other);
    }

    private static int rank(Item item) {
        var type = item.name().replaceFirst("/.*", "");
        return switch (type) {
            case "dataCollectionRules", "prometheusRuleGroups", "grafana" -> 0;
            case "dataCollectionEndpoints" -> 1;
            default -> 2;
        };
    }
}
