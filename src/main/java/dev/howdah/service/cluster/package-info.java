/**
 * The live state of CloudNativePG clusters and the judgement of their health.
 * May depend on {@code model}, {@code support} and {@code service}.
 */
package dev.howdah.service.cluster;
