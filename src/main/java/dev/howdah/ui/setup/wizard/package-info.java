/**
 * The infrastructure wizard: account, inputs, preflight, plan, apply, endpoints.
 * May depend on {@code model}, {@code support}, the setup services and {@code ui.kit}.
 */
package dev.howdah.ui.setup.wizard;
