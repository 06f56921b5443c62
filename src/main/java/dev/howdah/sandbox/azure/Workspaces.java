package dev.howdah.sandbox.azure;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Log Analytics workspaces. */
final class Workspaces implements ResourceType {
    @Override
    public String name() {
        return "Microsoft.OperationalInsights/workspaces";
    }

    @Override
    public Duration creation() {
        return Duration.ofSeconds(45);
    }

    @Override
    public void complete(ArmId id, ObjectNode wanted, Optional<ObjectNode> now, Estate estate) {
        Estate.properties(wanted).put("customerId", Estate.uuid("workspace " + id.key()));
    }
}
