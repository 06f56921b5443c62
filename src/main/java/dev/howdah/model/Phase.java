package dev.howdah.model;

/** The operator's {@code status.phase} strings that the console acts upon; there are more, and unknown ones are shown as they are. */
public final class Phase {
    public static final String HEALTHY = "Cluster in healthy state";
    public static final String FIRST_PRIMARY = "Setting up primary";
    public static final String CREATING_REPLICA = "Creating a new replica";
    public static final String WAITING_FOR_INSTANCES = "Waiting for the instances to become active";
    public static final String SWITCHOVER = "Switchover in progress";
    public static final String FAILING_OVER = "Failing over";
    public static final String WAITING_FOR_USER = "Waiting for user action";
    public static final String UNRECOVERABLE = "Cluster is unrecoverable and needs manual intervention";
    public static final String DISK_FULL = "Not enough disk space";
    /** {@code status.targetPrimary} while a failover has begun and no target is chosen yet. */
    public static final String PENDING_TARGET = "pending";

    private Phase() {}
}
