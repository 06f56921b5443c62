package dev.howdah.adapter.kubernetes;

import dev.howdah.model.ClusterEvent;
import dev.howdah.model.ClusterId;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads events about one cluster and about what belongs to it. */
final class EventMapper {
    private final ClusterId cluster;
    private final Pattern instance;
    private final Pattern backup;

    EventMapper(ClusterId cluster) {
        this.cluster = cluster;
        var name = Pattern.quote(cluster.name());
        instance = Pattern.compile(name + "-\\d+(-wal|-tbs-.+|-(initdb|import|pgbasebackup|full-recovery"
                + "|snapshot-recovery|join|major-upgrade)(-[a-z0-9]+)?)?");
        backup = Pattern.compile(name + "(-.*)?");
    }

    /** Empty for events of others. */
    Optional<ClusterEvent> map(JsonNode event) {
        var kind = Json.text(event, "involvedObject/kind");
        var name = Json.text(event, "involvedObject/name");
        return concerns(kind, name) ? Optional.of(new ClusterEvent(Json.text(event, "metadata/uid"),
                Json.text(event, "type").equals("Warning"), Json.text(event, "reason"),
                Json.text(event, "message").strip(), kind + "/" + name, last(event), count(event))) : Optional.empty();
    }

    private boolean concerns(String kind, String name) {
        return switch (kind) {
            case "Cluster" -> name.equals(cluster.name());
            case "Pod", "PersistentVolumeClaim", "Job" -> instance.matcher(name).matches();
            case "PodDisruptionBudget" -> name.equals(cluster.name()) || name.equals(cluster.name() + "-primary");
            case "Backup", "ScheduledBackup" -> backup.matcher(name).matches();
            default -> false;
        };
    }

    private static Instant last(JsonNode event) {
        return Stream.of("series/lastObservedTime", "lastTimestamp", "eventTime", "firstTimestamp",
                        "metadata/creationTimestamp")
                .flatMap(each -> Json.instant(event, each).stream()).findFirst().orElse(Instant.EPOCH);
    }

    private static int count(JsonNode event) {
        return Math.max(1, Math.max(Json.number(event, "count", 1), Json.number(event, "series/count", 1)));
    }
}
