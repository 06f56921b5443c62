package dev.howdah.ui.kit;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * One card over the window: the rest is covered by a scrim and cannot be reached until the card is closed. Esc closes it;
 * the focus stays inside and returns to where it was.
 */
public final class Overlay {
    private final StackPane host;
    private final ChangeListener<Node> keepFocus = (_, _, owner) -> holdFocus(owner);
    private StackPane layer;
    private Node focusBefore;
    private Runnable whenClosed = () -> {};

    /** @param host covers the whole window; its first child is the window's content */
    public Overlay(StackPane host) {
        this.host = host;
    }

    public boolean isShowing() {
        return layer != null;
    }

    /** Shows {@code card} in the middle, in place of any other. */
    public void show(Region card) {
        show(card, Pos.CENTER);
    }

    /** Shows {@code card} at a side of the window. */
    public void show(Region card, Pos where) {
        close();
        focusBefore = host.getScene() == null ? null : host.getScene().getFocusOwner();
        var scrim = new Region();
        scrim.getStyleClass().add("scrim");
        scrim.setOnMousePressed(_ -> card.requestFocus());
        card.setMaxHeight(Region.USE_PREF_SIZE);
        layer = new StackPane(scrim, card);
        layer.setAlignment(where);
        StackPane.setMargin(card, new Insets(48, 24, 24, 24));
        StackPane.setAlignment(card, where);
        layer.addEventFilter(KeyEvent.KEY_PRESSED, this::closeOnEscape);
        host.getChildren().add(layer);
        if (host.getScene() != null) {
            host.getScene().focusOwnerProperty().addListener(keepFocus);
        }
    }

    /** Does {@code then} once, when the card that is shown now is closed in whatever way. */
    public void whenClosed(Runnable then) {
        whenClosed = then;
    }

    private void closeOnEscape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            close();
        }
    }

    public void close() {
        if (layer == null) {
            return;
        }
        host.getScene().focusOwnerProperty().removeListener(keepFocus);
        host.getChildren().remove(layer);
        layer = null;
        var then = whenClosed;
        whenClosed = () -> {};
        then.run();
        if (focusBefore != null && focusBefore.getScene() != null) {
            focusBefore.requestFocus();
        }
    }

    private void holdFocus(Node owner) {
        if (layer != null && !within(owner)) {
            firstFocusable(layer).requestFocus();
        }
    }

    private boolean within(Node node) {
        for (var each = node; each != null; each = each.getParent()) {
            if (each == layer) {
                return true;
            }
        }
        return false;
    }

    private static Node firstFocusable(Parent parent) {
        for (var child : parent.getChildrenUnmodifiable()) {
            if (!child.isVisible() || child.isDisabled()) {
                continue;
            }
            if (child.isFocusTraversable()) {
                return child;
            }
            if (child instanceof Parent inner && firstFocusable(inner) != inner) {
                return firstFocusable(inner);
            }
        }
        return parent;
    }
}
