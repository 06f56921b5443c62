package dev.howdah.ui.setup.wizard;

import dev.howdah.service.setup.azure.KeptSettings;
import dev.howdah.service.setup.azure.SetupSettings;
import dev.howdah.service.setup.kubernetes.ExistingCluster;
import dev.howdah.service.setup.plan.SetupFiles.Kept;
import dev.howdah.ui.setup.wizard.Wish.OnExisting;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A setup that was begun on this machine.
 *
 * @param settings of one on Azure
 * @param existing the Kubernetes cluster of one without
 */
record Begun(Kept kept, Optional<SetupSettings> settings, Optional<ExistingCluster> existing) {
    /** Empty when this version cannot read it. */
    static Optional<Begun> of(Kept kept) {
        var begun = new Begun(kept, KeptSettings.from(kept.values()), existing(kept));
        return begun.settings.isPresent() || begun.existing.isPresent() ? Optional.of(begun) : Optional.empty();
    }

    private static Optional<ExistingCluster> existing(Kept kept) {
        var file = Optional.ofNullable(kept.values().get(OnExisting.FILE));
        return file.flatMap(each -> Optional.ofNullable(kept.values().get(OnExisting.CONTEXT))
                .map(context -> new ExistingCluster(Path.of(each), context)));
    }

    /** Where it is: a region, or the name of a PostgreSQL cluster. */
    String place() {
        return settings.map(each -> each.place().region()).orElse(kept.values().getOrDefault("cluster.name", ""));
    }
}
