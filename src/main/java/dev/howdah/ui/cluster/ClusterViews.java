package dev.howdah.ui.cluster;

import dev.howdah.model.ClusterId;
import dev.howdah.service.cluster.Clusters;
import dev.howdah.support.Workers;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Navigator;
import dev.howdah.ui.kit.Place;
import dev.howdah.ui.kit.View;
import dev.howdah.ui.kit.ViewLoader;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;

/** Makes the frame of a cluster with all its tabs. */
public final class ClusterViews {
    private final ViewLoader loader;
    private final Messages messages;
    private final Formats formats;
    private final Navigator navigator;
    private final Workers workers;
    private final Clock clock;
    private final Map<Class<? extends Place.OfCluster>, Function<Place.OfCluster, View>> tabs;

    /** @param tabs who shows the tabs of other features */
    public ClusterViews(ViewLoader loader, Messages messages, Formats formats, Navigator navigator, Workers workers, Clock clock,
                        Map<Class<? extends Place.OfCluster>, Function<Place.OfCluster, View>> tabs) {
        this.loader = loader;
        this.messages = messages;
        this.formats = formats;
        this.navigator = navigator;
        this.workers = workers;
        this.clock = clock;
        this.tabs = tabs;
    }

    /** UI thread only. */
    public View open(ClusterId id, Clusters clusters) {
        var model = new ClusterViewModel(id, clusters, workers, clock);
        var controller = new ClusterController(model, navigator, messages, formats, tabs,
                () -> loader.load(new OverviewController(model, messages, formats), () -> {}));
        return loader.load(controller, () -> {
            controller.close();
            model.close();
        });
    }
}
