package dev.howdah.ui.start;

import dev.howdah.service.environment.KnownEnvironments.Known;
import dev.howdah.ui.kit.EnvChip;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** An environment that was open before. */
final class RecentRow extends HBox {
    private static final double CHIP_WIDTH = 108;
    private static final double WIDTH_OF_BUTTON = 84;

    /** @param first whether it is the one that Enter opens */
    RecentRow(Known known, boolean first, Messages messages, Formats formats, Runnable open) {
        super(16);
        getStyleClass().add("recent");
        var environment = known.environment();
        var chip = new EnvChip(messages, environment.kind());
        var chipBox = new StackPane(chip);
        chipBox.setMinWidth(CHIP_WIDTH);
        chipBox.setAlignment(Pos.CENTER_LEFT);
        var name = new Label(environment.name());
        name.getStyleClass().addAll("lead", "semibold");
        var where = new Label(StartController.shortened(environment.kubeconfig()));
        where.getStyleClass().addAll("small", "muted");
        where.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        var words = new VBox(name, where);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        var opened = known.opened().orElseThrow();
        var age = new Label(formats.ago(opened));
        age.getStyleClass().addAll("small", "muted");
        age.setMinWidth(Region.USE_PREF_SIZE);
        age.setTooltip(new Tooltip(formats.exact(opened)));
        var button = new Button(messages.get("start.open"));
        button.setPrefWidth(WIDTH_OF_BUTTON);
        button.setAccessibleText(messages.get("start.open.named", environment.name()));
        button.setOnAction(_ -> open.run());
        if (first) {
            getStyleClass().add("first");
            button.getStyleClass().add("accent");
            button.setGraphic(Icons.of(Feather.ARROW_RIGHT));
            button.setContentDisplay(ContentDisplay.RIGHT);
            button.setDefaultButton(true);
        }
        getChildren().setAll(chipBox, words, age, button);
        setAlignment(Pos.CENTER_LEFT);
    }
}
