package dev.howdah.ui.query;

import dev.howdah.service.query.Danger;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Names what is about to be changed or lost, and asks. The button that does nothing is the one at hand. */
final class PendingStrip extends HBox {
    private static final int MOST = 5;
    private static final int LONGEST = 160;

    private final Messages messages;
    private final VBox words = new VBox(2);

    PendingStrip(Messages messages, Guard guard, Runnable run, Runnable leave) {
        this.messages = messages;
        setId("sql-pending");
        getStyleClass().addAll("strip", "danger");
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(Icons.of(Feather.ALERT_TRIANGLE, Icons.NORMAL, "bad"), words,
                button("query.pending.leave", "sql-pending-leave", leave, "accent"),
                button("query.pending.run", "sql-pending-run", run, "danger-text"));
        guard.pendingProperty().addListener((_, _, now) -> show(now));
        show(null);
    }

    private Button button(String key, String id, Runnable action, String style) {
        var button = new Button(messages.get(key));
        button.setId(id);
        button.getStyleClass().addAll("small", style);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void show(Guard.Pending now) {
        setVisible(now != null);
        setManaged(now != null);
        words.getChildren().clear();
        if (now != null) {
            now.dangers().stream().limit(MOST).forEach(each -> words.getChildren().add(line(each)));
            if (now.dangers().size() > MOST) {
                words.getChildren().add(new Label(messages.get("query.pending.more", now.dangers().size() - MOST)));
            }
            getChildren().stream().filter(each -> "sql-pending-leave".equals(each.getId())).forEach(javafx.scene.Node::requestFocus);
        }
    }

    private Label line(Danger danger) {
        var sql = danger.statement().strip().replaceAll("\\s+", " ");
        var key = "query.danger." + danger.sort().name().toLowerCase(Locale.ROOT).replace('_', '-');
        var label = new Label(messages.get(key, sql.length() > LONGEST ? sql.substring(0, LONGEST) + "..." : sql));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
