package dev.howdah.ui.cluster;

import java.util.Arrays;
import javafx.scene.Group;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Shape;

/** A line of the drawing with what stands at its end; what it looks like stands in the style sheet. */
final class Wire extends Group {
    static final double TIP = 5;
    private static final double LENGTH = TIP * 1.6;

    private final Polyline line = new Polyline();
    private final Polygon tip = new Polygon();
    private final Line cut = new Line();

    Wire(String kind) {
        style(line, "wire", kind);
        style(tip, "tip", kind);
        style(cut, "wire", "cut", kind);
        cut.setVisible(false);
        setManaged(false);
        getChildren().setAll(line, tip, cut);
    }

    private static void style(Shape shape, String... classes) {
        shape.getStyleClass().addAll(classes);
        shape.setManaged(false);
    }

    /** Through points, given as x and y in turn. */
    void through(double... points) {
        line.getPoints().setAll(Arrays.stream(points).boxed().toList());
    }

    /** Ends in an arrow's head that touches the point from above. */
    void downTo(double x, double y) {
        tip(x, y, x - TIP, y - LENGTH, x + TIP, y - LENGTH);
    }

    /** Ends in an arrow's head that touches the point from below. */
    void upTo(double x, double y) {
        tip(x, y, x - TIP, y + LENGTH, x + TIP, y + LENGTH);
    }

    /** Ends in an arrow's head that touches the point from the left. */
    void rightTo(double x, double y) {
        tip(x, y, x - LENGTH, y - TIP, x - LENGTH, y + TIP);
    }

    private void tip(double... corners) {
        tip.getPoints().setAll(Arrays.stream(corners).boxed().toList());
    }

    /** A stroke across it: it leads nowhere. */
    void cutAt(double x, double y) {
        cut.setVisible(true);
        cut.setStartX(x - TIP);
        cut.setStartY(y + TIP);
        cut.setEndX(x + TIP);
        cut.setEndY(y - TIP);
    }
}
