package dev.howdah.ui.query;

import dev.howdah.model.ClusterId;
import dev.howdah.service.cluster.Clusters;
import dev.howdah.service.query.SqlSessions;
import dev.howdah.support.Heartbeat;
import dev.howdah.support.Workers;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.View;
import dev.howdah.ui.kit.ViewLoader;
import java.time.Clock;

/** Makes the SQL tab of a cluster: {@code new QueryViews(...).open(place.cluster(), clusters, sessions)}. */
public final class QueryViews {
    private final ViewLoader loader;
    private final Messages messages;
    private final Formats formats;
    private final Workers workers;
    private final Heartbeat heartbeat;
    private final Clock clock;

    public QueryViews(ViewLoader loader, Messages messages, Formats formats, Workers workers, Heartbeat heartbeat,
                      Clock clock) {
        this.loader = loader;
        this.messages = messages;
        this.formats = formats;
        this.workers = workers;
        this.heartbeat = heartbeat;
        this.clock = clock;
    }

    /** The tab of {@code cluster}; it connects as soon as the cluster has been seen. UI thread only. */
    public View open(ClusterId cluster, Clusters clusters, SqlSessions sessions) {
        var model = new QueryViewModel(cluster, clusters, sessions, workers, heartbeat, clock);
        return loader.load(new QueryController(model, messages, formats), model);
    }
}
