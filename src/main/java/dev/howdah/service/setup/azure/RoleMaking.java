package dev.howdah.service.setup.azure;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.azure.AzureResources.AzureResource;
import dev.howdah.service.setup.azure.Wanted.Target.Role;
import dev.howdah.service.setup.plan.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * A role assignment. Its name is drawn from what it says, so whoever repeats it writes the same one; one with another
 * name, or at a wider scope, serves as well.
 */
final class RoleMaking implements Making {
    static final String ASSIGNMENTS = "/providers/Microsoft.Authorization/roleAssignments";
    static final String API_VERSION = "2022-04-01";
    private static final String DEFINITIONS = "/providers/Microsoft.Authorization/roleDefinitions/";

    private final AzureResources azure;
    private final Role role;
    private final String subscription;

    /** @param subscription its id, in which the role is defined */
    RoleMaking(AzureResources azure, Role role, String subscription) {
        this.azure = azure;
        this.role = role;
        this.subscription = subscription;
    }

    private String id(String principal) {
        return role.scope() + ASSIGNMENTS + "/" + name(role.scope(), principal, role.role());
    }

    static UUID name(String scope, String principal, String role) {
        var said = String.join("|", scope, principal, role).toLowerCase(Locale.ROOT);
        return UUID.nameUUIDFromBytes(said.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Finding find() {
        var truth = new Truth(azure);
        var principal = truth.resolve(role.principal()).toString();
        return truth.missing().isEmpty() && assigned(principal) ? new Finding.AsWanted() : new Finding.Absent();
    }

    private boolean assigned(String principal) {
        return all(principal).stream().anyMatch(each -> says(each, "principalId", principal)
                && text(each, "roleDefinitionId").endsWith("/" + role.role().toLowerCase(Locale.ROOT))
                && covers(text(each, "scope")));
    }

    private List<AzureResource> all(String principal) {
        try {
            return azure.list(role.scope() + ASSIGNMENTS, API_VERSION, "principalId eq '" + principal + "'");
        } catch (ProblemException refused) {
            if (refused.problem().code() == Code.NOT_FOUND) {
                return List.of();
            }
            throw refused;
        }
    }

    private boolean covers(String wider) {
        var mine = role.scope().toLowerCase(Locale.ROOT);
        return mine.equals(wider) || mine.startsWith(wider.endsWith("/") ? wider : wider + "/");
    }

    private static boolean says(AzureResource assignment, String field, String value) {
        return text(assignment, field).equalsIgnoreCase(value);
    }

    private static String text(AzureResource assignment, String field) {
        return assignment.at("properties." + field).map(Object::toString).orElse("").toLowerCase(Locale.ROOT);
    }

    @Override
    public void make(Jobs.Control control) {
        var truth = new Truth(azure);
        var principal = truth.resolve(role.principal()).toString();
        truth.complete();
        if (assigned(principal)) {
            return;
        }
        try {
            azure.put(id(principal), API_VERSION, Map.of("properties", Map.of(
                    "roleDefinitionId", "/subscriptions/" + subscription + DEFINITIONS + role.role(),
                    "principalId", principal, "principalType", role.type())), control);
        } catch (ProblemException refused) {
            if (!Patience.word(refused.problem()).equals("RoleAssignmentExists")) {
                throw refused;
            }
        }
    }
}
