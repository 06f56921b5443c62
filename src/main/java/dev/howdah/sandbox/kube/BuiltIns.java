package dev.howdah.sandbox.kube;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.function.IntSupplier;
import tools.jackson.databind.node.ObjectNode;

/** What the API server fills in when an object of a built-in kind is created. */
final class BuiltIns {
    /** Kinds without a status, or whose status is written together with the object. */
    private static final Set<String> WHOLE = Set.of("secrets", "configmaps", "events", "endpoints", "endpointslices", "leases",
            "serviceaccounts", "roles", "rolebindings", "clusterroles", "clusterrolebindings", "storageclasses",
            "customresourcedefinitions", "networkpolicies", "validatingwebhookconfigurations", "mutatingwebhookconfigurations");

    private BuiltIns() {}

    static boolean separatesStatus(Kind kind) {
        return !WHOLE.contains(kind.plural());
    }

    static void complete(Kind kind, ObjectNode object, IntSupplier nextAddress) {
        switch (kind.plural()) {
            case "secrets" -> secret(object);
            case "services" -> service(object, nextAddress);
            case "pods" -> pod(object);
            case "namespaces" -> namespace(object);
            case "persistentvolumeclaims" -> claim(object);
            case "jobs" -> job(object);
            case "customresourcedefinitions" -> definition(object);
            default -> { }
        }
    }

    private static void secret(ObjectNode object) {
        if (object.path("stringData") instanceof ObjectNode plain) {
            var data = object.withObject("/data");
            plain.properties().forEach(each -> data.put(each.getKey(), Base64.getEncoder()
                    .encodeToString(each.getValue().asString().getBytes(StandardCharsets.UTF_8))));
            object.remove("stringData");
        }
        if (!object.has("type")) {
            object.put("type", "Opaque");
        }
    }

    private static void service(ObjectNode object, IntSupplier nextAddress) {
        var spec = object.withObject("/spec");
        if (!spec.has("type")) {
            spec.put("type", "ClusterIP");
        }
        if (!spec.has("clusterIP") && !spec.path("type").asString().equals("ExternalName")) {
            var number = nextAddress.getAsInt();
            var address = "10.96." + (number / 250) + "." + (number % 250 + 1);
            spec.put("clusterIP", address);
            spec.putArray("clusterIPs").add(address);
        }
        spec.path("ports").forEach(each -> {
            if (each instanceof ObjectNode port) {
                if (!port.has("protocol")) {
                    port.put("protocol", "TCP");
                }
                if (!port.has("targetPort")) {
                    port.set("targetPort", port.path("port"));
                }
            }
        });
        if (!spec.has("sessionAffinity")) {
            spec.put("sessionAffinity", "None");
        }
        if (!object.has("status")) {
            object.putObject("status").putObject("loadBalancer");
        }
    }

    private static void pod(ObjectNode object) {
        var spec = object.withObject("/spec");
        if (!spec.has("restartPolicy")) {
            spec.put("restartPolicy", "Always");
        }
        if (!spec.has("terminationGracePeriodSeconds")) {
            spec.put("terminationGracePeriodSeconds", 30);
        }
        if (!spec.has("schedulerName")) {
            spec.put("schedulerName", "default-scheduler");
        }
        object.putObject("status").put("phase", "Pending").put("qosClass", "Burstable");
    }

    private static void namespace(ObjectNode object) {
        object.withObject("/metadata").withObject("/labels").put("kubernetes.io/metadata.name", object.at("/metadata/name").asString());
        object.putObject("status").put("phase", "Active");
    }

    private static void claim(ObjectNode object) {
        object.putObject("status").put("phase", "Pending");
        object.withObject("/metadata").withArray("finalizers").add("kubernetes.io/pvc-protection");
        var spec = object.withObject("/spec");
        if (!spec.has("volumeMode")) {
            spec.put("volumeMode", "Filesystem");
        }
    }

    private static void job(ObjectNode object) {
        var spec = object.withObject("/spec");
        if (!spec.has("backoffLimit")) {
            spec.put("backoffLimit", 6);
        }
        if (!spec.has("completions")) {
            spec.put("completions", 1);
        }
        if (!spec.has("parallelism")) {
            spec.put("parallelism", 1);
        }
        object.putObject("status");
    }

    private static void definition(ObjectNode object) {
        var status = object.putObject("status");
        var conditions = status.putArray("conditions");
        for (var type : new String[] {"NamesAccepted", "Established"}) {
            conditions.addObject().put("type", type).put("status", "True").put("reason", "NoConflicts").put("message", "")
                    .put("lastTransitionTime", java.time.Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString());
        }
        status.set("acceptedNames", object.at("/spec/names"));
        status.putArray("storedVersions").add("v1");
    }
}
