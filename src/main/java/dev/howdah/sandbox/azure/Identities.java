package dev.howdah.sandbox.azure;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** User-assigned managed identities. */
final class Identities implements ResourceType {
    @Override
    public String name() {
        return "Microsoft.ManagedIdentity/userAssignedIdentities";
    }

    @Override
    public void complete(ArmId id, ObjectNode wanted, Optional<ObjectNode> now, Estate estate) {
        Estate.properties(wanted).put("tenantId", Estate.TENANT).put("principalId", Estate.uuid("principal " + id.key()))
                .put("clientId", Estate.uuid("client " + id.key()));
    }
}
