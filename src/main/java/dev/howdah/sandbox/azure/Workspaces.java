package dev.howdah.sandbox.azure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Log Analytics workspaces. */
final class Workspaces implements ResourceType {
    private static final String DELETED = "deletedWorkspaces";

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

    @Override
    public void made(ArmId id, ObjectNode resource, Estate estate) {
        estate.resources().section(DELETED).remove(id.key());
    }

    /** Can be had back for two weeks by making it again, and holds its name. */
    @Override
    public void gone(ArmId id, Estate estate) {
        estate.resources().section(DELETED).putObject(id.key()).put("id", id.path()).put("name", id.name()).put("type", name())
                .putObject("properties").put("customerId", Estate.uuid("workspace " + id.key()));
    }

    /** It cannot be had back. */
    static void purge(ArmId id, Estate estate) {
        estate.resources().section(DELETED).remove(id.key());
    }

    /** Those that can. */
    static List<JsonNode> deleted(Estate estate) {
        return estate.resources().section(DELETED).valueStream().toList();
    }
}
