/**
 * The Azure side of the setup: which resources, with which properties, and the ports to Azure Resource Manager.
 * May depend on {@code model}, {@code support} and {@code service.setup.plan}.
 */
package dev.howdah.service.setup.azure;
