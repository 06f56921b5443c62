package dev.howdah.ui.query;

import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import java.util.function.IntFunction;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What kept the last run from its end, above the results: the server's words, or what a loss means. */
final class TroubleStrip extends HBox {
    private final Messages messages;
    private final Formats formats;
    private final Runnable close;
    private final Runnable goThere;
    private final IntFunction<String> place;

    /** @param place says where in the text an index is */
    TroubleStrip(Messages messages, Formats formats, Runnable close, Runnable goThere, IntFunction<String> place) {
        this.messages = messages;
        this.formats = formats;
        this.close = close;
        this.goThere = goThere;
        this.place = place;
        setId("sql-trouble");
        show(null);
    }

    void show(Message now) {
        setVisible(now != null);
        setManaged(now != null);
        getChildren().clear();
        if (now == null) {
            return;
        }
        var stopped = now.kind() == Message.Kind.CANCELLED;
        getStyleClass().setAll("strip", stopped ? "warning" : "danger");
        var words = new VBox(2, head(now));
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        if (!now.detail().isBlank()) {
            words.getChildren().add(wrapped(now.detail(), "mono", "muted"));
        }
        getChildren().addAll(Icons.of(stopped ? Feather.SLASH : Feather.ALERT_OCTAGON, Icons.NORMAL,
                stopped ? "warn" : "bad"), words, closer());
    }

    private Node head(Message now) {
        var head = new HBox(8);
        head.setAlignment(Pos.BASELINE_LEFT);
        if (!now.code().isEmpty()) {
            var code = new Label(now.code());
            code.getStyleClass().addAll("mono", "semibold", "bad");
            code.setMinWidth(Region.USE_PREF_SIZE);
            head.getChildren().add(code);
        }
        var text = wrapped(formats.text(now.text()), "medium");
        head.getChildren().add(text);
        if (now.position() >= 0) {
            var link = new Hyperlink(place.apply(now.position()));
            link.getStyleClass().add("small");
            link.setMinWidth(Region.USE_PREF_SIZE);
            link.setOnAction(_ -> goThere.run());
            head.getChildren().add(link);
        }
        return head;
    }

    private Node closer() {
        var button = new Button(null, Icons.of(Feather.X, Icons.SMALL));
        button.getStyleClass().addAll("flat", "icon-only");
        button.setAccessibleText(messages.get("general.close"));
        button.setOnAction(_ -> close.run());
        return button;
    }

    private static Label wrapped(String text, String... styles) {
        var label = new Label(text);
        label.getStyleClass().addAll(styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
