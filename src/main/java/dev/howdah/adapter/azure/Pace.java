package dev.howdah.adapter.azure;

import java.time.Duration;

/**
 * How long is waited for what.
 *
 * @param answer    for one answer to one request
 * @param glance    between two looks at an operation, unless Azure says when
 * @param trouble   how long a request is repeated while Azure is throttling or out of reach
 * @param operation for the end of a long-running operation
 */
public record Pace(Duration answer, Duration glance, Duration trouble, Duration operation) {
    /** For Azure itself. */
    public static final Pace AZURE = new Pace(Duration.ofSeconds(60), Duration.ofSeconds(5), Duration.ofMinutes(5),
            Duration.ofMinutes(90));
}
