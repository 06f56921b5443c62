package dev.howdah.ui.shell;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/** Shows its content larger or smaller, from 80 to 200 %, with the layout of a smaller or larger window. */
public final class ZoomPane extends Region {
    private static final double SMALLEST = 0.8;
    private static final double LARGEST = 2;
    private static final double STEP = 0.1;

    private final Region content;
    private final Scale scale = new Scale(1, 1);
    private final DoubleProperty zoom = new SimpleDoubleProperty(this, "zoom", 1);

    public ZoomPane(Region content) {
        this.content = content;
        content.getTransforms().add(scale);
        getChildren().add(content);
        zoom.addListener(_ -> requestLayout());
    }

    void in() {
        set(zoom.get() + STEP);
    }

    void out() {
        set(zoom.get() - STEP);
    }

    void reset() {
        set(1);
    }

    private void set(double next) {
        zoom.set(Math.clamp(Math.round(next * 10) / 10.0, SMALLEST, LARGEST));
    }

    @Override
    protected void layoutChildren() {
        scale.setX(zoom.get());
        scale.setY(zoom.get());
        content.resizeRelocate(0, 0, getWidth() / zoom.get(), getHeight() / zoom.get());
    }

    public DoubleProperty zoomProperty() {
        return zoom;
    }
}
