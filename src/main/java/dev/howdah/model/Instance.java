package dev.howdah.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One PostgreSQL instance: its pod, and what its instance manager reports.
 *
 * @param podUid  empty when there is no pod
 * @param problem why there is no report: what the instance manager or the API server said
 */
public record Instance(
        String name,
        Role role,
        PodState pod,
        String podUid,
        Placement placement,
        Optional<Instant> created,
        int restarts,
        boolean fenced,
        Optional<Report> report,
        Optional<String> problem) {

    /** The operator's label {@code cnpg.io/instanceRole}. */
    public enum Role { PRIMARY, REPLICA, UNHEALTHY, NONE }

    /**
     * @param phase  Pending, Running, Succeeded, Failed, Unknown; empty when there is no pod
     * @param reason why it is not running, in Kubernetes' words (ErrImagePull, FailedScheduling ...)
     */
    public record PodState(String phase, boolean ready, boolean deleting, String reason) {
        public static final PodState ABSENT = new PodState("", false, false, "");

        public boolean present() {
            return !phase.isEmpty();
        }
    }

    /** Where it runs; empty strings while it runs nowhere. */
    public record Placement(String node, String zone, String ip) {
        public static final Placement NOWHERE = new Placement("", "", "");
    }

    /** State of WAL archiving as the primary reports it. */
    public record Archiving(boolean working, int waiting, String lastArchivedWal, Optional<Instant> lastArchived,
                            String lastFailedWal, Optional<Instant> lastFailed) {}

    /**
     * What {@code /pg/status} says, and when it was read.
     *
     * @param read     when, on the console's clock
     * @param took     the round trip
     */
    public record Report(
            boolean primary,
            Optional<Lsn> currentLsn,
            Optional<Lsn> receivedLsn,
            Optional<Lsn> replayLsn,
            int timeline,
            boolean walReceiverActive,
            boolean replayPaused,
            boolean rewinding,
            boolean pendingRestart,
            boolean mightBeUnavailable,
            Optional<Archiving> archiving,
            List<Replication> replication,
            String managerVersion,
            Instant read,
            Duration took) {}

    /** The furthest position it knows: written on a primary, replayed on a replica. */
    public Optional<Lsn> position() {
        return report.flatMap(each -> each.primary() ? each.currentLsn() : each.replayLsn());
    }

    /** Follows a primary right now. */
    public boolean following() {
        return report.map(each -> !each.primary() && each.walReceiverActive()).orElse(false);
    }
}
