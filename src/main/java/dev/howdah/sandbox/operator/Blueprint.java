package dev.howdah.sandbox.operator;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.Resource;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What all objects of a Cluster have in common: names, labels, annotations, owner. */
final class Blueprint {
    private final ObjectNode cluster;

    Blueprint(ObjectNode cluster) {
        this.cluster = cluster;
    }

    String name() {
        return Pods.name(cluster);
    }

    String namespace() {
        return cluster.at("/metadata/namespace").asString();
    }

    JsonNode spec() {
        return cluster.path("spec");
    }

    int instances() {
        return spec().path("instances").asInt(1);
    }

    String image() {
        return spec().path("imageName").asString(ClusterDefaults.IMAGE);
    }

    int major() {
        return Images.major(image()).orElse(ClusterDefaults.MAJOR);
    }

    boolean walVolume() {
        return spec().path("walStorage").isObject();
    }

    /** An empty object of that kind with its metadata: owned by the Cluster, with the labels that it hands down. */
    ObjectNode object(Resource resource, String name) {
        var object = ApiClient.JSON.createObjectNode().put("apiVersion", resource.apiVersion()).put("kind", resource.kind());
        var metadata = object.putObject("metadata").put("name", name).put("namespace", namespace());
        var labels = metadata.putObject("labels").put(Names.CLUSTER, name());
        var annotations = metadata.putObject("annotations").put(Names.OPERATOR_VERSION, Names.VERSION);
        inherit(labels, annotations);
        own(metadata, false);
        return object;
    }

    /** The same for what is a part of the database: with the labels of the application. */
    ObjectNode databasePart(Resource resource, String name) {
        var object = object(resource, name);
        applicationLabels(object.withObject("/metadata/labels")).put("app.kubernetes.io/instance", name())
                .put("app.kubernetes.io/version", Integer.toString(major()));
        return object;
    }

    static ObjectNode applicationLabels(ObjectNode labels) {
        return labels.put("app.kubernetes.io/component", "database").put("app.kubernetes.io/managed-by", "cloudnative-pg")
                .put("app.kubernetes.io/name", "postgresql");
    }

    void inherit(ObjectNode labels, ObjectNode annotations) {
        spec().at("/inheritedMetadata/labels").properties().forEach(each -> labels.set(each.getKey(), each.getValue()));
        spec().at("/inheritedMetadata/annotations").properties().forEach(each -> annotations.set(each.getKey(), each.getValue()));
    }

    void own(ObjectNode metadata, boolean block) {
        var owner = metadata.putArray("ownerReferences").addObject().put("apiVersion", Resource.CLUSTERS.apiVersion())
                .put("kind", "Cluster").put("name", name()).put("uid", cluster.at("/metadata/uid").asString()).put("controller", true);
        if (block) {
            owner.put("blockOwnerDeletion", true);
        }
    }

    /** Where clients find the servers: every spelling of the three services. */
    List<String> serviceNames() {
        return List.of("-rw", "-r", "-ro").stream().map(each -> name() + each)
                .flatMap(each -> List.of("", "." + namespace(), "." + namespace() + ".svc",
                        "." + namespace() + ".svc.cluster.local").stream().map(suffix -> each + suffix)).toList();
    }
}
