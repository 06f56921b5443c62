package dev.howdah.ui.kit;

import dev.howdah.model.Health.Level;
import java.util.Locale;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;
import org.kordamp.ikonli.feather.Feather;

/** A level of health as a shape: octagon, triangle, check circle, moon, dashed circle. Colour only repeats it. */
public final class StateIcon extends StackPane {
    private final ObjectProperty<Level> level = new SimpleObjectProperty<>(this, "level", Level.UNKNOWN);
    private final IntegerProperty size = new SimpleIntegerProperty(this, "size", Icons.NORMAL);

    public StateIcon() {
        getStyleClass().add("state-icon");
        level.addListener(_ -> draw());
        size.addListener(_ -> draw());
        draw();
    }

    public StateIcon(Level level, int size) {
        this();
        this.size.set(size);
        this.level.set(level);
    }

    private void draw() {
        var now = level.get() == null ? Level.UNKNOWN : level.get();
        getStyleClass().setAll("state-icon", now.name().toLowerCase(Locale.ROOT));
        getChildren().setAll(shape(now));
        setMinSize(size.get(), size.get());
        setMaxSize(size.get(), size.get());
    }

    private Node shape(Level now) {
        return switch (now) {
            case FAILING -> Icons.of(Feather.ALERT_OCTAGON, size.get());
            case ATTENTION -> Icons.of(Feather.ALERT_TRIANGLE, size.get());
            case PROTECTED -> Icons.of(Feather.CHECK_CIRCLE, size.get());
            case ASLEEP -> Icons.of(Feather.MOON, size.get());
            case UNKNOWN -> dashes();
        };
    }

    private Circle dashes() {
        var circle = new Circle(size.get() * 0.42);
        circle.getStyleClass().add("dashes");
        return circle;
    }

    public Level getLevel() {
        return level.get();
    }

    public void setLevel(Level next) {
        level.set(next);
    }

    public ObjectProperty<Level> levelProperty() {
        return level;
    }

    public int getSize() {
        return size.get();
    }

    public void setSize(int next) {
        size.set(next);
    }

    public IntegerProperty sizeProperty() {
        return size;
    }
}
