package dev.howdah.ui.query;

import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import java.time.Duration;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** In production: whether this tab may write, how long still, and the switch. */
final class ArmBar extends HBox {
    private final Messages messages;
    private final Formats formats;
    private final Label left = new Label();
    private final Button arm;
    private final Button disarm;

    ArmBar(Guard guard, Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
        setId("sql-armed");
        setSpacing(8);
        setAlignment(Pos.CENTER_LEFT);
        left.getStyleClass().addAll("small", "semibold");
        left.setMinWidth(Region.USE_PREF_SIZE);
        arm = button("query.arm", "sql-arm", guard::arm);
        disarm = button("query.disarm", "sql-disarm", guard::disarm);
        getChildren().addAll(left, arm, disarm);
        setVisible(guard.production());
        setManaged(guard.production());
        guard.armedProperty().addListener((_, _, now) -> show(now));
        show(guard.armedProperty().get());
    }

    private Button button(String key, String id, Runnable action) {
        var button = new Button(messages.get(key));
        button.setId(id);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void show(Duration now) {
        var armed = now.isPositive();
        left.setText(armed ? messages.get("query.armed", formats.elapsed(now)) : messages.get("query.locked"));
        left.setGraphic(Icons.of(armed ? Feather.UNLOCK : Feather.LOCK, 14, armed ? "warn" : "subtle"));
        arm.setVisible(!armed);
        arm.setManaged(!armed);
        disarm.setVisible(armed);
        disarm.setManaged(armed);
    }
}
