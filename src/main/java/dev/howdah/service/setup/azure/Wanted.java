package dev.howdah.service.setup.azure;

import dev.howdah.service.setup.plan.Equivalent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One Azure object that the setup makes sure of, as data.
 *
 * @param step    the step's id
 * @param row     of the tutorial
 * @param after   ids of the steps it needs
 * @param usually how long it takes, an estimate
 */
record Wanted(String step, String row, Target target, Set<String> after, Duration usually, Equivalent equivalent) {
    Wanted {
        after = Set.copyOf(after);
    }

    /** What it is. Bodies are nested maps and lists of strings, numbers, booleans, {@link Reference}s and others below. */
    sealed interface Target {
        /** A resource of its own. Of one that is there only the fields named are changed, the others kept. */
        record Resource(String id, String apiVersion, Map<String, Object> body) implements Target {}

        /** Some fields of a resource that another step makes. */
        record Part(String id, String apiVersion, Map<String, Object> body) implements Target {}

        /**
         * A role assignment.
         *
         * @param scope     id of a resource, a group or a subscription
         * @param principal object id, or a reference to it
         * @param type      ServicePrincipal or User: with it Azure accepts a principal it has not yet replicated
         * @param role      id of the role's definition, without its path
         */
        record Role(String scope, Object principal, String type, String role) implements Target {}

        /** Resource providers that the subscription may use; {@code id} is the subscription's. */
        record Providers(String id, List<String> namespaces) implements Target {}
    }

    /** A value that another resource has; read when it is needed, kept nowhere. */
    record Reference(String id, String apiVersion, String path) {}

    /** Sent when the resource is made; afterwards it is the autoscaler's, or somebody else's. */
    record Initially(Object value) {}

    /** The recording rules that Azure recommends for clusters that feed {@code workspace}, by their group's name. */
    record Recommended(String workspace, String group) {}
}
