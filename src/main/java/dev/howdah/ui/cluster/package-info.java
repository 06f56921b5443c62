/**
 * One cluster: the frame with its health and tabs, and the overview with topology, instances, services, conditions and
 * events. May depend on {@code service}, {@code model}, {@code support}, {@code ui.kit} and JavaFX.
 */
package dev.howdah.ui.cluster;
