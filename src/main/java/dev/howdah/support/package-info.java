/**
 * At most ten small types that every layer uses: values that change over time, where work runs, and how it is ended.
 * May depend on {@code java.base} only.
 */
package dev.howdah.support;
