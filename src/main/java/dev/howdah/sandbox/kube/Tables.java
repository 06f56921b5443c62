package dev.howdah.sandbox.kube;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The Table form in which {@code kubectl get} asks for objects. */
final class Tables {
    /** A column and how it is read. Priority above 0 is shown with {@code -o wide}. */
    private record Column(String name, String type, int priority, Function<JsonNode, Object> value) {
        static Column of(String name, String pointer) {
            return new Column(name, "string", 0, object -> object.at(pointer).asString(""));
        }

        static Column of(String name, Function<JsonNode, Object> value) {
            return new Column(name, "string", 0, value);
        }

        static Column wide(String name, Function<JsonNode, Object> value) {
            return new Column(name, "string", 1, value);
        }
    }

    private static final Column AGE = Column.of("Age", object -> age(object.at("/metadata/creationTimestamp").asString("")));

    private static final Map<String, List<Column>> BUILT_IN = Map.ofEntries(
            Map.entry("pods", List.of(Column.of("Ready", Tables::podReady), Column.of("Status", Tables::podStatus),
                    Column.of("Restarts", pod -> pod.at("/status/containerStatuses/0/restartCount").asInt(0)), AGE,
                    Column.wide("IP", pod -> pod.at("/status/podIP").asString("<none>")),
                    Column.wide("Node", pod -> pod.at("/spec/nodeName").asString("<none>")),
                    Column.wide("Nominated Node", _ -> "<none>"), Column.wide("Readiness Gates", _ -> "<none>"))),
            Map.entry("nodes", List.of(Column.of("Status", Tables::nodeStatus), Column.of("Roles", _ -> "<none>"), AGE,
                    Column.of("Version", "/status/nodeInfo/kubeletVersion"),
                    Column.wide("Internal-IP", node -> node.at("/status/addresses/0/address").asString("<none>")),
                    Column.wide("External-IP", _ -> "<none>"),
                    Column.wide("OS-Image", node -> node.at("/status/nodeInfo/osImage").asString("")),
                    Column.wide("Kernel-Version", node -> node.at("/status/nodeInfo/kernelVersion").asString("")),
                    Column.wide("Container-Runtime", node -> node.at("/status/nodeInfo/containerRuntimeVersion").asString("")))),
            Map.entry("services", List.of(Column.of("Type", "/spec/type"), Column.of("Cluster-IP", "/spec/clusterIP"),
                    Column.of("External-IP", service -> service.at("/status/loadBalancer/ingress/0/ip").asString("<none>")),
                    Column.of("Port(s)", service -> service.at("/spec/ports").valueStream().map(port -> port.path("port").asString()
                            + "/" + port.path("protocol").asString("TCP")).collect(Collectors.joining(","))), AGE)),
            Map.entry("secrets", List.of(Column.of("Type", "/type"), Column.of("Data", secret -> secret.path("data").size()), AGE)),
            Map.entry("configmaps", List.of(Column.of("Data", map -> map.path("data").size()), AGE)),
            Map.entry("namespaces", List.of(Column.of("Status", "/status/phase"), AGE)),
            Map.entry("events", List.of(Column.of("Last Seen", event -> age(Stream.of("/lastTimestamp", "/series/lastObservedTime",
                    "/eventTime").map(each -> event.at(each).asString("")).filter(each -> !each.isEmpty()).findFirst().orElse(""))),
                    Column.of("Type", "/type"), Column.of("Reason", "/reason"), Column.of("Object", event ->
                            event.at("/involvedObject/kind").asString("").toLowerCase() + "/" + event.at("/involvedObject/name").asString("")),
                    Column.of("Message", "/message"))),
            Map.entry("persistentvolumeclaims", List.of(Column.of("Status", Tables::claimStatus), Column.of("Volume", "/spec/volumeName"),
                    Column.of("Capacity", "/status/capacity/storage"), Column.of("Access Modes", _ -> "RWO"),
                    Column.of("StorageClass", "/spec/storageClassName"), AGE)),
            Map.entry("jobs", List.of(Column.of("Status", Tables::jobStatus), Column.of("Completions", job ->
                    job.at("/status/succeeded").asInt(0) + "/" + job.at("/spec/completions").asInt(1)), AGE)),
            Map.entry("endpoints", List.of(Column.of("Endpoints", Tables::addresses), AGE)),
            Map.entry("endpointslices", List.of(Column.of("AddressType", "/addressType"), Column.of("Ports", slice ->
                    slice.at("/ports/0/port").asString("<unset>")), Column.of("Endpoints", slice -> slice.path("endpoints").valueStream()
                            .map(each -> each.at("/addresses/0").asString("")).collect(Collectors.joining(","))), AGE)),
            Map.entry("persistentvolumes", List.of(Column.of("Capacity", "/spec/capacity/storage"), Column.of("Access Modes", _ -> "RWO"),
                    Column.of("Reclaim Policy", "/spec/persistentVolumeReclaimPolicy"), Column.of("Status", "/status/phase"),
                    Column.of("Claim", disk -> disk.at("/spec/claimRef/namespace").asString("") + "/" + disk.at("/spec/claimRef/name").asString("")),
                    Column.of("StorageClass", "/spec/storageClassName"), AGE)),
            Map.entry("leases", List.of(Column.of("Holder", "/spec/holderIdentity"), AGE)),
            Map.entry("poddisruptionbudgets", List.of(Column.of("Min Available", "/spec/minAvailable"),
                    Column.of("Allowed Disruptions", budget -> budget.at("/status/disruptionsAllowed").asInt(0)), AGE)),
            Map.entry("deployments", List.of(Column.of("Ready", each -> each.at("/status/readyReplicas").asInt(0) + "/"
                    + each.at("/spec/replicas").asInt(1)), Column.of("Available", each -> each.at("/status/availableReplicas").asInt(0)), AGE)),
            Map.entry("storageclasses", List.of(Column.of("Provisioner", "/provisioner"), Column.of("ReclaimPolicy", "/reclaimPolicy"),
                    Column.of("VolumeBindingMode", "/volumeBindingMode"), AGE)));

    private Tables() {}

    static ObjectNode of(Kind kind, Collection<ObjectNode> objects, String version, Request request) {
        var whole = request.parameter("includeObject").equals("Object");
        var columns = columns(kind);
        var table = Store.JSON.createObjectNode().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.putObject("metadata").put("resourceVersion", version);
        var definitions = table.putArray("columnDefinitions");
        definitions.addObject().put("name", "Name").put("type", "string").put("format", "name").put("description", "").put("priority", 0);
        columns.forEach(each -> definitions.addObject().put("name", each.name()).put("type", each.type()).put("format", "")
                .put("description", "").put("priority", each.priority()));
        var rows = table.putArray("rows");
        objects.forEach(object -> {
            var row = rows.addObject();
            var cells = row.putArray("cells").add(object.at("/metadata/name").asString());
            columns.forEach(each -> cells.addPOJO(each.value().apply(object)));
            row.set("object", whole ? object : metadataOnly(object));
        });
        return table;
    }

    static ObjectNode bookmark(ObjectNode object) {
        var table = Store.JSON.createObjectNode().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.set("metadata", object.path("metadata"));
        table.putArray("columnDefinitions");
        table.putArray("rows").addObject().putArray("cells");
        ((ObjectNode) table.path("rows").get(0)).set("object", object);
        return table;
    }

    /** The object, or its metadata only when that was asked for. */
    static ObjectNode partial(Request request, ObjectNode object) {
        return request.header("accept").contains("as=PartialObjectMetadata;") ? metadataOnly(object) : object;
    }

    private static ObjectNode metadataOnly(ObjectNode object) {
        var partial = Store.JSON.createObjectNode().put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        partial.set("metadata", object.path("metadata"));
        return partial;
    }

    private static List<Column> columns(Kind kind) {
        if (!kind.columns().isEmpty()) {
            return kind.columns().stream().map(Tables::custom).toList();
        }
        return BUILT_IN.getOrDefault(kind.plural(), List.of(AGE));
    }

    private static Column custom(JsonNode column) {
        var pointer = "/" + column.path("jsonPath").asString().substring(1).replace('.', '/');
        var type = column.path("type").asString("string");
        return new Column(column.path("name").asString(), type, column.path("priority").asInt(0), object -> {
            var value = object.at(pointer);
            return type.equals("date") ? age(value.asString("")) : type.equals("integer") && value.isNumber() ? value.asInt()
                    : value.isMissingNode() ? "" : value.asString("");
        });
    }

    private static String age(String instant) {
        if (instant.isEmpty()) {
            return "<unknown>";
        }
        var age = Duration.between(Instant.parse(instant), Instant.now());
        return age.toDays() > 1 ? age.toDays() + "d" : age.toHours() > 2 ? age.toHours() + "h"
                : age.toMinutes() > 2 ? age.toMinutes() + "m" : Math.max(0, age.toSeconds()) + "s";
    }

    private static Object addresses(JsonNode endpoints) {
        var ready = endpoints.path("subsets").valueStream().flatMap(subset -> subset.path("addresses").valueStream()
                .map(each -> each.path("ip").asString("") + ":" + subset.at("/ports/0/port").asString(""))).toList();
        return ready.isEmpty() ? "<none>" : String.join(",", ready);
    }

    private static Object podReady(JsonNode pod) {
        var ready = pod.at("/status/containerStatuses").valueStream().filter(each -> each.path("ready").asBoolean(false)).count();
        return ready + "/" + Math.max(1, pod.at("/spec/containers").size());
    }

    private static Object podStatus(JsonNode pod) {
        if (pod.at("/metadata/deletionTimestamp").isString()) {
            return "Terminating";
        }
        var waiting = pod.at("/status/containerStatuses/0/state/waiting/reason").asString("");
        if (!waiting.isEmpty()) {
            return waiting;
        }
        var phase = pod.at("/status/phase").asString("Unknown");
        return phase.equals("Succeeded") ? "Completed" : phase.equals("Failed") ? "Error" : phase;
    }

    private static Object nodeStatus(JsonNode node) {
        var ready = node.at("/status/conditions").valueStream()
                .anyMatch(each -> each.path("type").asString().equals("Ready") && each.path("status").asString().equals("True"));
        return (ready ? "Ready" : "NotReady") + (node.at("/spec/unschedulable").asBoolean(false) ? ",SchedulingDisabled" : "");
    }

    private static Object claimStatus(JsonNode claim) {
        return claim.at("/metadata/deletionTimestamp").isString() ? "Terminating" : claim.at("/status/phase").asString("Pending");
    }

    private static Object jobStatus(JsonNode job) {
        return job.at("/status/conditions").valueStream().filter(each -> each.path("status").asString().equals("True"))
                .map(each -> each.path("type").asString()).filter(each -> each.equals("Complete") || each.equals("Failed"))
                .findFirst().orElse("Running");
    }
}
