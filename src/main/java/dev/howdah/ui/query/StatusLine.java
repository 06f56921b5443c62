package dev.howdah.ui.query;

import dev.howdah.service.query.SqlSession.Server;
import dev.howdah.service.query.SqlSession.Transaction;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** The line below: what the session may do, and at the right how the last run went and where the caret stands. */
final class StatusLine extends HBox {
    private final Messages messages;
    private final HBox session = new HBox();
    private final Label run = new Label();
    private final Label place = new Label();

    StatusLine(Messages messages) {
        this.messages = messages;
        setId("sql-status");
        getStyleClass().add("status-line");
        session.getStyleClass().add("facts");
        place.getStyleClass().add("mono");
        run.setMinWidth(Region.USE_PREF_SIZE);
        place.setMinWidth(Region.USE_PREF_SIZE);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(session, space, run, place);
    }

    void showSession(Server server, Transaction transaction, boolean autocommit) {
        var facts = new ArrayList<Node>();
        if (server != null) {
            facts.add(rights(server));
            facts.add(new Label(messages.get(transaction == Transaction.NONE && !autocommit ? "query.transaction.awaited"
                    : "query.transaction." + transaction.name().toLowerCase(Locale.ROOT))));
            facts.add(new Label(messages.get("query.status.version", server.version())));
            var lock = server.verified() ? Feather.LOCK : Feather.UNLOCK;
            facts.add(new Label(messages.get(server.verified() ? "query.status.verified" : "query.status.unverified"),
                    Icons.of(lock, Icons.SMALL, server.verified() ? "subtle" : "warn")));
        }
        session.getChildren().setAll(facts);
    }

    private Label rights(Server server) {
        var key = server.inRecovery() ? "query.status.replica"
                : server.readOnly() ? "query.status.primary-read-only" : "query.status.primary";
        var icon = server.readOnly() ? Icons.of(Feather.EYE, Icons.SMALL, "subtle")
                : Icons.of(Feather.EDIT_2, Icons.SMALL, "warn");
        var label = new Label(messages.get(key), icon);
        label.getStyleClass().addAll(server.readOnly() ? List.of() : List.of("warn"));
        return label;
    }

    void showRun(String text) {
        run.setText(text);
    }

    void showPlace(int line, int column) {
        place.setText(messages.get("query.status.place", Integer.toString(line), Integer.toString(column)));
    }
}
