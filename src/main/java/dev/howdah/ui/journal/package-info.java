/**
 * The place where everything that was done is read again, with its outcome and the same as commands.
 * May depend on {@code service.journal}, {@code model}, {@code support}, {@code ui.kit} and JavaFX.
 */
package dev.howdah.ui.journal;
