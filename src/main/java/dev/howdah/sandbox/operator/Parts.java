package dev.howdah.sandbox.operator;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.Resource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What belongs to one Cluster, as read at the beginning of a pass. {@code pods} are those of instances only. */
record Parts(List<ObjectNode> pods, List<ObjectNode> claims, List<ObjectNode> jobs) {
    static Parts read(Context context) {
        var selector = Names.CLUSTER + "=" + context.name();
        return new Parts(sorted(context.api(), Resource.PODS, context, selector + "," + Names.POD_ROLE + "=instance"),
                sorted(context.api(), Resource.VOLUME_CLAIMS, context, selector),
                sorted(context.api(), Resource.JOBS, context, selector));
    }

    private static List<ObjectNode> sorted(ApiClient api, Resource resource, Context context, String selector) {
        return api.list(resource, context.namespace(), selector).stream()
                .sorted(Comparator.comparing(Pods::name)).toList();
    }

    Volumes volumes() {
        return new Volumes(claims, pods, jobs);
    }

    Optional<ObjectNode> pod(String name) {
        return pods.stream().filter(each -> Pods.name(each).equals(name)).findFirst();
    }

    List<ObjectNode> active() {
        return pods.stream().filter(Pods::active).toList();
    }

    List<String> readyNames() {
        return pods.stream().filter(Pods::ready).map(Pods::name).toList();
    }

    List<? extends JsonNode> openJobs() {
        return jobs.stream().filter(each -> !Pods.terminating(each)).toList();
    }
}
