/**
 * Nodes of the sandbox: a kubelet that runs pods as programs of this process, and the few scheduler and controller loops
 * that a cluster needs. Reaches the API server by REST only. May depend on {@code java.*}, Jackson,
 * {@code sandbox.client} and {@code sandbox.kube.PodRuntime}.
 */
package dev.howdah.sandbox.node;
