package dev.howdah.ui.fleet;

import dev.howdah.model.Cluster;
import dev.howdah.model.Health;
import dev.howdah.model.Instance;
import dev.howdah.service.status.FailureImpact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A cluster and how it is. */
record FleetRow(Cluster cluster, Health health) {
    static final Comparator<FleetRow> WORST_FIRST = Comparator.comparing((FleetRow each) -> each.health.level())
            .reversed()
            .thenComparing(each -> each.cluster.id());

    boolean matches(String filter) {
        var text = filter.strip().toLowerCase(Locale.ROOT);
        return text.isEmpty() || cluster.id().toString().toLowerCase(Locale.ROOT).contains(text)
                || cluster.version().startsWith(text);
    }

    /** The widest lag of any replica in bytes; empty when unknown. */
    Optional<Long> lag() {
        return cluster.instances().stream().filter(each -> !each.name().equals(cluster.status().currentPrimary()))
                .flatMap(each -> cluster.lagBytes(each).stream()).max(Long::compare);
    }

    /** When a WAL segment was archived last; empty without an archive, and when unknown. */
    Optional<Instant> archived() {
        return cluster.primary().flatMap(Instance::report).flatMap(Instance.Report::archiving)
                .flatMap(Instance.Archiving::lastArchived).filter(_ -> cluster.spec().archiving());
    }

    /** What happens when one of the instances is lost now. */
    List<FailureImpact> losses() {
        return FailureImpact.of(cluster).stream().filter(each -> each.part() == FailureImpact.Part.INSTANCE).toList();
    }

    /** What is easily forgotten, as message keys after {@code cluster.state.}. */
    List<String> states() {
        var states = new ArrayList<String>();
        if (!cluster.spec().fenced().isEmpty()) {
            states.add("fenced");
        }
        if (cluster.spec().hibernation()) {
            states.add("hibernated");
        }
        if (cluster.spec().maintenance()) {
            states.add("maintenance");
        }
        return states;
    }
}
