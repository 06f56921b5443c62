/**
 * An emulated Azure: Resource Manager and its authority over HTTPS on loopback, with long-running operations and with
 * faults that can be switched on. {@code https://127.0.0.1:PORT/} is Resource Manager and the authority's
 * host ({@code /TENANT/oauth2/v2.0/token}), {@code PUT /howdah/faults} the switch for tests.
 * May depend on Jackson, the JDK's HTTP server and {@code sandbox.tls}.
 */
package dev.howdah.sandbox.azure;
