package dev.howdah.ui.query;

import dev.howdah.service.query.Drafts;
import dev.howdah.service.query.Drafts.Draft;
import dev.howdah.service.query.ScriptFiles;
import dev.howdah.service.query.SqlHistory;
import dev.howdah.service.query.SqlHistory.Entry;
import dev.howdah.service.query.SqlSession.Transaction;
import dev.howdah.support.Heartbeat;
import dev.howdah.support.Subscription;
import dev.howdah.support.Workers;
import dev.howdah.ui.query.TabFile.Notice.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The open tabs of one cluster. Their texts are kept while they are written and come back after a crash; nothing in
 * them is run by that. Each tab has its own session, opened when the tab is first looked at.
 */
public final class QueryTabsViewModel implements AutoCloseable {
    private static final Duration SAVE_EVERY = Duration.ofSeconds(1);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final Drafts drafts;
    private final SqlHistory history;
    private final String scope;
    private final Supplier<QueryViewModel> opener;
    private final Workers workers;
    private final TabFiles files;
    private final AtomicReference<List<Draft>> unsaved = new AtomicReference<>();
    private final ObservableList<SqlTab> tabs = FXCollections.observableArrayList();
    private final ObservableList<Entry> past = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<SqlTab> chosen = new ReadOnlyObjectWrapper<>();
    private Subscription going = Subscription.NONE;
    private List<Draft> saved = List.of();
    private int opened;

    /**
     * @param scope  the environment and cluster that tabs and history are kept for
     * @param opener makes the session's model of a tab
     * @param scripts the user's files
     */
    QueryTabsViewModel(Drafts drafts, SqlHistory history, String scope, Supplier<QueryViewModel> opener, ScriptFiles scripts,
                       Workers workers, Heartbeat heartbeat) {
        this.drafts = drafts;
        this.history = history;
        this.scope = scope;
        this.opener = opener;
        this.workers = workers;
        files = new TabFiles(scripts, workers);
        workers.background().execute(() -> {
            var found = drafts.load(scope);
            var entries = history.entries(scope);
            workers.ui().execute(() -> begin(found, heartbeat, entries.subscribe(workers.onUi(past::setAll))));
        });
    }

    private void begin(List<Draft> found, Heartbeat heartbeat, Subscription following) {
        going = following.and(heartbeat.every(SAVE_EVERY, () -> workers.ui().execute(this::save)))
                .and(heartbeat.every(LOOK_EVERY, () -> workers.ui().execute(this::look)));
        found.forEach(each -> {
            var tab = new SqlTab(++opened, each);
            tabs.add(tab);
            if (!each.file().isEmpty()) {
                files.restore(tab, Path.of(each.file()), each.stamp());
            }
        });
        saved = found;
        if (tabs.isEmpty()) {
            add("");
            return;
        }
        for (var i = 0; i < found.size(); i++) {
            if (found.get(i).chosen() || i == found.size() - 1) {
                choose(tabs.get(i));
                return;
            }
        }
    }

    /** Opens a tab with {@code text} in it and looks at it. */
    public SqlTab add(String text) {
        var tab = new SqlTab(++opened, new Draft("", text, 0, true));
        tabs.add(tab);
        choose(tab);
        return tab;
    }

    /** Opens a tab with the text of {@code file}, or looks at the one that has it already. */
    public void open(Path file) {
        var there = tabs.stream().filter(each -> each.file().at(file)).findFirst();
        if (there.isPresent()) {
            choose(there.get());
            return;
        }
        files.read(file, chosen.get(), script -> {
            var tab = new SqlTab(++opened, new Draft(String.valueOf(file.getFileName()), script.text(), 0, true));
            tab.file().savedProperty().set(script);
            tabs.add(tab);
            choose(tab);
        });
    }

    /** The files behind the tabs. */
    TabFiles files() {
        return files;
    }

    private void look() {
        if (chosen.get() != null) {
            files.look(chosen.get());
        }
    }

    public void choose(SqlTab tab) {
        if (tab.model() == null) {
            tab.model(opener.get());
        }
        chosen.set(tab);
    }

    /** Looks at the tab that is {@code by} places further, round and round. */
    public void step(int by) {
        choose(tabs.get(Math.floorMod(tabs.indexOf(chosen.get()) + by, tabs.size())));
    }

    /** Closes {@code tab}, unless it has a transaction open or is not saved in its file: then it asks. */
    public void close(SqlTab tab) {
        if (tab.file().changedProperty().get()) {
            choose(tab);
            tab.file().tell(Kind.UNSAVED, "query.file.unsaved", tab.titleProperty().get());
            return;
        }
        discard(tab);
    }

    /** Closes {@code tab} also when it is not saved in its file. */
    void discard(SqlTab tab) {
        var model = tab.model();
        if (model != null && model.getTransaction() != Transaction.NONE) {
            choose(tab);
            model.getLeaving().ask("query.leaving.close", () -> remove(tab));
        } else {
            remove(tab);
        }
    }

    private void remove(SqlTab tab) {
        var model = tab.model();
        var at = tabs.indexOf(tab);
        tabs.remove(tab);
        if (model != null) {
            model.close();
        }
        if (tabs.isEmpty()) {
            add("");
        } else if (chosen.get() == tab) {
            choose(tabs.get(Math.min(at, tabs.size() - 1)));
        }
        save();
    }

    private void save() {
        var now = tabs.stream().map(each -> each.draft(each == chosen.get())).toList();
        if (!now.equals(saved)) {
            saved = now;
            unsaved.set(now);
            workers.background().execute(this::writeDrafts);
        }
    }

    /** The newest state only, were threads to overtake each other. */
    private synchronized void writeDrafts() {
        var newest = unsaved.getAndSet(null);
        if (newest != null) {
            drafts.save(scope, newest);
        }
    }

    /** Whether what is run is kept. */
    public boolean keepsHistory() {
        return history.kept(scope);
    }

    public void keepHistory(boolean on) {
        workers.background().execute(() -> history.keep(scope, on));
    }

    public void clearHistory() {
        workers.background().execute(() -> history.clear(scope));
    }

    public ObservableList<SqlTab> getTabs() {
        return tabs;
    }

    /** What was run, newest first. */
    public ObservableList<Entry> getPast() {
        return past;
    }

    public SqlTab getChosen() {
        return chosen.get();
    }

    public ReadOnlyObjectProperty<SqlTab> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    @Override
    public void close() {
        going.close();
        save();
        tabs.stream().map(SqlTab::model).filter(each -> each != null).forEach(QueryViewModel::close);
    }
}
