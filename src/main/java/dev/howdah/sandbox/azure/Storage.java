package dev.howdah.sandbox.azure;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Storage accounts, whose names are unique in the world. */
final class Storage implements ResourceType {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]{3,24}");

    @Override
    public String name() {
        return "Microsoft.Storage/storageAccounts";
    }

    @Override
    public Duration creation() {
        return Duration.ofSeconds(30);
    }

    @Override
    public boolean followedByLocation() {
        return true;
    }

    @Override
    public Set<String> fixed() {
        return Set.of("/location", "/kind");
    }

    @Override
    public void check(ArmId id, ObjectNode wanted, Optional<ObjectNode> now, Estate estate) {
        if (!valid(id.name())) {
            throw ArmException.invalid("AccountNameInvalid", id.name() + " is not a valid storage account name. "
                    + "Storage account name must be between 3 and 24 characters in length and use numbers and lower-case letters only.");
        }
        if (estate.faults().taken(id.name())) {
            throw new ArmException(409, "StorageAccountAlreadyTaken", "The storage account named " + id.name()
                    + " is already taken.");
        }
    }

    static boolean valid(String name) {
        return NAME.matcher(name).matches();
    }

    @Override
    public void complete(ArmId id, ObjectNode wanted, Optional<ObjectNode> now, Estate estate) {
        var properties = Estate.properties(wanted);
        properties.putObject("primaryEndpoints").put("blob", "https://" + id.name() + ".blob.core.windows.net/");
        properties.put("primaryLocation", wanted.path("location").asString());
        properties.put("statusOfPrimary", "available");
    }

    @Override
    public void made(ArmId id, ObjectNode resource, Estate estate) {
        estate.bring(id.child("blobServices/default"), resource.path("location").asString());
    }

    @Override
    public JsonNode act(ArmId id, String action, ObjectNode body, Estate estate) {
        if (!action.equalsIgnoreCase("listKeys")) {
            return ResourceType.super.act(id, action, body, estate);
        }
        var keys = Resources.JSON.createObjectNode();
        keys.putArray("keys").addObject().put("keyName", "key1").put("value", Estate.uuid(id.key())).put("permissions", "FULL");
        return keys;
    }
}
