/**
 * Real PostgreSQL servers on this machine: unpacked, initialised, started under a watchdog, cloned, promoted, archived.
 * May depend on {@code java.*}, {@code model} and the libraries that unpack archives; knows nothing of Kubernetes.
 */
package dev.howdah.sandbox.postgres;
