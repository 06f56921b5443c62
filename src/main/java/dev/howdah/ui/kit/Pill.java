package dev.howdah.ui.kit;

import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;

/** A fact of one to four words. */
public final class Pill extends Label {
    /** What the fill says: PRIMARY is for the primary instance only; OUTLINE is a quality, NEUTRAL a quiet state. */
    public enum Kind { OUTLINE, NEUTRAL, SUCCESS, WARNING, DANGER, ACCENT, PRIMARY }

    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(this, "kind", Kind.OUTLINE);

    public Pill() {
        setMinWidth(USE_PREF_SIZE);
        kind.addListener(_ -> style());
        style();
    }

    public Pill(String text, Kind kind) {
        this();
        setText(text);
        this.kind.set(kind);
    }

    private void style() {
        var now = kind.get() == null ? Kind.OUTLINE : kind.get();
        getStyleClass().setAll("label", "pill", now.name().toLowerCase(Locale.ROOT));
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
