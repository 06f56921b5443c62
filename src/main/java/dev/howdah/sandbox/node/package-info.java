/**
 * Nodes of the sandbox: kubelets that run pods as programs of this process, with probes, logs, disks and a network
 * that can be lost. They reach the API server by REST only; may depend on {@code java.*}, Jackson,
 * {@code sandbox.client} and {@code sandbox.kube.PodRuntime}.
 */
package dev.howdah.sandbox.node;
