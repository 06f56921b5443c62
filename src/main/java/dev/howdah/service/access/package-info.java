/**
 * Credentials and certificates of clusters. Secrets stay in memory and never reach a log.
 * May depend on {@code model}, {@code support} and {@code service}.
 */
package dev.howdah.service.access;
