/**
 * A plan as one bash script with its files, for those who keep such things or run them elsewhere.
 * May depend on {@code model} and the setup's plan.
 */
package dev.howdah.service.setup.script;
