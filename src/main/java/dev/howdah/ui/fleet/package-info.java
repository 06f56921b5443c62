/**
 * All clusters of the environment, worst first. May depend on {@code service}, {@code model}, {@code support},
 * {@code ui.kit} and JavaFX.
 */
package dev.howdah.ui.fleet;
