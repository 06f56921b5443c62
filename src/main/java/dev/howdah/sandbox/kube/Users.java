package dev.howdah.sandbox.kube;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may come, and what they may do: a small form of RBAC by token. */
public final class Users {
    /**
     * A right. {@code *} matches everything.
     *
     * @param group     API group; empty = core
     * @param resource  plural, with subresource as {@code pods/log}
     * @param namespace empty = everywhere
     */
    public record Rule(Set<String> verbs, String group, String resource, String namespace) {
        boolean allows(String verb, String wantedGroup, String wantedResource, String wantedNamespace) {
            return (verbs.contains("*") || verbs.contains(verb)) && matches(group, wantedGroup)
                    && matches(resource, wantedResource) && (namespace.isEmpty() || namespace.equals(wantedNamespace));
        }

        private static boolean matches(String pattern, String value) {
            return pattern.equals("*") || pattern.equals(value);
        }
    }

    /** Somebody with a token. */
    public record User(String name, List<Rule> rules) {
        private static final Rule EVERYTHING = new Rule(Set.of("*"), "*", "*", "");

        /** May do everything. */
        public static User administrator(String name) {
            return new User(name, List.of(EVERYTHING));
        }

        boolean may(String verb, String group, String resource, String namespace) {
            return rules.stream().anyMatch(each -> each.allows(verb, group, resource, namespace));
        }
    }

    private volatile Map<String, User> byToken;

    public Users(Map<String, User> byToken) {
        this.byToken = Map.copyOf(byToken);
    }

    /** From now on these tokens are good, and no others. */
    public void replace(Map<String, User> tokens) {
        byToken = Map.copyOf(tokens);
    }

    Optional<User> of(String token) {
        return Optional.ofNullable(byToken.get(token));
    }

    /** Refuses as the real server words it. */
    static void demand(User user, String verb, Kind kind, String subresource, String namespace, String name) {
        var resource = subresource.isEmpty() ? kind.plural() : kind.plural() + "/" + subresource;
        if (!user.may(verb, kind.group(), resource, namespace)) {
            throw new ApiError(403, "Forbidden", "%s%s is forbidden: User \"%s\" cannot %s resource \"%s\" in API group \"%s\"%s"
                    .formatted(kind.resourceName(), name.isEmpty() ? "" : " \"" + name + "\"", user.name(), verb, resource,
                            kind.group(), namespace.isEmpty() ? " at the cluster scope" : " in the namespace \"" + namespace + "\""));
        }
    }
}
