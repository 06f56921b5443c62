/**
 * SQL on the instances of one cluster: editor, runs, results, and which server answers.
 * May depend on {@code model}, {@code support}, {@code service}, {@code ui.kit} and JavaFX.
 */
package dev.howdah.ui.query;
