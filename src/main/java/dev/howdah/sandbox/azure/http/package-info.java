/**
 * The HTTPS of the emulated Blob endpoint: a listener, a call, its answer.
 * May depend on the JDK's HTTP server.
 */
package dev.howdah.sandbox.azure.http;
