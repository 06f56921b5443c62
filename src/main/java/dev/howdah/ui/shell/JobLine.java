package dev.howdah.ui.shell;

import dev.howdah.service.job.Jobs.Job;
import java.time.Duration;
import java.time.Instant;

/**
 * A job in the rail.
 *
 * @param elapsed until now, or until it ended
 */
public record JobLine(Job job, Duration elapsed) {
    static JobLine of(Job job, Instant now) {
        var end = job.ended().orElse(now);
        return new JobLine(job, end.isBefore(job.begun()) ? Duration.ZERO : Duration.between(job.begun(), end));
    }
}
