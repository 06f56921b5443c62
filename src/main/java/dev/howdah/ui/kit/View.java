package dev.howdah.ui.kit;

import javafx.scene.Parent;

/**
 * A loaded view and what has to be closed with it.
 *
 * @param model the view model; closed when the view is no longer needed
 */
public record View(Parent root, AutoCloseable model) implements AutoCloseable {
    @Override
    public void close() {
        try {
            model.close();
        } catch (Exception failure) {
            throw new IllegalStateException("a view model failed to close", failure);
        }
    }
}
