package dev.howdah.model;

import java.time.Instant;

/**
 * A Kubernetes Event about a cluster or something of it.
 *
 * @param warning type Warning; otherwise Normal
 * @param about   kind/name of the object
 * @param count   how often it was seen
 */
public record ClusterEvent(String uid, boolean warning, String reason, String message, String about, Instant last,
                           int count) {}
