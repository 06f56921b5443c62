/**
 * What a Kubernetes control plane does beside its API server, as far as a database needs it: scheduler, volumes, jobs,
 * endpoints, node lifecycle, disruption budgets. May depend on {@code java.*}, Jackson, {@code sandbox.client} and
 * {@code sandbox.node} for events, selectors and the time scale; reaches the API server by REST only.
 */
package dev.howdah.sandbox.controller;
