package dev.howdah.sandbox.client;

/** A kind of object and where it is served. */
public record Resource(String group, String version, String plural, String kind, boolean namespaced) {
    public static final Resource NAMESPACES = core("namespaces", "Namespace", false);
    public static final Resource NODES = core("nodes", "Node", false);
    public static final Resource PODS = core("pods", "Pod", true);
    public static final Resource SERVICES = core("services", "Service", true);
    public static final Resource ENDPOINTS = core("endpoints", "Endpoints", true);
    public static final Resource SECRETS = core("secrets", "Secret", true);
    public static final Resource CONFIG_MAPS = core("configmaps", "ConfigMap", true);
    public static final Resource EVENTS = core("events", "Event", true);
    public static final Resource VOLUME_CLAIMS = core("persistentvolumeclaims", "PersistentVolumeClaim", true);
    public static final Resource VOLUMES = core("persistentvolumes", "PersistentVolume", false);
    public static final Resource SERVICE_ACCOUNTS = core("serviceaccounts", "ServiceAccount", true);
    public static final Resource DEPLOYMENTS = new Resource("apps", "v1", "deployments", "Deployment", true);
    public static final Resource REPLICA_SETS = new Resource("apps", "v1", "replicasets", "ReplicaSet", true);
    public static final Resource JOBS = new Resource("batch", "v1", "jobs", "Job", true);
    public static final Resource DISRUPTION_BUDGETS =
            new Resource("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", true);
    public static final Resource LEASES = new Resource("coordination.k8s.io", "v1", "leases", "Lease", true);
    public static final Resource ENDPOINT_SLICES =
            new Resource("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice", true);
    public static final Resource STORAGE_CLASSES =
            new Resource("storage.k8s.io", "v1", "storageclasses", "StorageClass", false);
    public static final Resource ROLES = new Resource("rbac.authorization.k8s.io", "v1", "roles", "Role", true);
    public static final Resource ROLE_BINDINGS =
            new Resource("rbac.authorization.k8s.io", "v1", "rolebindings", "RoleBinding", true);
    public static final Resource CLUSTERS = new Resource("postgresql.cnpg.io", "v1", "clusters", "Cluster", true);
    public static final Resource POD_MONITORS =
            new Resource("monitoring.coreos.com", "v1", "podmonitors", "PodMonitor", true);
    public static final Resource DEFINITIONS =
            new Resource("apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false);

    private static Resource core(String plural, String kind, boolean namespaced) {
        return new Resource("", "v1", plural, kind, namespaced);
    }

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** The path of the collection in {@code namespace}; empty = all namespaces, or a cluster-wide kind. */
    public String path(String namespace) {
        var root = group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
        return namespaced && !namespace.isEmpty() ? root + "/namespaces/" + namespace + "/" + plural : root + "/" + plural;
    }

    public String path(String namespace, String name) {
        return path(namespace) + "/" + name;
    }
}
