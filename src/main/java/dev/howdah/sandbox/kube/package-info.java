/**
 * The Kubernetes API server of the sandbox: stores, validates, watches, patches objects over HTTP, and hands the pods'
 * subresources to a {@link dev.howdah.sandbox.kube.PodRuntime}. May depend on {@code java.*}, Jackson and BouncyCastle.
 */
package dev.howdah.sandbox.kube;
