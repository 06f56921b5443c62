package dev.howdah.ui.setup.wizard;

import dev.howdah.service.setup.azure.SetupSettings;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The setups begun on this machine, each to be gone on with or to be torn down. */
final class BegunPane extends VBox {
    private final Messages messages;
    private final Formats formats;
    private final Consumer<Begun> resume;
    private final Consumer<SetupSettings> teardown;

    BegunPane(Messages messages, Formats formats, Consumer<Begun> resume, Consumer<SetupSettings> teardown) {
        this.messages = messages;
        this.formats = formats;
        this.resume = resume;
        this.teardown = teardown;
        getStyleClass().add("plan-lines");
    }

    void show(List<Begun> all) {
        getChildren().setAll(all.stream().map(this::line).toList());
    }

    private Node line(Begun begun) {
        var title = new Label(begun.kept().title());
        title.getStyleClass().add("mono");
        var place = new Label(begun.place());
        place.getStyleClass().addAll("small", "muted");
        var stage = new Label(messages.get("wizard.begun." + SetupController.name(begun.kept().stage()), formats.ago(begun.kept().changed())));
        stage.getStyleClass().addAll("small", "muted");
        HBox.setHgrow(stage, Priority.ALWAYS);
        stage.setMaxWidth(Double.MAX_VALUE);
        var id = begun.kept().id();
        var row = new HBox(title, place, stage, button("resume", id, () -> resume.accept(begun)));
        begun.settings().ifPresent(each -> row.getChildren().add(button("teardown", id, () -> teardown.accept(each))));
        row.getStyleClass().add("plan-line");
        return row;
    }

    private Button button(String what, String suffix, Runnable action) {
        var button = new Button(messages.get("wizard.begun." + what));
        button.setId("setup-" + what + "-" + suffix);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
