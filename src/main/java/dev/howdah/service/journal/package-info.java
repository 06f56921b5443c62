/**
 * What was done: every action with its outcome and the equivalent command.
 * May depend on {@code model} and {@code support}.
 */
package dev.howdah.service.journal;
