package dev.howdah.ui.cluster;

import dev.howdah.model.ClusterEvent;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Icons;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;

/** One Event of the timeline: sign, reason, of what, how long ago, and what Kubernetes says. */
final class EventCell extends ListCell<ClusterEvent> {
    private static final double BESIDE_THE_TEXT = 72;
    private static final int LONGEST = 220;

    private final Formats formats;

    EventCell(Formats formats, ListView<ClusterEvent> list) {
        this.formats = formats;
        prefWidthProperty().bind(list.widthProperty().subtract(20));
        setMaxWidth(Region.USE_PREF_SIZE);
    }

    @Override
    protected void updateItem(ClusterEvent event, boolean empty) {
        super.updateItem(event, empty);
        setText(null);
        setGraphic(empty || event == null ? null : drawing(event));
    }

    private Node drawing(ClusterEvent event) {
        var icon = event.warning() ? Icons.of(Feather.ALERT_TRIANGLE, 14, "warn")
                : Icons.of(Feather.CIRCLE, 14, "subtle");
        var line = new Region();
        line.getStyleClass().add("thread");
        VBox.setVgrow(line, Priority.ALWAYS);
        var thread = new VBox(4, icon, line);
        thread.setAlignment(Pos.TOP_CENTER);
        thread.setMinWidth(16);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var age = label(formats.age(event.last()), "small", "muted");
        age.setMinWidth(Region.USE_PREF_SIZE);
        age.setTooltip(new Tooltip(formats.exact(event.last())));
        var head = new HBox(6, label(event.reason(), "semibold"), label(subject(event), "small", "muted"), space, age);
        head.setAlignment(Pos.BASELINE_LEFT);
        var text = new Text(brief(event.message().strip()));
        text.getStyleClass().add("event-text");
        text.wrappingWidthProperty().bind(getListView().widthProperty().subtract(BESIDE_THE_TEXT));
        var body = new VBox(2, head, text);
        HBox.setHgrow(body, Priority.ALWAYS);
        return new HBox(10, thread, body);
    }

    private static String brief(String message) {
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST).strip() + "\u2026";
    }

    private static String subject(ClusterEvent event) {
        var name = event.about().substring(event.about().indexOf('/') + 1);
        return event.count() > 1 ? name + " \u00d7" + event.count() : name;
    }

    private static Label label(String text, String... styles) {
        var label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }
}
