package dev.howdah.ui.query;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.ClusterId;
import dev.howdah.service.query.SqlSession.Transaction;
import dev.howdah.ui.kit.Unfinished;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Consumer;

/** Enters the tabs with an open transaction into what would be lost by leaving. UI thread only. */
final class OpenTransactions {
    private final ClusterId cluster;
    private final Unfinished unfinished;
    private final Set<QueryViewModel> followed = Collections.newSetFromMap(new IdentityHashMap<>());

    OpenTransactions(ClusterId cluster, Unfinished unfinished, QueryTabsViewModel tabs) {
        this.cluster = cluster;
        this.unfinished = unfinished;
        tabs.chosenProperty().addListener((_, _, now) -> follow(now));
    }

    private void follow(SqlTab tab) {
        if (tab == null || tab.model() == null || !followed.add(tab.model())) {
            return;
        }
        var work = new Open(cluster, tab);
        tab.model().transactionProperty().addListener((_, before, now) -> {
            // entered again when it fails, so that its words are asked for again
            if (before != Transaction.NONE) {
                unfinished.works().remove(work);
            }
            tab.openProperty().set(now != Transaction.NONE);
            if (now != Transaction.NONE) {
                unfinished.works().add(work);
            }
        });
    }

    private record Open(ClusterId cluster, SqlTab tab) implements Unfinished.Work {
        @Override
        public Text words() {
            var model = tab.model();
            var key = model.getTransaction() == Transaction.FAILED ? "query.leaving.tab-failed" : "query.leaving.tab";
            var name = tab.titleProperty().get();
            return new Text(key, name.isEmpty() ? new Text("query.tab.untitled", tab.number()) : name, cluster.name(),
                    new Text("query.transaction.statements", model.getLog().statementsInTransactionProperty().get()),
                    model.transactionAgeProperty().get());
        }

        @Override
        public boolean keepable() {
            return tab.model().getTransaction() == Transaction.OPEN;
        }

        @Override
        public void keep(Consumer<Boolean> done) {
            tab.model().getLeaving().end(true, done);
        }
    }
}
