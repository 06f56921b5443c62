/**
 * Planned switchovers, simulated failures and what a failure would mean now.
 * May depend on {@code model}, {@code support} and {@code service}.
 */
package dev.howdah.service.resilience;
