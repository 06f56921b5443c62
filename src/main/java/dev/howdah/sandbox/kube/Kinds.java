package dev.howdah.sandbox.kube;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.databind.JsonNode;

/** Every kind that is served: the built-in ones and those of CustomResourceDefinitions. */
final class Kinds {
    private static final List<Kind> BUILT_IN = List.of(
            Kind.core("namespaces", "Namespace", false, "ns"),
            Kind.core("nodes", "Node", false, "no"),
            Kind.core("pods", "Pod", true, "po"),
            Kind.core("services", "Service", true, "svc"),
            Kind.core("endpoints", "Endpoints", true, "ep"),
            Kind.core("secrets", "Secret", true),
            Kind.core("configmaps", "ConfigMap", true, "cm"),
            Kind.core("events", "Event", true, "ev"),
            Kind.core("persistentvolumeclaims", "PersistentVolumeClaim", true, "pvc"),
            Kind.core("persistentvolumes", "PersistentVolume", false, "pv"),
            Kind.core("serviceaccounts", "ServiceAccount", true, "sa"),
            Kind.builtIn("apps", "v1", "deployments", "Deployment", true, "deploy"),
            Kind.builtIn("apps", "v1", "daemonsets", "DaemonSet", true, "ds"),
            Kind.builtIn("apps", "v1", "statefulsets", "StatefulSet", true, "sts"),
            Kind.builtIn("apps", "v1", "replicasets", "ReplicaSet", true, "rs"),
            Kind.builtIn("batch", "v1", "jobs", "Job", true),
            Kind.builtIn("batch", "v1", "cronjobs", "CronJob", true, "cj"),
            Kind.builtIn("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", true, "pdb"),
            Kind.builtIn("coordination.k8s.io", "v1", "leases", "Lease", true),
            Kind.builtIn("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice", true),
            Kind.builtIn("storage.k8s.io", "v1", "storageclasses", "StorageClass", false, "sc"),
            Kind.builtIn("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy", true, "netpol"),
            Kind.builtIn("rbac.authorization.k8s.io", "v1", "roles", "Role", true),
            Kind.builtIn("rbac.authorization.k8s.io", "v1", "rolebindings", "RoleBinding", true),
            Kind.builtIn("rbac.authorization.k8s.io", "v1", "clusterroles", "ClusterRole", false),
            Kind.builtIn("rbac.authorization.k8s.io", "v1", "clusterrolebindings", "ClusterRoleBinding", false),
            Kind.builtIn("admissionregistration.k8s.io", "v1", "validatingwebhookconfigurations",
                    "ValidatingWebhookConfiguration", false),
            Kind.builtIn("admissionregistration.k8s.io", "v1", "mutatingwebhookconfigurations",
                    "MutatingWebhookConfiguration", false),
            Kind.builtIn("apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false,
                    "crd", "crds"));

    private final Map<String, Kind> served = new ConcurrentSkipListMap<>();

    Kinds() {
        BUILT_IN.forEach(this::add);
    }

    private void add(Kind kind) {
        served.put(kind.apiVersion() + "/" + kind.plural(), kind);
    }

    /** Serves what a CustomResourceDefinition defines. */
    void define(JsonNode definition) {
        Kind.of(definition).forEach(this::add);
    }

    /** Serves it no more. */
    void undefine(JsonNode definition) {
        Kind.of(definition).forEach(kind -> served.remove(kind.apiVersion() + "/" + kind.plural()));
    }

    Optional<Kind> find(String apiVersion, String plural) {
        return Optional.ofNullable(served.get(apiVersion + "/" + plural));
    }

    Optional<Kind> ofObject(JsonNode object) {
        return served.values().stream().filter(each -> each.apiVersion().equals(object.path("apiVersion").asString(""))
                && each.kind().equals(object.path("kind").asString(""))).findFirst();
    }

    Collection<Kind> all() {
        return served.values();
    }
}
