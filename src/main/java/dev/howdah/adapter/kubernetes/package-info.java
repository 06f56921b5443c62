/**
 * Everything behind the Kubernetes API: contexts and sign-in, live clusters, writes, tunnels, secrets, manifests.
 * The only package that may use fabric8; implements interfaces of {@code service}, knows {@code model} and
 * {@code support}.
 */
package dev.howdah.adapter.kubernetes;
