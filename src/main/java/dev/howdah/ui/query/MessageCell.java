package dev.howdah.ui.query;

import dev.howdah.ui.kit.Formats;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One message: time of day, code, and what was said, wrapped to the list's width. */
final class MessageCell extends ListCell<Message> {
    private static final double SCROLL_BAR = 14;

    private final Formats formats;
    private final Label time = new Label();
    private final Label code = new Label();
    private final Label text = new Label();
    private final Label detail = new Label();
    private final HBox row;

    MessageCell(Formats formats) {
        this.formats = formats;
        time.setMinWidth(Region.USE_PREF_SIZE);
        time.getStyleClass().add("time");
        code.getStyleClass().add("code");
        text.getStyleClass().add("said");
        detail.getStyleClass().add("detail");
        for (var each : new Label[] {text, detail}) {
            each.setWrapText(true);
            each.setMinHeight(Region.USE_PREF_SIZE);
        }
        var words = new VBox(code, text, detail);
        HBox.setHgrow(words, Priority.ALWAYS);
        row = new HBox(time, words);
        row.getStyleClass().add("message");
        setPrefWidth(0);
    }

    /** The flow asks without a width; the height follows from the list's. */
    @Override
    protected double computePrefHeight(double width) {
        var list = getListView();
        var room = list == null ? width : list.getWidth() - SCROLL_BAR - snappedLeftInset() - snappedRightInset();
        return getItem() == null ? super.computePrefHeight(width)
                : row.prefHeight(room) + snappedTopInset() + snappedBottomInset();
    }

    @Override
    protected void updateItem(Message now, boolean empty) {
        super.updateItem(now, empty);
        if (empty || now == null) {
            setGraphic(null);
            return;
        }
        row.getStyleClass().setAll("message", now.kind().name().toLowerCase(Locale.ROOT));
        time.setText(formats.time(now.at()));
        show(code, now.code());
        show(text, formats.text(now.text()));
        show(detail, now.detail());
        setGraphic(row);
    }

    private static void show(Label label, String content) {
        label.setText(content);
        label.setVisible(!content.isBlank());
        label.setManaged(!content.isBlank());
    }
}
