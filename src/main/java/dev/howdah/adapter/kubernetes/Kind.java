package dev.howdah.adapter.kubernetes;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A resource as the API names it.
 *
 * @param group     {@code api/v1} or {@code apis/<group>/<version>}
 * @param plural    its plural name
 * @param selector  label selector of the objects that matter; empty for all
 * @param namespaced whether its objects live in namespaces
 */
record Kind(String group, String plural, String selector, boolean namespaced) {
    private static final String OF_CLUSTERS = "cnpg.io/cluster";

    static final Kind CLUSTERS = new Kind("apis/postgresql.cnpg.io/v1", "clusters", "", true);
    static final Kind PODS = new Kind("api/v1", "pods", OF_CLUSTERS, true);
    static final Kind CLAIMS = new Kind("api/v1", "persistentvolumeclaims", OF_CLUSTERS, true);
    /** All of them: services made by hand select a cluster's pods without carrying its label. */
    static final Kind SERVICES = new Kind("api/v1", "services", "", true);
    static final Kind SLICES = new Kind("apis/discovery.k8s.io/v1", "endpointslices", "", true);
    static final Kind EVENTS = new Kind("api/v1", "events", "", true);
    static final Kind NODES = new Kind("api/v1", "nodes", "", false);

    /** The collection, in one namespace or in all of them, with its selector as query; always ends in a parameter. */
    String collection(Optional<String> namespace) {
        var within = namespace.filter(_ -> namespaced).map(each -> "namespaces/" + each + "/").orElse("");
        return group + "/" + within + plural + "?labelSelector=" + URLEncoder.encode(selector, StandardCharsets.UTF_8);
    }

    String object(String namespace, String name) {
        return group + "/namespaces/" + namespace + "/" + plural + "/" + name;
    }
}
