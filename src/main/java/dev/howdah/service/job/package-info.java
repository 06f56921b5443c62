/**
 * Running work that the user can see and stop, wherever he is in the console.
 * May depend on {@code model} and {@code support}.
 */
package dev.howdah.service.job;
