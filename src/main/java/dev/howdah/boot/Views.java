package dev.howdah.boot;

import dev.howdah.adapter.desktop.DiskScripts;
import dev.howdah.adapter.desktop.DraftsFile;
import dev.howdah.adapter.desktop.SqlHistoryFile;
import dev.howdah.adapter.postgres.PostgresSessions;
import dev.howdah.adapter.spreadsheet.XlsxWriter;
import dev.howdah.model.ClusterId;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.journal.Journal;
import dev.howdah.service.query.Drafts;
import dev.howdah.service.query.ScriptFiles;
import dev.howdah.service.query.Snippets;
import dev.howdah.service.query.SqlHistory;
import dev.howdah.service.query.TextWriters;
import dev.howdah.service.resilience.PrimaryMoves;
import dev.howdah.service.setup.ClusterCreation;
import dev.howdah.support.Workers;
import dev.howdah.ui.cluster.ClusterViews;
import dev.howdah.ui.fleet.FleetViews;
import dev.howdah.ui.kit.Confirm;
import dev.howdah.ui.kit.ConfirmDialog;
import dev.howdah.ui.kit.Overlay;
import dev.howdah.ui.kit.Place;
import dev.howdah.ui.kit.Unfinished;
import dev.howdah.ui.kit.View;
import dev.howdah.ui.query.QueryViews;
import dev.howdah.ui.resilience.ResilienceViews;
import dev.howdah.ui.setup.NewClusterViews;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Which view is behind each place of an open environment, and what it is given. */
final class Views {
    private final Foundation on;
    private final Workers workers;
    private final Session session;
    private final Jobs jobs;
    private final Journal journal;
    private final Drafts drafts;
    private final ScriptFiles scripts = new DiskScripts();
    private final Snippets snippets;
    private final SqlHistory history;
    private final Supplier<Overlay> overlay;
    private final Unfinished unfinished;

    /** @param overlay where cards are shown; asked for when the first view that confirms is made */
    Views(Foundation on, Session session, Jobs jobs, Journal journal, KeptFiles files, Unfinished unfinished, Supplier<Overlay> overlay) {
        drafts = new DraftsFile(files.sqlTabs());
        snippets = new Snippets(scripts, files.snippets());
        history = new SqlHistoryFile(files.sqlHistory());
        this.on = on;
        workers = on.threads().workers();
        this.session = session;
        this.jobs = jobs;
        this.journal = journal;
        this.overlay = overlay;
        this.unfinished = unfinished;
    }

    Map<Class<? extends Place>, Function<Place, View>> all() {
        var all = new HashMap<Class<? extends Place>, Function<Place, View>>();
        all.put(Place.Fleet.class, _ -> fleet());
        all.put(Place.NewCluster.class, _ -> newCluster());
        List.of(Place.Overview.class, Place.Sql.class, Place.Resilience.class)
                .forEach(each -> all.put(each, place -> cluster(((Place.OfCluster) place).cluster())));
        return all;
    }

    private View fleet() {
        return new FleetViews(on.loader(), on.messages(), on.formats(), on.navigator(), workers, on.clock())
                .open(session.connection().clusters());
    }

    private View newCluster() {
        var open = session.connection();
        var creation = new ClusterCreation(open.environment().name(), open.manifests(), open.clusters(), journal,
                on.clock());
        return new NewClusterViews(on.loader(), confirm(), on.messages(), on.formats(), on.navigator(), workers)
                .open(creation, open.clusters(), jobs, open.operatorVersion());
    }

    private View cluster(ClusterId id) {
        return new ClusterViews(on.loader(), on.messages(), on.formats(), on.navigator(), workers, on.threads(), on.clock())
                .open(id, session.connection().clusters(), tab -> switch (tab) {
                    case Place.Sql _ -> sql(id);
                    case Place.Resilience _ -> resilience(id);
                    case Place.Overview _ -> throw new IllegalArgumentException("the frame has its own overview");
                });
    }

    private View sql(ClusterId id) {
        var open = session.connection();
        return new QueryViews(on.loader(), on.messages(), on.formats(), workers, on.threads(), on.clock())
                .open(id, open.clusters(), new PostgresSessions(open.tunnels(), open.secrets()),
                        new QueryViews.Kept(open.environment(), drafts, history,
                                new TextWriters((_, columns, _, out) -> new XlsxWriter(columns, out)), scripts, snippets, unfinished));
    }

    private View resilience(ClusterId id) {
        var open = session.connection();
        var moves = new PrimaryMoves(open.environment().name(), open.clusters(), open.actions(), journal, on.clock());
        return new ResilienceViews(on.loader(), confirm(), on.messages(), on.formats(), workers, on.threads(), on.clock())
                .open(id, open.clusters(), moves, jobs);
    }

    private Confirm confirm() {
        return new ConfirmDialog(overlay.get(), on.loader(), on.messages(), on.formats(), session.environment()::get);
    }
}
