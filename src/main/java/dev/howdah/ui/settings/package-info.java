/**
 * The place where the user chooses how the console looks and moves, and sees where it keeps its files.
 * May depend on {@code service.settings}, {@code model}, {@code support}, {@code ui.kit} and JavaFX.
 */
package dev.howdah.ui.settings;
