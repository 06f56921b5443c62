/**
 * The Kubernetes side of the setup: namespaces, operator, secret and cluster, by server-side apply.
 * May depend on {@code model}, {@code support}, the setup's plan and settings and the port to manifests.
 */
package dev.howdah.service.setup.kubernetes;
