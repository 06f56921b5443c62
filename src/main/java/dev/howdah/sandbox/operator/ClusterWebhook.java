package dev.howdah.sandbox.operator;

import dev.howdah.sandbox.kube.Admission;
import dev.howdah.sandbox.kube.ApiError;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** CloudNativePG's webhooks for Clusters: defaults, then rules, then warnings. */
public final class ClusterWebhook implements Admission {
    @Override
    public void admit(Operation operation, ObjectNode before, ObjectNode next, Consumer<String> warning) {
        if (operation == Operation.DELETE) {
            return;
        }
        ClusterDefaults.fill(next);
        if (Pods.annotation(next, "cnpg.io/validation").equals("disabled")) {
            return;
        }
        var violations = ClusterRules.violations(before, next);
        if (!violations.isEmpty()) {
            throw ApiError.invalid("Cluster.cluster.cnpg.io", Pods.name(next), violations).deniedBy("vcluster.cnpg.io");
        }
        if (before == null || !before.path("spec").equals(next.path("spec"))) {
            warn(next, warning);
        }
    }

    private static void warn(ObjectNode cluster, Consumer<String> warning) {
        var spec = cluster.path("spec");
        if (spec.at("/backup/barmanObjectStore").isObject()) {
            warning.accept("Native support for Barman Cloud backups and recovery is deprecated and will be completely removed in "
                    + "CloudNativePG 1.31.0. Please migrate to the Barman Cloud plugin.");
        }
        if (spec.at("/monitoring/enablePodMonitor").asBoolean(false)) {
            warning.accept("spec.monitoring.enablePodMonitor is deprecated and will be removed in a future release.");
        }
        Images.major(spec.path("imageName").asString("")).ifPresent(major -> {
            if (major != ClusterDefaults.MAJOR) {
                warning.accept("The local sandbox runs PostgreSQL %d whatever spec.imageName says.".formatted(ClusterDefaults.MAJOR));
            }
        });
    }
}
