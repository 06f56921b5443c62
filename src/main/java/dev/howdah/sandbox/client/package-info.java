/**
 * A small client of the Kubernetes API, by REST only: what the sandbox's operator, kubelet and controllers use, so that
 * they run against any API server. May depend on {@code java.*} and Jackson.
 */
package dev.howdah.sandbox.client;
