package dev.howdah.sandbox.azure;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Which tokens of others an identity accepts: at most twenty, each pair of issuer and subject once. */
final class FederatedCredentials implements ResourceType {
    private static final int MOST = 20;

    @Override
    public String name() {
        return "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials";
    }

    @Override
    public boolean located() {
        return false;
    }

    @Override
    public void check(ArmId id, ObjectNode wanted, Optional<ObjectNode> now, Estate estate) {
        var others = estate.resources().find(each -> each.is(name()) && each.parent().key().equals(id.parent().key())
                && !each.key().equals(id.key()));
        if (others.size() >= MOST) {
            throw ArmException.invalid("FederatedIdentityCredentialsLimitExceeded",
                    "Too many federated identity credentials: at most 20.");
        }
        if (others.stream().anyMatch(each -> same(each, wanted, "issuer") && same(each, wanted, "subject"))) {
            throw new ArmException(409, "Conflict",
                    "Issuer and subject combination already exists for this managed identity.");
        }
        if (!wanted.at("/properties/issuer").asString("").startsWith("https://")) {
            throw ArmException.invalid("BadRequest", "Issuer must be an https URL.");
        }
    }

    private static boolean same(ObjectNode one, ObjectNode other, String field) {
        return one.at("/properties/" + field).equals(other.at("/properties/" + field));
    }
}
