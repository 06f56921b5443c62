/**
 * Results of runs: their rows as a grid, in another order, one value or row in full, and plans.
 * May depend on {@code service.query}, {@code support}, {@code ui.kit}, {@code ui.query.plan} and JavaFX.
 */
package dev.howdah.ui.query.result;
