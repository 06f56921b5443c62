package dev.howdah.ui.start;

import dev.howdah.model.Environment.Kind;
import dev.howdah.ui.kit.EnvChip;
import dev.howdah.ui.kit.Messages;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/** Shows what a context is for, and lets the user say it. */
final class KindButton extends MenuButton {
    private static final List<Kind> OFFERED = List.of(Kind.PRODUCTION, Kind.STAGING, Kind.DEVELOPMENT, Kind.UNSET);

    KindButton(Messages messages, Kind now, Consumer<Kind> chosen) {
        getStyleClass().add("kind");
        var chip = new EnvChip(messages, now);
        chip.getStyleClass().add("compact");
        setGraphic(chip);
        setAccessibleText(chip.getText());
        for (var each : OFFERED) {
            var item = new MenuItem(messages.get("environment." + EnvChip.style(each)));
            item.setOnAction(_ -> chosen.accept(each));
            getItems().add(item);
        }
    }
}
