package dev.howdah.ui.query;

import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** Asks whether the open transaction is committed or rolled back before its session is left, or the user stays. */
final class LeavingStrip extends HBox {
    private final Formats formats;
    private final Label words = new Label();
    private final Button commit;
    private final Button rollBack;
    private final Button stay;

    LeavingStrip(Leaving leaving, ReadOnlyObjectProperty<QueryViewModel.Activity> activity, Messages messages, Formats formats) {
        this.formats = formats;
        setId("sql-leaving");
        getStyleClass().addAll("strip", "danger");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        commit = button(messages, "commit", () -> leaving.answer(true));
        rollBack = button(messages, "roll-back", () -> leaving.answer(false));
        stay = button(messages, "stay", leaving::stay);
        stay.getStyleClass().add("accent");
        rollBack.getStyleClass().add("danger-text");
        var runs = activity.isNotEqualTo(QueryViewModel.Activity.IDLE);
        commit.disableProperty().bind(runs);
        rollBack.disableProperty().bind(runs);
        getChildren().addAll(Icons.of(Feather.LOG_OUT, Icons.NORMAL, "bad"), words, stay, commit, rollBack);
        leaving.questionProperty().addListener((_, _, now) -> show(now));
        show(null);
    }

    private static Button button(Messages messages, String name, Runnable action) {
        var button = new Button(messages.get("query.leaving." + name));
        button.setId("sql-leaving-" + name);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void show(Leaving.Question now) {
        setVisible(now != null);
        setManaged(now != null);
        if (now != null) {
            words.setText(formats.text(now.words()));
            commit.setVisible(!now.failed());
            commit.setManaged(!now.failed());
            stay.requestFocus();
        }
    }
}
