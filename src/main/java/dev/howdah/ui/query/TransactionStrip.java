package dev.howdah.ui.query;

import dev.howdah.service.query.SqlSession.Transaction;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import java.time.Duration;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** An open transaction, loud enough not to be forgotten, and the two ways to end it. */
final class TransactionStrip extends HBox {
    private final Messages messages;
    private final Formats formats;
    private final Label name = new Label();
    private final Label age = new Label();
    private final Label statements = new Label();
    private final Button commit;

    TransactionStrip(Messages messages, Formats formats, Runnable onCommit, Runnable onRollback) {
        this.messages = messages;
        this.formats = formats;
        setId("sql-transaction");
        name.getStyleClass().add("semibold");
        age.getStyleClass().addAll("mono", "medium");
        statements.getStyleClass().add("muted");
        commit = button("query.transaction.commit", Feather.CHECK, "sql-commit", onCommit);
        var rollback = button("query.transaction.roll-back", Feather.CORNER_UP_LEFT, "sql-rollback", onRollback);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(Icons.of(Feather.GIT_COMMIT, Icons.NORMAL, "warn"), name, age, statements, space, commit,
                rollback);
        show(Transaction.NONE, 0, false);
    }

    private Button button(String key, Feather icon, String id, Runnable action) {
        var button = new Button(messages.get(key), Icons.of(icon, 14));
        button.setId(id);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    void show(Transaction now, int sent, boolean busy) {
        setVisible(now != Transaction.NONE);
        setManaged(now != Transaction.NONE);
        var failed = now == Transaction.FAILED;
        getStyleClass().setAll("strip", failed ? "danger" : "warning");
        name.setText(messages.get(failed ? "query.transaction.strip-failed" : "query.transaction.strip-open"));
        statements.setText(messages.get("query.transaction.statements", sent));
        commit.setVisible(!failed);
        commit.setManaged(!failed);
        getChildren().stream().filter(Button.class::isInstance).forEach(each -> each.setDisable(busy));
    }

    void showAge(Duration now) {
        age.setText(formats.elapsed(now));
    }
}
