package dev.howdah.model;

import java.time.Instant;
import java.util.Optional;

/** A Kubernetes condition. {@code status} is True, False or Unknown; the type names are CloudNativePG's. */
public record Condition(String type, String status, String reason, String message, Optional<Instant> since) {
    public static final String READY = "Ready";
    public static final String CONTINUOUS_ARCHIVING = "ContinuousArchiving";
    public static final String LAST_BACKUP_SUCCEEDED = "LastBackupSucceeded";
    public static final String HIBERNATION = "cnpg.io/hibernation";

    public boolean met() {
        return "True".equals(status);
    }

    public boolean unmet() {
        return "False".equals(status);
    }
}
