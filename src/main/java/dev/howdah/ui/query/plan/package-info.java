/**
 * Execution plans drawn as trees, and in the words of the server.
 * May depend on {@code service.query.explain}, {@code support}, {@code ui.kit} and JavaFX.
 */
package dev.howdah.ui.query.plan;
