package dev.howdah.sandbox.azure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Storage accounts, whose names are unique in the world. */
final class Storage implements ResourceType {
    static final String TYPE = "Microsoft.Storage/storageAccounts";
    private static final Pattern NAME = Pattern.compile("[a-z0-9]{3,24}");

    @Override
    public String name() {
        return TYPE;
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
        properties.putObject("primaryEndpoints").put("blob", estate.blobs().url(id.name()));
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
        var all = keys.putArray("keys");
        keys(id, estate).forEach(each -> all.addObject().put("keyName", "key" + (all.size() + 1)).put("value", each)
                .put("permissions", "FULL"));
        return keys;
    }

    /** An account's two keys, in base64. */
    static List<String> keys(ArmId id, Estate estate) {
        return Stream.of("key1", "key2").map(each -> {
            var half = estate.resources().secret() + each + id.key();
            return Base64.getEncoder().encodeToString((Estate.uuid(half) + Estate.uuid(each + half)).getBytes(StandardCharsets.US_ASCII));
        }).toList();
    }

    @Override
    public void gone(ArmId id, Estate estate) {
        estate.blobs().drop(id.name(), "");
    }

    /** What blobs lie in; they go with it. */
    static final class Containers implements ResourceType {
        private static final Pattern CONTAINER = Pattern.compile("[a-z0-9](-?[a-z0-9]){2,62}");

        @Override
        public String name() {
            return TYPE + "/blobServices/containers";
        }

        @Override
        public boolean located() {
            return false;
        }

        @Override
        public void check(ArmId id, ObjectNode wanted, Optional<ObjectNode> now, Estate estate) {
            if (!CONTAINER.matcher(id.name()).matches()) {
                throw ArmException.invalid("ContainerNameInvalid", "The specified container name " + id.name() + " is invalid.");
            }
        }

        @Override
        public void complete(ArmId id, ObjectNode wanted, Optional<ObjectNode> now, Estate estate) {
            Estate.properties(wanted).put("publicAccess", "None").put("leaseStatus", "Unlocked").put("leaseState", "Available")
                    .put("hasImmutabilityPolicy", false).put("hasLegalHold", false);
        }

        @Override
        public void gone(ArmId id, Estate estate) {
            estate.blobs().drop(id.parent().parent().name(), id.name());
        }
    }
}
