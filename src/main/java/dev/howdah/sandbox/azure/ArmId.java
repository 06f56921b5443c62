package dev.howdah.sandbox.azure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A path of Resource Manager: a resource, a collection of resources, or an action on one. Names keep their case, and are
 * compared without it.
 *
 * @param path without a slash at its end
 */
record ArmId(String path) {
    private static final String PROVIDERS = "/providers/";

    ArmId {
        path = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** What it is stored under. */
    String key() {
        return path.toLowerCase(Locale.ROOT);
    }

    /** Its last name. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private List<String> segments() {
        return List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/"));
    }

    /** Namespace and the types after it, such as {@code Microsoft.ContainerService/managedClusters/agentPools}. */
    String type() {
        var provider = key().lastIndexOf(PROVIDERS);
        if (provider < 0) {
            return switch (segments().size()) {
                case 1, 2 -> "Microsoft.Resources/subscriptions";
                default -> "Microsoft.Resources/resourceGroups";
            };
        }
        var rest = List.of(path.substring(provider + PROVIDERS.length()).split("/"));
        var type = new ArrayList<>(rest.subList(0, Math.min(2, rest.size())));
        for (var each = 3; each < rest.size(); each += 2) {
            type.add(rest.get(each));
        }
        return String.join("/", type);
    }

    boolean is(String type) {
        return type().equalsIgnoreCase(type);
    }

    /** Whether it names one resource, not a collection. */
    boolean single() {
        var provider = key().lastIndexOf(PROVIDERS);
        return provider < 0 ? segments().size() % 2 == 0
                : path.substring(provider + PROVIDERS.length()).split("/").length % 2 == 1;
    }

    /** What it belongs to: the resource without its last type and name; a scope for the first of a provider. */
    ArmId parent() {
        var cut = path.substring(0, path.lastIndexOf('/', path.lastIndexOf('/') - 1));
        var provider = cut.toLowerCase(Locale.ROOT).lastIndexOf(PROVIDERS);
        var onlyNamespace = provider >= 0 && cut.indexOf('/', provider + PROVIDERS.length()) < 0;
        return new ArmId(onlyNamespace ? cut.substring(0, provider) : cut);
    }

    /** For an action's path: what it acts upon. */
    ArmId target() {
        return new ArmId(path.substring(0, path.lastIndexOf('/')));
    }

    Optional<String> subscription() {
        var all = segments();
        return all.size() > 1 && all.getFirst().equalsIgnoreCase("subscriptions") ? Optional.of(all.get(1))
                : Optional.empty();
    }

    /** The group it lies in; empty for what lies in the subscription itself. */
    Optional<ArmId> group() {
        var all = segments();
        return all.size() > 3 && all.get(2).equalsIgnoreCase("resourceGroups")
                ? Optional.of(new ArmId("/" + String.join("/", all.subList(0, 4)))) : Optional.empty();
    }

    boolean within(ArmId scope) {
        return key().equals(scope.key()) || key().startsWith(scope.key() + "/");
    }

    ArmId child(String rest) {
        return new ArmId(path + "/" + rest);
    }

    /** For a collection's path: what its members lie in. */
    ArmId parentOfCollection() {
        var provider = key().lastIndexOf(PROVIDERS);
        var after = provider < 0 ? "" : path.substring(provider + PROVIDERS.length());
        return after.split("/").length == 2 ? new ArmId(path.substring(0, provider)) : target();
    }

    /** For a collection's path: the type of its members. */
    String collectionType() {
        return new ArmId(path + "/any").type();
    }

    /** For a resource: the key of the collection that it is a member of. */
    String collection() {
        return target().key();
    }
}
