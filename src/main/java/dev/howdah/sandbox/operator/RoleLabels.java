package dev.howdah.sandbox.operator;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.Resource;
import tools.jackson.databind.JsonNode;

/** The labels by which the services choose their pods. */
final class RoleLabels {
    private static final String UNHEALTHY = "unhealthy";
    private final Context context;

    RoleLabels(Context context) {
        this.context = context;
    }

    /** Labels every active pod, and the volumes of every instance, by who the primary is. */
    void write(Parts parts, String primary) {
        if (primary.isEmpty()) {
            return;
        }
        parts.active().forEach(each -> label(Resource.PODS, each, role(Pods.name(each), primary)));
        parts.claims().stream().filter(each -> !Pods.terminating(each))
                .filter(each -> parts.pod(Pods.label(each, Names.INSTANCE)).filter(Pods::active).isPresent())
                .forEach(each -> label(Resource.VOLUME_CLAIMS, each, role(Pods.label(each, Names.INSTANCE), primary)));
    }

    private static String role(String instance, String primary) {
        return instance.equals(primary) ? "primary" : "replica";
    }

    /** Takes the pod out of {@code -rw} and {@code -ro}: it is about to stop being the primary. */
    void unhealthy(Parts parts, String instance) {
        parts.pod(instance).ifPresent(pod -> label(Resource.PODS, pod, UNHEALTHY));
    }

    private void label(Resource resource, JsonNode object, String role) {
        if (Pods.label(object, Names.ROLE).equals(role) && Pods.label(object, Names.OLD_ROLE).equals(role)) {
            return;
        }
        var patch = ApiClient.JSON.createObjectNode();
        patch.putObject("metadata").putObject("labels").put(Names.ROLE, role).put(Names.OLD_ROLE, role);
        context.api().patch(resource, context.namespace(), Pods.name(object), patch);
    }
}
