package dev.howdah.ui.resilience;

import dev.howdah.model.ClusterId;
import dev.howdah.service.cluster.Clusters;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.resilience.PrimaryMoves;
import dev.howdah.support.Heartbeat;
import dev.howdah.support.Workers;
import dev.howdah.ui.kit.Confirm;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.View;
import dev.howdah.ui.kit.ViewLoader;
import java.time.Clock;

/** Makes the Resilience tab of a cluster. */
public final class ResilienceViews {
    private final ViewLoader loader;
    private final Confirm confirm;
    private final Messages messages;
    private final Formats formats;
    private final Workers workers;
    private final Heartbeat heartbeat;
    private final Clock clock;

    public ResilienceViews(ViewLoader loader, Confirm confirm, Messages messages, Formats formats, Workers workers,
                           Heartbeat heartbeat, Clock clock) {
        this.loader = loader;
        this.confirm = confirm;
        this.messages = messages;
        this.formats = formats;
        this.workers = workers;
        this.heartbeat = heartbeat;
        this.clock = clock;
    }

    /** The tab of {@code cluster}. UI thread only. */
    public View open(ClusterId cluster, Clusters clusters, PrimaryMoves moves, Jobs jobs) {
        var model = new ResilienceViewModel(cluster, clusters, moves, jobs, workers, heartbeat, clock);
        return loader.load(new ResilienceController(model, confirm, messages, formats), model);
    }
}
