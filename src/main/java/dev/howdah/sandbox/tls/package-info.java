/**
 * Certificates of the sandbox's own servers.
 * May depend on BouncyCastle.
 */
package dev.howdah.sandbox.tls;
