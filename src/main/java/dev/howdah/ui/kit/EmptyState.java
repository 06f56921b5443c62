package dev.howdah.ui.kit;

import javafx.beans.DefaultProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Where nothing is yet: an icon, one sentence about what would be here, and the buttons that make the first one. */
@DefaultProperty("actions")
public final class EmptyState extends VBox {
    private final FontIcon icon = Icons.of(Feather.INBOX, Icons.LARGE);
    private final Label text = new Label();
    private final HBox actions = new HBox(8);

    public EmptyState() {
        getStyleClass().add("empty-state");
        text.getStyleClass().add("muted");
        text.setWrapText(true);
        text.setMaxWidth(420);
        text.setAlignment(javafx.geometry.Pos.CENTER);
        text.setTextAlignment(TextAlignment.CENTER);
        actions.setAlignment(javafx.geometry.Pos.CENTER);
        getChildren().setAll(icon, text, actions);
    }

    /** The icon's literal, such as {@code fth-archive}. */
    public String getIcon() {
        return icon.getIconLiteral();
    }

    public void setIcon(String literal) {
        icon.setIconLiteral(literal);
    }

    public String getText() {
        return text.getText();
    }

    public void setText(String next) {
        text.setText(next);
    }

    public StringProperty textProperty() {
        return text.textProperty();
    }

    public ObservableList<Node> getActions() {
        return actions.getChildren();
    }
}
