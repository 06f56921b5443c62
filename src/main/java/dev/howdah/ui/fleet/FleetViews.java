package dev.howdah.ui.fleet;

import dev.howdah.service.cluster.Clusters;
import dev.howdah.support.Workers;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Navigator;
import dev.howdah.ui.kit.View;
import dev.howdah.ui.kit.ViewLoader;
import java.time.Clock;

/** Makes the Fleet. */
public final class FleetViews {
    private final ViewLoader loader;
    private final Messages messages;
    private final Formats formats;
    private final Navigator navigator;
    private final Workers workers;
    private final Clock clock;

    public FleetViews(ViewLoader loader, Messages messages, Formats formats, Navigator navigator, Workers workers,
            Clock clock) {
        this.loader = loader;
        this.messages = messages;
        this.formats = formats;
        this.navigator = navigator;
        this.workers = workers;
        this.clock = clock;
    }

    /** UI thread only. */
    public View open(Clusters clusters) {
        var model = new FleetViewModel(clusters, navigator, workers, clock);
        return loader.load(new FleetController(model, messages, formats), model);
    }
}
