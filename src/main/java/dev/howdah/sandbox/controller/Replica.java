package dev.howdah.sandbox.controller;

import dev.howdah.sandbox.node.Program;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Stands for any software that a deployment runs: it is there, and does nothing until it is asked to end. */
public final class Replica {
    private static final Duration LONG = Duration.ofHours(1);

    private Replica() {}

    /** The program of each container of a replica set's pod; empty for other pods. */
    public static Optional<Program> of(JsonNode pod) {
        return pod.at("/metadata/ownerReferences").valueStream()
                .anyMatch(each -> each.path("kind").asString("").equals("ReplicaSet"))
                ? Optional.of(container -> {
                    var ended = false;
                    while (!ended) {
                        ended = container.awaitTermination(LONG);
                    }
                    return 0;
                }) : Optional.empty();
    }
}
