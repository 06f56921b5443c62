package dev.howdah.ui.cluster;

import javafx.scene.Node;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;

/** The lines of the drawing; what they look like stands in the style sheet. */
final class Wires {
    static final double TIP = 5;
    private static final double LENGTH = TIP * 1.6;

    private Wires() {}

    /** A line through points, given as x and y in turn. */
    static Node line(String kind, double... points) {
        var line = new Polyline(points);
        line.getStyleClass().addAll("wire", kind);
        line.setManaged(false);
        return line;
    }

    /** An arrow's head that touches the point from above. */
    static Node downTo(String kind, double x, double y) {
        return tip(kind, x, y, x - TIP, y - LENGTH, x + TIP, y - LENGTH);
    }

    /** An arrow's head that touches the point from below. */
    static Node upTo(String kind, double x, double y) {
        return tip(kind, x, y, x - TIP, y + LENGTH, x + TIP, y + LENGTH);
    }

    /** An arrow's head that touches the point from the left. */
    static Node rightTo(String kind, double x, double y) {
        return tip(kind, x, y, x - LENGTH, y - TIP, x - LENGTH, y + TIP);
    }

    private static Node tip(String kind, double... corners) {
        var tip = new Polygon(corners);
        tip.getStyleClass().addAll("tip", kind);
        tip.setManaged(false);
        return tip;
    }

    /** A stroke across a line: it leads nowhere. */
    static Node cut(String kind, double x, double y) {
        var cut = new Line(x - TIP, y + TIP, x + TIP, y - TIP);
        cut.getStyleClass().addAll("wire", "cut", kind);
        cut.setManaged(false);
        return cut;
    }
}
