package dev.howdah.sandbox.operator;

/** Labels, annotations and phases of CloudNativePG, in its own words. */
final class Names {
    static final String CLUSTER = "cnpg.io/cluster";
    static final String INSTANCE = "cnpg.io/instanceName";
    static final String ROLE = "cnpg.io/instanceRole";
    static final String OLD_ROLE = "role";
    static final String POD_ROLE = "cnpg.io/podRole";
    static final String JOB_ROLE = "cnpg.io/jobRole";
    static final String VOLUME_ROLE = "cnpg.io/pvcRole";
    static final String VOLUME_STATUS = "cnpg.io/pvcStatus";
    static final String SERIAL = "cnpg.io/nodeSerial";
    static final String OPERATOR_VERSION = "cnpg.io/operatorVersion";
    static final String VERSION = "1.30.0";
    /** What {@code targetPrimary} says while a failover has been decided and no successor chosen. */
    static final String PENDING = "pending";

    static final String HEALTHY = "Cluster in healthy state";
    static final String FIRST_PRIMARY = "Setting up primary";
    static final String CREATING_REPLICA = "Creating a new replica";
    static final String WAITING = "Waiting for the instances to become active";
    static final String SWITCHOVER = "Switchover in progress";
    static final String FAILING_OVER = "Failing over";
    static final String UNRECOVERABLE = "Cluster is unrecoverable and needs manual intervention";
    static final String NOT_ACTIVE_YET = "Some instances are not yet active. Please wait.";

    private Names() {}
}
