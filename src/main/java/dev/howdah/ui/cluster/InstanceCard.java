package dev.howdah.ui.cluster;

import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Pill;
import dev.howdah.ui.kit.StateIcon;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** An instance in the drawing: name, role, state, and how far it is. */
final class InstanceCard extends VBox {
    static final double HEIGHT = 72;
    /** A longer name leaves no room beside it: then the role stands below. */
    private static final int LONG_NAME = 14;

    InstanceCard(InstanceRow row, Messages messages, Formats formats) {
        getStyleClass().add("instance");
        if (row.primary()) {
            getStyleClass().add("primary");
        } else if (!row.instance().pod().ready()) {
            getStyleClass().add("troubled");
        }
        var name = label(row.instance().name(), "lead", "semibold");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        var pill = row.primary() ? new Pill(messages.get("role.primary"), Pill.Kind.PRIMARY)
                : new Pill(messages.get("role.replica"), Pill.Kind.NEUTRAL);
        var icon = Icons.of(Feather.DATABASE, 16, row.primary() ? "accent" : "subtle");
        var sign = new StateIcon(row.level(), 16);
        var detail = row.instance().pod().ready() ? position(row, messages, formats) : state(row, messages);
        if (row.instance().name().length() > LONG_NAME) {
            detail.getChildren().set(0, pill);
            getChildren().setAll(line(icon, name, space(), sign), detail);
        } else {
            getChildren().setAll(line(icon, name, pill, space(), sign), detail);
        }
    }

    private static HBox position(InstanceRow row, Messages messages, Formats formats) {
        var words = row.primary() ? "overview.written" : "overview.replayed";
        var lsn = label(formats.lsn(row.instance().position()), "mono");
        lsn.setMinWidth(Region.USE_PREF_SIZE);
        return line(label(messages.get(words), "muted", "small"), space(), lsn);
    }

    private static HBox state(InstanceRow row, Messages messages) {
        return line(new Region(), label(messages.get("overview.state." + row.state(), row.reason()), "small", "warn"));
    }

    private static HBox line(Node... parts) {
        var line = new HBox(8, parts);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Region space() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    private static Label label(String text, String... styles) {
        var label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }
}
