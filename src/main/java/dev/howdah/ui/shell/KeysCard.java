package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The keys that work everywhere. */
final class KeysCard extends VBox {
    private static final String[][] KEYS = {
        {"Ctrl K", "shell.keys.palette"}, {"Alt \u2190", "shell.keys.back"}, {"F5", "shell.keys.refresh"},
        {"Ctrl +|Ctrl -|Ctrl 0", "shell.keys.zoom"}, {"Tab", "shell.keys.tab"}, {"Esc", "shell.keys.escape"}};

    KeysCard(Messages messages, Runnable close) {
        getStyleClass().addAll("dialog-card", "keys-card");
        var title = new Label(messages.get("shell.keys.title"));
        title.getStyleClass().add("title");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var x = new Button(null, Icons.of(Feather.X));
        x.getStyleClass().addAll("flat", "icon-only");
        x.setAccessibleText(messages.get("general.close"));
        x.setOnAction(_ -> close.run());
        var head = new HBox(title, space, x);
        head.getStyleClass().add("dialog-head");
        var grid = new GridPane(24, 10);
        grid.getStyleClass().add("dialog-body");
        for (var row = 0; row < KEYS.length; row++) {
            grid.addRow(row, keys(KEYS[row][0]), new Label(messages.get(KEYS[row][1])));
        }
        getChildren().addAll(head, grid);
    }

    private static HBox keys(String all) {
        var row = new HBox(6);
        for (var each : all.split("\\|")) {
            var key = new Label(each);
            key.getStyleClass().add("kbd");
            key.setMinWidth(Region.USE_PREF_SIZE);
            row.getChildren().add(key);
        }
        return row;
    }
}
