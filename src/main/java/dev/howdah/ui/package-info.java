/**
 * The window: one package per place, each a view (FXML), a controller (glue) and a view model.
 * Features know {@code model}, {@code support}, {@code service} and {@code ui.kit}, never each other.
 */
package dev.howdah.ui;
