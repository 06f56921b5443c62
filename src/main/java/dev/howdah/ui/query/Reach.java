package dev.howdah.ui.query;

import dev.howdah.model.Cluster;
import dev.howdah.model.Cluster.Endpoint;
import dev.howdah.service.query.Target;

/** Whether there is anybody to connect to, as far as the cluster's last report tells. */
final class Reach {
    private Reach() {}

    static boolean ready(Cluster cluster, Target target) {
        return switch (target) {
            case Target.ReadWrite _ -> ready(cluster, Endpoint.Role.READ_WRITE);
            case Target.ReadOnly _ -> ready(cluster, Endpoint.Role.READ_ONLY);
            case Target.Any _ -> ready(cluster, Endpoint.Role.ANY);
            case Target.OneInstance(var name) -> cluster.instance(name).filter(each -> each.pod().ready()).isPresent();
        };
    }

    private static boolean ready(Cluster cluster, Endpoint.Role role) {
        return cluster.endpoints().stream().anyMatch(each -> each.role() == role && !each.ready().isEmpty());
    }
}
