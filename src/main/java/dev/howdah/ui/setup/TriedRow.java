package dev.howdah.ui.setup;

import dev.howdah.service.setup.Manifests.Change;
import dev.howdah.ui.kit.Messages;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One object of a manifest as the server's dry run found it: the plan's sign, kind, name and what happens to it. */
final class TriedRow {
    private TriedRow() {}

    static VBox of(Change change, Messages messages) {
        var sign = label(switch (change.action()) {
            case CREATE -> "+";
            case CHANGE -> "~";
            case NONE -> "=";
        }, "mono", "semibold", change.action() == Change.Action.CREATE ? "good"
                : change.action() == Change.Action.CHANGE ? "warn" : "subtle");
        var name = label(change.name(), "mono");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        var row = new HBox(8, sign, label(change.kind(), "medium"), name,
                label(messages.get("setup.tried." + change.action().name().toLowerCase(Locale.ROOT)), "muted"));
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("tried-row");
        var all = new VBox(row);
        change.warnings().forEach(each -> all.getChildren().add(warning(each)));
        return all;
    }

    private static Label warning(String text) {
        var warning = label(text, "small", "warn");
        warning.setWrapText(true);
        return warning;
    }

    private static Label label(String text, String... styles) {
        var label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }
}
