package dev.howdah.ui.kit;

import javafx.beans.property.StringProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/**
 * A button that can say why it may not be pressed now: while {@link #barrierProperty()} has a text it looks disabled,
 * does nothing, and shows the text when pointed at or focused.
 */
public final class ActionButton extends Button {
    private static final PseudoClass BARRED = PseudoClass.getPseudoClass("barred");

    private final StringProperty barrier = new SimpleStringProperty(this, "barrier", "");
    private final Tooltip reason = new Tooltip();

    public ActionButton() {
        reason.setWrapText(true);
        reason.setMaxWidth(360);
        barrier.addListener((_, _, text) -> bar(text));
        focusVisibleProperty().addListener((_, _, focused) -> point(focused));
    }

    private void bar(String text) {
        var barred = text != null && !text.isBlank();
        pseudoClassStateChanged(BARRED, barred);
        reason.setText(text);
        setTooltip(barred ? reason : null);
        setAccessibleHelp(barred ? text : null);
        if (!barred) {
            reason.hide();
        }
    }

    private void point(boolean focused) {
        if (focused && isBarred() && getScene() != null) {
            var below = localToScreen(0, getHeight() + 4);
            reason.show(this, below.getX(), below.getY());
        } else {
            reason.hide();
        }
    }

    @Override
    public void fire() {
        if (!isBarred()) {
            super.fire();
        }
    }

    /** Whether there is a reason not to. */
    public boolean isBarred() {
        return barrier.get() != null && !barrier.get().isBlank();
    }

    public String getBarrier() {
        return barrier.get();
    }

    public void setBarrier(String text) {
        barrier.set(text);
    }

    public StringProperty barrierProperty() {
        return barrier;
    }
}
