/**
 * The CloudNativePG operator as an outsider sees it: it turns Cluster objects into volumes, jobs, pods, services and
 * secrets, and decides who is the primary. May depend on {@code java.*}, Jackson, BouncyCastle, {@code sandbox.client},
 * {@code sandbox.node} for events and the time scale, and {@code sandbox.kube} for the webhook's seam; reaches the API
 * server by REST only, like the real one.
 */
package dev.howdah.sandbox.operator;
