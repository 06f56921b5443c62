package dev.howdah.ui.fleet;

import dev.howdah.model.Cluster;
import dev.howdah.model.Health;
import java.util.Comparator;

/** A cluster and how it is. */
record FleetRow(Cluster cluster, Health health) {
    static final Comparator<FleetRow> WORST_FIRST = Comparator.comparing((FleetRow each) -> each.health.level()).reversed()
            .thenComparing(each -> each.cluster.id());

    boolean matches(String filter) {
        var text = filter.strip().toLowerCase();
        return text.isEmpty() || cluster.id().name().toLowerCase().contains(text) || cluster.id().namespace().toLowerCase().contains(text);
    }

    /** The widest lag of any replica in bytes; negative when unknown. */
    long lag() {
        return cluster.instances().stream().filter(each -> !each.name().equals(cluster.status().currentPrimary()))
                .flatMap(each -> cluster.lagBytes(each).stream()).mapToLong(Long::longValue).max().orElse(-1);
    }
}
