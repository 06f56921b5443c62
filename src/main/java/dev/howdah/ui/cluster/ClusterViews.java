package dev.howdah.ui.cluster;

import dev.howdah.model.ClusterId;
import dev.howdah.service.cluster.Clusters;
import dev.howdah.support.Heartbeat;
import dev.howdah.support.Workers;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Navigator;
import dev.howdah.ui.kit.Place;
import dev.howdah.ui.kit.View;
import dev.howdah.ui.kit.ViewLoader;
import java.time.Clock;
import java.util.function.Function;

/** Makes the frame of a cluster with all its tabs. */
public final class ClusterViews {
    private final ViewLoader loader;
    private final Messages messages;
    private final Formats formats;
    private final Navigator navigator;
    private final Workers workers;
    private final Heartbeat heartbeat;
    private final Clock clock;

    public ClusterViews(ViewLoader loader, Messages messages, Formats formats, Navigator navigator, Workers workers,
                        Heartbeat heartbeat, Clock clock) {
        this.loader = loader;
        this.messages = messages;
        this.formats = formats;
        this.navigator = navigator;
        this.workers = workers;
        this.heartbeat = heartbeat;
        this.clock = clock;
    }

    /**
     * The frame of {@code id} with its overview. UI thread only.
     *
     * @param others makes the tabs of other features, each when it is first gone to
     */
    public View open(ClusterId id, Clusters clusters, Function<Place.OfCluster, View> others) {
        var model = new ClusterViewModel(id, clusters, workers, heartbeat, clock);
        var controller = new ClusterController(model, navigator, messages, formats, tab -> tab instanceof Place.Overview
                ? loader.load(new OverviewController(model, messages, formats), () -> {}) : others.apply(tab));
        return loader.load(controller, () -> {
            controller.close();
            model.close();
        });
    }
}
