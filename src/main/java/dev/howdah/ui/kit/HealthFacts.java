package dev.howdah.ui.kit;

import dev.howdah.model.Health;
import dev.howdah.model.Health.Fact;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Every fact of a judgement under each other, worst first: what is so, what it means, what to do. */
public final class HealthFacts extends VBox {
    public HealthFacts() {
        getStyleClass().add("health-facts");
    }

    public void show(Health health, Formats formats) {
        getChildren().setAll(health.facts().stream().map(each -> row(each, formats)).toList());
    }

    private static Node row(Fact fact, Formats formats) {
        var words = new VBox(line(formats.text("health." + fact.key(), fact.arguments()), "semibold"),
                line(formats.text("health." + fact.key() + ".advice", fact.arguments()), "small", "muted"));
        HBox.setHgrow(words, Priority.ALWAYS);
        return new HBox(10, new StateIcon(fact.level(), Icons.NORMAL), words);
    }

    private static Label line(String text, String... styles) {
        var label = new Label(text);
        label.getStyleClass().addAll(styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
