package dev.howdah.sandbox.azure;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Azure writes the federated credentials of an identity one after the other, each taking its time; who comes in between is refused. */
final class FederatedTurns {
    private static final Duration TIME = Duration.ofMillis(1_500);
    private static final String CREDENTIALS = "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials";
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final UnaryOperator<Duration> pace;

    FederatedTurns(UnaryOperator<Duration> pace) {
        this.pace = pace;
    }

    /** The identity whose turn this request takes, until {@link #leave}; empty when it needs none. */
    Optional<String> enter(String method, ArmId id) {
        if (method.equals("GET") || !id.single() || !id.is(CREDENTIALS)) {
            return Optional.empty();
        }
        var identity = id.parent().key();
        if (!busy.add(identity)) {
            throw new ArmException(409, "ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity",
                    "Too many Federated Identity Credentials are written concurrently for the managed identity '" + id.parent().name()
                            + "'. Concurrent Federated Identity Credentials writes under the same managed identity are not supported.");
        }
        try {
            TimeUnit.NANOSECONDS.sleep(pace.apply(TIME).toNanos());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return Optional.of(identity);
    }

    void leave(String identity) {
        busy.remove(identity);
    }
}
