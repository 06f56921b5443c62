/**
 * The words of the domain, as CloudNativePG, PostgreSQL and Kubernetes use them: immutable records, enums, sealed types.
 * Plain Java: may depend on {@code java.base} only.
 */
package dev.howdah.model;
