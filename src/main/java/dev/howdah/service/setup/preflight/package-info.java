/**
 * What is looked at before the first write: each check a line with its verdict and what can be done about it.
 * May depend on {@code model}, {@code support}, the job service and the setup's plan and Azure side.
 */
package dev.howdah.service.setup.preflight;
