/**
 * What makes an environment: objects planned, shown, applied and read back.
 * May depend on {@code model}, {@code support} and {@code service}.
 */
package dev.howdah.service.setup;
