/**
 * Moving the primary: a planned switchover and a simulated failure, each planned, confirmed, and followed live.
 * May depend on {@code model}, {@code support}, {@code service} and {@code ui.kit}.
 */
package dev.howdah.ui.resilience;
