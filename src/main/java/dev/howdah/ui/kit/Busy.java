package dev.howdah.ui.kit;

import javafx.animation.Animation;
import javafx.animation.Interpolator;
import javafx.animation.RotateTransition;
import javafx.css.PseudoClass;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Arc;
import javafx.util.Duration;

/**
 * A turning ring: something was asked for and has not answered yet. Turns only while it is on the screen, and stands where
 * the window's root is {@code :still}.
 */
public final class Busy extends StackPane {
    private static final PseudoClass STILL = PseudoClass.getPseudoClass("still");
    private static final double RADIUS = 6;

    private final RotateTransition turn = new RotateTransition(Duration.seconds(0.9));

    public Busy() {
        var arc = new Arc(0, 0, RADIUS, RADIUS, 0, 270);
        arc.getStyleClass().add("arc");
        getStyleClass().add("busy");
        getChildren().add(arc);
        setMinSize(Icons.NORMAL, Icons.NORMAL);
        setMaxSize(Icons.NORMAL, Icons.NORMAL);
        turn.setNode(this);
        turn.setByAngle(360);
        turn.setCycleCount(Animation.INDEFINITE);
        turn.setInterpolator(Interpolator.LINEAR);
        sceneProperty().addListener(_ -> follow());
        visibleProperty().addListener(_ -> follow());
        managedProperty().bind(visibleProperty());
    }

    private void follow() {
        if (getScene() != null && isVisible() && !getScene().getRoot().getPseudoClassStates().contains(STILL)) {
            turn.play();
        } else {
            turn.stop();
        }
    }
}
