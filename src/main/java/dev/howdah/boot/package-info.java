/**
 * Start, wiring and end of the program. May depend on everything but the sandbox, which is found by its service
 * interface.
 */
package dev.howdah.boot;
