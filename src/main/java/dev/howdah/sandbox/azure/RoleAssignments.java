package dev.howdah.sandbox.azure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who may do what where. */
final class RoleAssignments implements ResourceType {
    static final String NAME = "Microsoft.Authorization/roleAssignments";
    private static final int UNKNOWN_FOR = 2;
    static final String DEFINITIONS = "/providers/Microsoft.Authorization/roleDefinitions/";
    /** Built-in roles, by name. */
    static final Map<String, String> ROLES = roles();

    private static Map<String, String> roles() {
        var all = new LinkedHashMap<String, String>();
        all.put("Owner", "8e3af657-a8ff-443c-a75c-2fe8c4bcb635");
        all.put("Contributor", "b24988ac-6180-42a0-ab88-20f7382dd24c");
        all.put("Reader", "acdd72a7-3385-48ef-bd42-f606fba81ae7");
        all.put("User Access Administrator", "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9");
        all.put("Network Contributor", "4d97b98b-1d4f-4787-a291-c67834d212e7");
        all.put("Storage Blob Data Contributor", "ba92f5b4-2d11-453d-a403-e96b0029c9fe");
        all.put("Storage Blob Data Owner", "b7e6dc6d-f1e8-4753-8033-0f276bb0955b");
        all.put("Storage Blob Data Reader", "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1");
        all.put("Monitoring Reader", "43d0d8ad-25c7-4714-9337-8ba259a9fe05");
        all.put("Monitoring Data Reader", "b0d8363b-8ddd-447d-831f-62ca05bff136");
        all.put("Grafana Admin", "22926164-76b3-42b3-bc55-97df8dab3e41");
        return all;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean located() {
        return false;
    }

    @Override
    public void check(ArmId id, ObjectNode wanted, Optional<ObjectNode> now, Estate estate) {
        if (now.isPresent()) {
            if (!same(now.get(), wanted)) {
                throw ArmException.invalid("RoleAssignmentUpdateNotPermitted",
                        "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.");
            }
            return;
        }
        var twin = estate.resources().find(each -> each.is(name()) && each.parent().key().equals(id.parent().key()))
                .stream().anyMatch(each -> same(each, wanted));
        if (twin) {
            throw new ArmException(409, "RoleAssignmentExists", "The role assignment already exists.");
        }
        if (wanted.at("/properties/principalType").isMissingNode()
                && fresh(wanted.at("/properties/principalId").asString(""), estate)) {
            throw ArmException.invalid("PrincipalNotFound", "Principal " + wanted.at("/properties/principalId").asString()
                    + " does not exist in the directory " + Estate.TENANT + ".");
        }
    }

    /** A principal that was made just now is not yet known everywhere: it is found at the third try. */
    private static boolean fresh(String principal, Estate estate) {
        if (principal.equals(Estate.USER)) {
            return false;
        }
        var tries = estate.resources().section("principals");
        tries.put(principal, tries.path(principal).asInt(0) + 1);
        var exists = !estate.resources().find(each -> !each.is(NAME)).stream().filter(each ->
                each.at("/properties/principalId").asString(each.at("/identity/principalId").asString("")).equals(principal))
                .toList().isEmpty();
        return !exists || tries.path(principal).asInt() <= UNKNOWN_FOR;
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return one.at("/properties/principalId").asString("").equalsIgnoreCase(other.at("/properties/principalId").asString(""))
                && role(one).equalsIgnoreCase(role(other));
    }

    private static String role(JsonNode assignment) {
        return new ArmId(assignment.at("/properties/roleDefinitionId").asString("")).name();
    }

    @Override
    public void complete(ArmId id, ObjectNode wanted, Optional<ObjectNode> now, Estate estate) {
        var created = now.map(each -> each.at("/properties/createdOn").asString("")).filter(each -> !each.isEmpty());
        Estate.properties(wanted).put("scope", id.parent().path())
                .put("createdOn", created.orElseGet(() -> estate.clock().instant().toString()))
                .put("createdBy", Estate.USER);
    }
}
