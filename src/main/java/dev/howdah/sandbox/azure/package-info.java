/**
 * An emulated Azure over HTTPS on loopback: one tenant with one subscription, long-running operations, and faults that can
 * be switched on; what exists is kept in a directory and the ports are the same when it is reopened. May depend on Jackson,
 * the JDK's HTTP server, {@code sandbox.tls} and its own sub-packages.
 *
 * <p>{@code https://127.0.0.1:PORT/} is Resource Manager, the authority's host ({@code /TENANT/oauth2/v2.0/token}, also for a
 * managed identity at {@code /metadata/identity/oauth2/token}) and Graph ({@code /v1.0/me}). Blobs are at a port of their own,
 * {@code https://127.0.0.1:PORT/ACCOUNT/CONTAINER/BLOB}, by an account's key or by a token whose role has spread.
 * {@code PUT /howdah/faults} is the switch for tests; {@link dev.howdah.sandbox.azure.Faults} says what it takes.
 */
package dev.howdah.sandbox.azure;
