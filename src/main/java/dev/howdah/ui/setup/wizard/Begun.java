package dev.howdah.ui.setup.wizard;

import dev.howdah.service.setup.azure.KeptSettings;
import dev.howdah.service.setup.azure.SetupSettings;
import dev.howdah.service.setup.plan.SetupFiles.Kept;
import dev.howdah.service.setup.plan.SetupFiles.Stage;
import java.time.Instant;
import java.util.Optional;

/** A setup that was begun on this machine. */
record Begun(SetupSettings settings, Stage stage, Instant changed) {
    /** Empty when this version cannot read it. */
    static Optional<Begun> of(Kept kept) {
        return KeptSettings.from(kept.values()).map(settings -> new Begun(settings, kept.stage(), kept.changed()));
    }
}
