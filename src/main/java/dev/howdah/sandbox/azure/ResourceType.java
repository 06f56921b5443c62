package dev.howdah.sandbox.azure;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How resources of one type behave. What a default does not say is what most types do. */
interface ResourceType {
    /** Namespace and types, such as {@code Microsoft.Storage/storageAccounts}. */
    String name();

    /** How long a write takes on the real Azure; zero is answered at once, without an operation. */
    default Duration creation() {
        return Duration.ZERO;
    }

    default Duration deletion() {
        return creation().dividedBy(2);
    }

    /** Whether a write is followed by its Location, not by an operation of its own. */
    default boolean followedByLocation() {
        return false;
    }

    /** Whether it has to have a location. */
    default boolean located() {
        return true;
    }

    /** Paths such as {@code /location} whose values cannot be changed. */
    default Set<String> fixed() {
        return located() ? Set.of("/location") : Set.of();
    }

    /**
     * Throws an {@link ArmException} for what cannot be.
     *
     * @param wanted the whole resource as it is going to be
     * @param now    as it is; empty for a new one
     */
    default void check(ArmId id, ObjectNode wanted, Optional<ObjectNode> now, Estate estate) {}

    /** Adds what Azure adds by itself when it takes the request. */
    default void complete(ArmId id, ObjectNode wanted, Optional<ObjectNode> now, Estate estate) {}

    /** What else is there once a write has succeeded. */
    default void made(ArmId id, ObjectNode resource, Estate estate) {}

    /** What else goes once it is deleted; what lies under it goes anyway. */
    default void gone(ArmId id, Estate estate) {}

    /** A POST to {@code id/action}. */
    default JsonNode act(ArmId id, String action, ObjectNode body, Estate estate) {
        throw new ArmException(404, "InvalidResourceType", "The resource type could not be found: " + action);
    }

    /** A type that keeps what it is given. */
    record Plain(String name, Duration creation, boolean located) implements ResourceType {}

    /** The same, a write being followed by its Location. */
    record Followed(String name, Duration creation) implements ResourceType {
        @Override
        public boolean followedByLocation() {
            return true;
        }
    }
}
