/**
 * SQL sessions on instances, through tunnels over the Kubernetes API.
 * May depend on {@code model}, {@code support} and {@code service}.
 */
package dev.howdah.service.query;
