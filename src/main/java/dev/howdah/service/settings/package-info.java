/**
 * What the user has chosen about the console itself.
 * May depend on {@code model} and {@code support}.
 */
package dev.howdah.service.settings;
