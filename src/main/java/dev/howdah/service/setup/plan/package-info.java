/**
 * The setup as a graph of steps: what each makes sure of, what was found of it, and in which order they are brought about.
 * May depend on {@code model}, {@code support} and the job and journal services; knows neither Azure nor Kubernetes.
 */
package dev.howdah.service.setup.plan;
