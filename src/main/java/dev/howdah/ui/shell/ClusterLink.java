package dev.howdah.ui.shell;

import dev.howdah.model.ClusterId;
import dev.howdah.model.Health;
import java.util.Comparator;

/** A cluster in the rail. */
public record ClusterLink(ClusterId id, Health.Level level) {
    /** Worst first, then by name. */
    public static final Comparator<ClusterLink> WORST_FIRST =
            Comparator.comparing(ClusterLink::level).reversed().thenComparing(ClusterLink::id);
}
