package dev.howdah.ui.kit;

import dev.howdah.ui.kit.Freshness.State;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** How fresh the data is, as a dot and words; hollow as soon as it is not live. Needs {@code formats="$formats"}. */
public final class FreshnessDot extends HBox {
    private final ObjectProperty<Formats> formats = new SimpleObjectProperty<>(this, "formats");
    private final ObjectProperty<Freshness> freshness = new SimpleObjectProperty<>(this, "freshness", Freshness.NOTHING);
    private final Label words = new Label();
    private final Tooltip exact = new Tooltip();

    public FreshnessDot() {
        var dot = new Region();
        dot.getStyleClass().add("dot");
        getChildren().setAll(dot, words);
        formats.addListener(_ -> show());
        freshness.addListener(_ -> show());
        show();
    }

    private void show() {
        var now = freshness.get() == null ? Freshness.NOTHING : freshness.get();
        getStyleClass().setAll("freshness", now.state().name().toLowerCase(Locale.ROOT));
        var shown = now.state() != State.NONE && formats.get() != null;
        setVisible(shown);
        setManaged(shown);
        if (shown) {
            words.setText(formats.get().freshness(now));
            now.since().ifPresent(since -> exact.setText(formats.get().exact(since)));
            words.setTooltip(now.since().isPresent() ? exact : null);
        }
    }

    public Formats getFormats() {
        return formats.get();
    }

    public void setFormats(Formats next) {
        formats.set(next);
    }

    public ObjectProperty<Formats> formatsProperty() {
        return formats;
    }

    public Freshness getFreshness() {
        return freshness.get();
    }

    public void setFreshness(Freshness next) {
        freshness.set(next);
    }

    public ObjectProperty<Freshness> freshnessProperty() {
        return freshness;
    }
}
