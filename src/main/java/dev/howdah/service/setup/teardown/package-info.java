/**
 * The way back to nothing: what there is, what of it goes, and a second look as proof.
 * May depend on {@code model}, {@code support}, the job service and the setup's plan and Azure side.
 */
package dev.howdah.service.setup.teardown;
