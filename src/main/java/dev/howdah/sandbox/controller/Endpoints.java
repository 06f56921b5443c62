package dev.howdah.sandbox.controller;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.Resource;
import dev.howdah.sandbox.node.Fields;
import dev.howdah.sandbox.node.Selector;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the EndpointSlice and the Endpoints of each service: which pods are behind it, and which of them are ready. */
final class Endpoints extends Worker {
    private static final String SERVICE = "kubernetes.io/service-name";

    Endpoints(ApiClient api) {
        super(api, "endpoints", Resource.PODS, Resource.NODES, Resource.SERVICES, Resource.ENDPOINT_SLICES,
                Resource.ENDPOINTS);
    }

    @Override
    Optional<Duration> pass() {
        each(all(Resource.SERVICES).stream()
                .filter(each -> each.at("/spec/selector").isObject() && !Fields.deleting(each)).toList(),
                this::look);
        return Optional.empty();
    }

    private void look(ObjectNode service) {
        var pods = all(Resource.PODS).stream().filter(each -> Fields.namespace(each).equals(Fields.namespace(service)))
                .filter(each -> Selector.holds(service.at("/spec/selector"), Fields.labels(each)))
                .filter(each -> !Fields.text(each, "/status/podIP").isEmpty() && !Fields.finished(each))
                .sorted(Comparator.comparing(Fields::name)).toList();
        slice(service, pods);
        classic(service, pods);
    }

    private void slice(ObjectNode service, List<ObjectNode> pods) {
        var endpoints = ApiClient.JSON.createArrayNode();
        pods.forEach(each -> endpoint(endpoints.addObject(), each));
        var ports = ApiClient.JSON.createArrayNode();
        ports(ports, service, pods);
        var name = Fields.name(service) + "-" + Fields.uid(service).substring(0, 5);
        var known = one(Resource.ENDPOINT_SLICES, Fields.namespace(service), name);
        if (known.isPresent() && known.get().path("endpoints").equals(endpoints)
                && known.get().path("ports").equals(ports)) {
            return;
        }
        var slice = object(service, Resource.ENDPOINT_SLICES, name).put("addressType", "IPv4");
        slice.withObject("/metadata/labels").put(SERVICE, Fields.name(service))
                .put("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io");
        slice.set("endpoints", endpoints);
        slice.set("ports", ports);
        put(Resource.ENDPOINT_SLICES, slice, known);
    }

    private void endpoint(ObjectNode endpoint, ObjectNode pod) {
        endpoint.putArray("addresses").add(Fields.text(pod, "/status/podIP"));
        var serving = Fields.isTrue(pod, "Ready");
        endpoint.putObject("conditions").put("ready", serving && !Fields.deleting(pod)).put("serving", serving)
                .put("terminating", Fields.deleting(pod));
        reference(endpoint.putObject("targetRef"), pod);
        var node = Fields.text(pod, "/spec/nodeName");
        endpoint.put("nodeName", node);
        one(Resource.NODES, "", node).map(each -> Fields.labels(each).path(Placement.ZONE).asString(""))
                .filter(each -> !each.isEmpty()).ifPresent(each -> endpoint.put("zone", each));
    }

    private static void reference(ObjectNode reference, ObjectNode pod) {
        reference.put("kind", "Pod").put("namespace", Fields.namespace(pod)).put("name", Fields.name(pod))
                .put("uid", Fields.uid(pod));
    }

    private void classic(ObjectNode service, List<ObjectNode> pods) {
        var subsets = ApiClient.JSON.createArrayNode();
        if (!pods.isEmpty()) {
            var subset = subsets.addObject();
            pods.stream().filter(each -> Fields.isTrue(each, "Ready") && !Fields.deleting(each))
                    .forEach(each -> address(subset.withArray("addresses").addObject(), each));
            pods.stream().filter(each -> !Fields.isTrue(each, "Ready") || Fields.deleting(each))
                    .forEach(each -> address(subset.withArray("notReadyAddresses").addObject(), each));
            ports(subset.putArray("ports"), service, pods);
        }
        var known = one(Resource.ENDPOINTS, Fields.namespace(service), Fields.name(service));
        if (known.isEmpty() || !known.get().path("subsets").equals(subsets)
                && !(subsets.isEmpty() && known.get().path("subsets").isEmpty())) {
            var endpoints = object(service, Resource.ENDPOINTS, Fields.name(service));
            endpoints.set("subsets", subsets);
            put(Resource.ENDPOINTS, endpoints, known);
        }
    }

    private static void address(ObjectNode address, ObjectNode pod) {
        address.put("ip", Fields.text(pod, "/status/podIP")).put("nodeName", Fields.text(pod, "/spec/nodeName"));
        reference(address.putObject("targetRef"), pod);
    }

    private static void ports(ArrayNode ports, ObjectNode service, List<ObjectNode> pods) {
        service.at("/spec/ports").forEach(each -> ports.addObject().put("name", each.path("name").asString(""))
                .put("protocol", each.path("protocol").asString("TCP")).put("port", target(each, pods)));
    }

    /** A target may be a number, the name of a container's port, or left away. */
    private static int target(JsonNode port, List<ObjectNode> pods) {
        var target = port.path("targetPort");
        if (!target.isString()) {
            return target.asInt(port.path("port").asInt());
        }
        return pods.stream().flatMap(each -> each.at("/spec/containers").valueStream())
                .flatMap(each -> each.path("ports").valueStream()).filter(each -> each.path("name").equals(target))
                .mapToInt(each -> each.path("containerPort").asInt()).findFirst().orElse(port.path("port").asInt());
    }

    private static ObjectNode object(ObjectNode service, Resource resource, String name) {
        var object = ApiClient.JSON.createObjectNode().put("apiVersion", resource.apiVersion())
                .put("kind", resource.kind());
        var metadata = object.putObject("metadata").put("name", name).put("namespace", Fields.namespace(service));
        metadata.set("labels", Fields.labels(service).isObject() ? Fields.labels(service).deepCopy()
                : ApiClient.JSON.createObjectNode());
        metadata.putArray("ownerReferences").addObject().put("apiVersion", "v1").put("kind", "Service")
                .put("name", Fields.name(service))
                .put("uid", Fields.uid(service)).put("controller", true).put("blockOwnerDeletion", true);
        return object;
    }

    private void put(Resource resource, ObjectNode object, Optional<ObjectNode> known) {
        if (known.isEmpty()) {
            api().create(resource, Fields.namespace(object), object);
        } else {
            object.withObject("/metadata").set("resourceVersion", known.get().at("/metadata/resourceVersion"));
            api().replace(resource, Fields.namespace(object), Fields.name(object), object);
        }
    }
}
