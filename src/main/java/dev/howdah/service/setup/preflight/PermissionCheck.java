package dev.howdah.service.setup.preflight;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.setup.azure.AzureFacts;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Whether the caller may do all that has to be done at a scope, by actions and not by names of roles.
 *
 * @param outer asked when {@code scope} is not there yet, as its rights will be inherited
 */
record PermissionCheck(String id, AzureFacts facts, String scope, String outer, List<String> actions) implements Check {
    private static final Set<Code> NOT_THERE = EnumSet.of(Code.NOT_FOUND, Code.FORBIDDEN);

    PermissionCheck {
        actions = List.copyOf(actions);
    }

    @Override
    public Answer ask() {
        var missing = rights().missing(actions);
        return missing.isEmpty() ? Answer.good("permissions.good", actions.size())
                : Answer.blocking("permissions.missing", scope, String.join(", ", missing));
    }

    private Rights rights() {
        try {
            return new Rights(facts.permissions(scope));
        } catch (ProblemException refused) {
            if (scope.equals(outer) || !NOT_THERE.contains(refused.problem().code())) {
                throw refused;
            }
            return new Rights(facts.permissions(outer));
        }
    }
}
