package dev.howdah.sandbox.azure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Long-running operations: each ends when its time has come, looked at whenever somebody asks. Not thread-safe. */
final class Operations {
    /** What it does to its resource. */
    enum Kind { WRITE, DELETE }

    /** @param failure empty when it is going to succeed */
    record Operation(String name, Kind kind, ArmId resource, Instant ends, Optional<ArmException> failure,
                     boolean settled) {
        private Operation done() {
            return new Operation(name, kind, resource, ends, failure, true);
        }

        /** In Resource Manager's word. */
        String status() {
            return !settled ? "InProgress" : failure.isPresent() ? "Failed" : "Succeeded";
        }
    }

    private final Clock clock;
    private final Map<String, Operation> all = new HashMap<>();

    Operations(Clock clock) {
        this.clock = clock;
    }

    Operation begin(Kind kind, ArmId resource, Duration takes, Optional<ArmException> failure) {
        var begun = new Operation(UUID.randomUUID().toString(), kind, resource, clock.instant().plus(takes), failure,
                false);
        all.put(begun.name(), begun);
        return begun;
    }

    Optional<Operation> get(String name) {
        return Optional.ofNullable(all.get(name));
    }

    /** The one on {@code resource} that has not ended. */
    Optional<Operation> on(ArmId resource) {
        return all.values().stream().filter(each -> !each.settled() && each.resource().key().equals(resource.key()))
                .findFirst();
    }

    /** Those whose time has come since they were asked for last, oldest first. */
    List<Operation> due() {
        var now = clock.instant();
        var due = new ArrayList<>(all.values().stream().filter(each -> !each.settled() && !each.ends().isAfter(now))
                .sorted((one, other) -> one.ends().compareTo(other.ends())).toList());
        due.replaceAll(Operation::done);
        due.forEach(each -> all.put(each.name(), each));
        return due;
    }
}
