/**
 * The emulated Blob endpoint: containers and block blobs of storage accounts, kept as files, in the protocol of Azure's own
 * clients. Knows of accounts what {@link dev.howdah.sandbox.azure.blob.Accounts} says. May depend on {@code azure.http}.
 */
package dev.howdah.sandbox.azure.blob;
