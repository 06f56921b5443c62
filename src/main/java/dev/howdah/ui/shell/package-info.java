/**
 * The frame of the window: environment band, rail, header, command palette, jobs, and the place that is shown.
 * Knows {@code ui.kit}, {@code model}, {@code support} and the jobs; features come as functions.
 */
package dev.howdah.ui.shell;
