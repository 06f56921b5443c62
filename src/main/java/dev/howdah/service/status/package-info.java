/**
 * Judgements of what was seen: how a cluster is, and what would happen if a part of it were lost now. Pure functions.
 * May depend on {@code model} and {@code support}.
 */
package dev.howdah.service.status;
