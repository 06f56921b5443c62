package dev.howdah.ui.setup;

import dev.howdah.ui.kit.Formats;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What is allowed in a draft but should be known, line by line, while it is chosen. */
public final class DraftNotes {
    private final VBox lines;
    private final Formats formats;

    public DraftNotes(VBox lines, Formats formats) {
        this.lines = lines;
        this.formats = formats;
    }

    /** Shows those of {@code form} from now on. */
    public void follow(ClusterForm form) {
        form.draftProperty().addListener(_ -> show(form));
        form.zonesProperty().addListener(_ -> show(form));
        show(form);
    }

    private void show(ClusterForm form) {
        lines.getChildren().setAll(form.draft().warnings(form.zonesProperty().get()).stream().map(each -> {
            var line = new Label(formats.text(each));
            line.getStyleClass().addAll("small", "warn");
            line.setWrapText(true);
            return line;
        }).toList());
        lines.setManaged(!lines.getChildren().isEmpty());
    }
}
