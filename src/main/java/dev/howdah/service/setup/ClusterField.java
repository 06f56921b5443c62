package dev.howdah.service.setup;

import java.util.List;
import java.util.Locale;

/** What can be chosen for a new cluster, each as text; in the order of the form. */
public enum ClusterField {
    NAME(Part.CLUSTER), NAMESPACE(Part.CLUSTER), INSTANCES(Part.CLUSTER), IMAGE(Part.CLUSTER), DATABASE(Part.CLUSTER),
    OWNER(Part.CLUSTER),
    SYNC_METHOD(Part.SYNCHRONOUS, "replicas", "any", "first"), SYNCHRONOUS(Part.SYNCHRONOUS),
    DURABILITY(Part.SYNCHRONOUS, "required", "preferred"), QUORUM(Part.SYNCHRONOUS, "no", "yes"),
    STORAGE(Part.STORAGE), WAL(Part.STORAGE), STORAGE_CLASS(Part.STORAGE),
    NODE_POOL(Part.PLACEMENT), ZONES(Part.PLACEMENT, "required", "preferred", "any"),
    ANTI_AFFINITY(Part.PLACEMENT, "preferred", "required", "off"),
    CPU(Part.RESOURCES), CPU_LIMIT(Part.RESOURCES), MEMORY(Part.RESOURCES), MEMORY_LIMIT(Part.RESOURCES),
    PARAMETERS(Part.POSTGRESQL), HBA(Part.POSTGRESQL),
    ENGINE(Part.ARCHIVE, "none", "in-tree", "plugin"), DESTINATION(Part.ARCHIVE), SERVER_NAME(Part.ARCHIVE),
    RETENTION(Part.ARCHIVE), CREDENTIALS(Part.ARCHIVE, "azure-ad", "connection-string"), IDENTITY(Part.ARCHIVE),
    ARCHIVE_SECRET(Part.ARCHIVE), SCHEDULE(Part.ARCHIVE),
    POD_MONITOR(Part.MONITORING, "none", "operator", "own"), DNS_LABEL(Part.MONITORING),
    PROBES(Part.PROBES, "operator", "streaming"), STARTUP_LAG(Part.PROBES), READINESS_LAG(Part.PROBES),
    START_DELAY(Part.PROBES), STOP_DELAY(Part.PROBES), SMART_SHUTDOWN(Part.PROBES),
    SECRET(Part.SECRET);

    /** What belongs together. */
    public enum Part { CLUSTER, SYNCHRONOUS, STORAGE, PLACEMENT, RESOURCES, POSTGRESQL, ARCHIVE, MONITORING, PROBES, SECRET }

    private final Part part;
    private final List<String> options;

    ClusterField(Part part, String... options) {
        this.part = part;
        this.options = List.of(options);
    }

    public Part part() {
        return part;
    }

    /** What there is to choose from; empty for free text. */
    public List<String> options() {
        return options;
    }

    /** Whether it holds one entry per line. */
    public boolean lines() {
        return this == PARAMETERS || this == HBA;
    }

    /** Its name in keys and ids: {@code storage-class}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
