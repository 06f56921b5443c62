package dev.howdah.ui.query;

import dev.howdah.model.ClusterId;
import dev.howdah.model.Environment;
import dev.howdah.service.cluster.Clusters;
import dev.howdah.service.query.Drafts;
import dev.howdah.service.query.RowWriter;
import dev.howdah.service.query.ScriptFiles;
import dev.howdah.service.query.Snippets;
import dev.howdah.service.query.SqlHistory;
import dev.howdah.service.query.SqlSessions;
import dev.howdah.service.query.TextWriters;
import dev.howdah.support.Heartbeat;
import dev.howdah.support.Workers;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Unfinished;
import dev.howdah.ui.kit.View;
import dev.howdah.ui.kit.ViewLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Makes the SQL tab of a cluster: {@code new QueryViews(...).open(place.cluster(), clusters, sessions, kept)}. */
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

    /** What outlives a window: the texts of tabs and what was run, for one environment. */
    public record Kept(Environment environment, Drafts drafts, SqlHistory history, RowWriter.Factory writers,
                       ScriptFiles scripts, Snippets snippets, Unfinished unfinished) {
        /** Nothing outlives it. */
        public static final Kept NOTHING = new Kept(new Environment("",
                Environment.Kind.SANDBOX, Path.of(""), "", Optional.empty()), Drafts.NONE, SqlHistory.NONE,
                new TextWriters((_, _, _, _) -> {
                    throw new IOException("no spreadsheets");
                }), ScriptFiles.NONE, Snippets.OWN, new Unfinished());
    }

    /** The SQL of {@code cluster}; it connects as soon as the cluster has been seen. UI thread only. */
    public View open(ClusterId cluster, Clusters clusters, SqlSessions sessions, Kept kept) {
        var scope = kept.environment().name() + "/" + cluster.namespace() + "/" + cluster.name();
        var model = new QueryTabsViewModel(kept.drafts(), kept.history(), scope,
                () -> new QueryViewModel(cluster, clusters, sessions, workers, heartbeat, clock,
                        new Tools(kept.environment().kind(), new Chronicle(kept.history(), scope, clock), kept.writers(),
                                kept.scripts())), kept.scripts(), workers, heartbeat);
        new OpenTransactions(cluster, kept.unfinished(), model);
        workers.background().execute(kept.snippets()::read);
        var schema = new SchemaViewModel(() -> place(model), sessions, workers, heartbeat, clock);
        var everywhere = new EverywhereViewModel(sessions, workers, heartbeat, clock);
        return new View(new QueryTabs(model, schema, everywhere, kept.snippets(), loader, messages, formats), () -> {
            everywhere.close();
            schema.close();
            model.close();
        });
    }

    private static Optional<SchemaViewModel.Place> place(QueryTabsViewModel tabs) {
        return Optional.ofNullable(tabs.getChosen()).map(SqlTab::model).filter(each -> each.getCluster() != null)
                .map(each -> new SchemaViewModel.Place(each.getCluster(), each.getTarget()));
    }
}
