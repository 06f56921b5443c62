package dev.howdah.adapter.kubernetes;

import dev.howdah.model.Instance.Archiving;
import dev.howdah.model.Instance.Report;
import dev.howdah.model.Lsn;
import dev.howdah.model.Replication;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads what an instance manager says of its instance at {@code /pg/status}. */
final class ReportMapper {
    private static final Pattern INTERVAL =
            Pattern.compile("(-)?(?:(\\d+) days? ?)?(?:(-)?(\\d+):(\\d+):(\\d+)(?:\\.(\\d{1,9}))?)?");

    private ReportMapper() {}

    static Report map(JsonNode status, Instant read, Duration took) {
        var primary = Json.flag(status, "isPrimary");
        return new Report(primary, lsn(status, "currentLsn"), lsn(status, "receivedLsn"), lsn(status, "replayLsn"),
                Json.number(status, "timeLineID", 0), Json.flag(status, "isWalReceiverActive"),
                Json.flag(status, "replayPaused"), Json.flag(status, "isPgRewindRunning"),
                Json.flag(status, "pendingRestart") || Json.flag(status, "pendingRestartForDecrease"),
                Json.flag(status, "mightBeUnavailable"),
                primary ? Optional.of(archiving(status)) : Optional.empty(),
                Json.items(status, "replicationInfo").map(ReportMapper::replication).toList(),
                Json.text(status, "instanceManagerVersion"), read, took);
    }

    private static Archiving archiving(JsonNode status) {
        return new Archiving(Json.flag(status, "isArchivingWAL"), Json.number(status, "readyWalFiles", 0),
                Json.text(status, "lastArchivedWAL"), Json.instant(status, "lastArchivedWALTime"),
                Json.text(status, "lastFailedWAL"), Json.instant(status, "lastFailedWALTime"));
    }

    private static Replication replication(JsonNode row) {
        return new Replication(Json.text(row, "applicationName"), Json.text(row, "state"), Json.text(row, "syncState"),
                lsn(row, "receivedLsn"), lsn(row, "flushLsn"), lsn(row, "replayLsn"),
                interval(Json.text(row, "writeLag")), interval(Json.text(row, "flushLag")),
                interval(Json.text(row, "replayLag")));
    }

    private static Optional<Lsn> lsn(JsonNode node, String key) {
        return Lsn.parse(Json.text(node, key));
    }

    /** An interval as PostgreSQL writes it, such as {@code 1 day 02:03:04.000502}. */
    static Optional<Duration> interval(String text) {
        var parts = INTERVAL.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            return Optional.empty();
        }
        var days = Duration.ofDays(number(parts.group(2)));
        var time = Duration.ofHours(number(parts.group(4))).plusMinutes(number(parts.group(5)))
                .plusSeconds(number(parts.group(6))).plusNanos(nanos(parts.group(7)));
        var negative = parts.group(1) != null || parts.group(3) != null;
        return Optional.of(negative ? days.plus(time).negated() : days.plus(time));
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static long nanos(String fraction) {
        return fraction == null ? 0 : Long.parseLong((fraction + "000000000").substring(0, 9));
    }
}
