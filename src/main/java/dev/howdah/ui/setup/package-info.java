/**
 * Creating what is not there yet: so far a cluster, with its secret, in the open environment.
 * May depend on {@code model}, {@code support}, {@code service} and {@code ui.kit}.
 */
package dev.howdah.ui.setup;
