/**
 * The user's own machine: where files belong, and the journal and settings kept there.
 * Implements interfaces of {@code service}; may depend on {@code model} and {@code support}, and on Jackson for files.
 */
package dev.howdah.adapter.desktop;
