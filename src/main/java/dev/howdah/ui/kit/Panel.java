package dev.howdah.ui.kit;

import javafx.beans.DefaultProperty;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A framed part of a page: a head with title, one muted fact and actions at the right, then the content, which fills
 * the rest. A panel without title has no head.
 */
@DefaultProperty("content")
public final class Panel extends VBox {
    private final Label title = new Label();
    private final Label fact = new Label();
    private final HBox lead = new HBox(8);
    private final HBox actions = new HBox(8);
    private final ObjectProperty<Node> content = new SimpleObjectProperty<>(this, "content");

    public Panel() {
        getStyleClass().add("panel");
        title.getStyleClass().add("panel-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        fact.getStyleClass().add("panel-fact");
        lead.getStyleClass().add("panel-lead");
        lead.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        actions.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
        actions.setMinWidth(Region.USE_PREF_SIZE);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var head = new HBox(lead, title, fact, space, actions);
        head.getStyleClass().add("panel-head");
        lead.managedProperty().bind(Bindings.isNotEmpty(lead.getChildren()));
        head.visibleProperty().bind(title.textProperty().isNotEmpty());
        head.managedProperty().bind(head.visibleProperty());
        getChildren().add(head);
        content.addListener((_, before, after) -> replace(before, after));
    }

    private void replace(Node before, Node after) {
        getChildren().remove(before);
        if (after != null) {
            VBox.setVgrow(after, Priority.ALWAYS);
            getChildren().add(after);
        }
    }

    public String getTitle() {
        return title.getText();
    }

    public void setTitle(String text) {
        title.setText(text);
    }

    public StringProperty titleProperty() {
        return title.textProperty();
    }

    public String getFact() {
        return fact.getText();
    }

    public void setFact(String text) {
        fact.setText(text);
    }

    public StringProperty factProperty() {
        return fact.textProperty();
    }

    /** What stands before the title, such as a state icon. */
    public ObservableList<Node> getLead() {
        return lead.getChildren();
    }

    public ObservableList<Node> getActions() {
        return actions.getChildren();
    }

    public Node getContent() {
        return content.get();
    }

    public void setContent(Node next) {
        content.set(next);
    }

    public ObjectProperty<Node> contentProperty() {
        return content;
    }
}
