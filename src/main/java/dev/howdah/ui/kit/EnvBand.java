package dev.howdah.ui.kit;

import dev.howdah.model.Environment.Kind;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.Region;

/** The strip in the environment's colour over the window and on top of every dialog. */
public final class EnvBand extends Region {
    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(this, "kind");

    public EnvBand() {
        kind.addListener(_ -> style());
        style();
    }

    private void style() {
        getStyleClass().setAll("env-band", EnvChip.style(kind.get()));
    }

    public Kind getKind() {
        return kind.get();
    }

    public void setKind(Kind next) {
        kind.set(next);
    }

    public ObjectProperty<Kind> kindProperty() {
        return kind;
    }
}
