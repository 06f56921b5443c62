package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Unfinished;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Names what would be lost by leaving, and asks. The button that does nothing is the one at hand. */
final class LeavingCard extends VBox {
    private final Unfinished unfinished;
    private final Messages messages;
    private final Formats formats;
    private final Runnable close;
    private final Label trouble = new Label();
    private final Button keep;
    private final Button stay;
    private boolean leaves;

    LeavingCard(Unfinished unfinished, Messages messages, Formats formats, Runnable close) {
        this.unfinished = unfinished;
        this.messages = messages;
        this.formats = formats;
        this.close = close;
        setId("leaving");
        getStyleClass().addAll("dialog-card", "leaving-card");
        var title = new Label(messages.get("shell.leaving.title", unfinished.works().size()));
        title.getStyleClass().add("title");
        var head = new HBox(Icons.of(Feather.LOG_OUT, Icons.NORMAL, "warn"), title);
        head.getStyleClass().add("dialog-head");
        var body = new VBox();
        body.getStyleClass().add("dialog-body");
        unfinished.works().forEach(each -> body.getChildren().add(line(each)));
        trouble.setId("leaving-trouble");
        trouble.getStyleClass().add("bad");
        trouble.setWrapText(true);
        say("");
        body.getChildren().add(trouble);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        keep = button("commit", this::keep);
        var giveUp = button("roll-back", this::go);
        giveUp.getStyleClass().add("danger-text");
        keep.setDisable(unfinished.works().stream().noneMatch(Unfinished.Work::keepable));
        stay = button("stay", close);
        stay.getStyleClass().add("accent");
        var foot = new HBox(stay, space, keep, giveUp);
        foot.getStyleClass().add("dialog-foot");
        getChildren().addAll(head, body, foot);
    }

    private Label line(Unfinished.Work work) {
        var label = new Label(formats.text(work.words()), Icons.of(Feather.GIT_COMMIT, Icons.NORMAL, "warn"));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private Button button(String name, Runnable action) {
        var button = new Button(messages.get("shell.leaving." + name));
        button.setId("leaving-" + name);
        button.setOnAction(_ -> action.run());
        return button;
    }

    void focus() {
        stay.requestFocus();
    }

    private void keep() {
        keep.setDisable(true);
        say("");
        unfinished.keepAll(well -> {
            if (well) {
                go();
            } else {
                keep.setDisable(false);
                say(messages.get("shell.leaving.failed"));
            }
        });
    }

    private void go() {
        if (getScene() != null) {
            leaves = true;
            close.run();
        }
    }

    /** Whether the user wants to leave. */
    boolean leaves() {
        return leaves;
    }

    private void say(String words) {
        trouble.setText(words);
        trouble.setVisible(!words.isEmpty());
        trouble.setManaged(!words.isEmpty());
    }
}
