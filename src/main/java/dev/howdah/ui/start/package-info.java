/**
 * The place where an environment is chosen: contexts of kubeconfig files, and the local sandbox. May depend on
 * {@code service}, {@code model}, {@code support}, {@code ui.kit} and JavaFX.
 */
package dev.howdah.ui.start;
