package dev.howdah.service.status;

import dev.howdah.model.Cluster;
import dev.howdah.model.Condition;
import dev.howdah.model.Health.Fact;
import dev.howdah.model.Health.Level;
import dev.howdah.model.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether what was written can be got back: WAL archive, backups; and what will run out: certificates. */
final class SafetyFacts {
    /** The operator renews a week before the end; two days later it has failed to. */
    private static final Duration CERTIFICATE_MARGIN = Duration.ofDays(5);
    /** More segments than this wait when the archiver does not keep up. */
    private static final int MANY_WAITING = 10;

    private final Cluster cluster;
    private final Instant now;
    private final List<Fact> facts = new ArrayList<>();

    SafetyFacts(Cluster cluster, Instant now) {
        this.cluster = cluster;
        this.now = now;
    }

    List<Fact> all() {
        archiving();
        certificates();
        pendingRestart();
        return facts;
    }

    private void archiving() {
        if (!cluster.spec().archiving()) {
            facts.add(new Fact(Level.ATTENTION, "no-archive"));
            return;
        }
        var failing = cluster.status().condition(Condition.CONTINUOUS_ARCHIVING).filter(Condition::unmet);
        if (failing.isPresent()) {
            facts.add(archived().map(length -> new Fact(Level.FAILING, "archiving-failing-since", length, waiting()))
                    .orElseGet(() -> new Fact(Level.FAILING, "archiving-failing")));
        } else if (waiting() > MANY_WAITING) {
            facts.add(new Fact(Level.ATTENTION, "archiving-behind", waiting()));
        }
        backups();
    }

    private Optional<Instance.Archiving> archiver() {
        return cluster.primary().flatMap(Instance::report).flatMap(Instance.Report::archiving);
    }

    private Optional<Duration> archived() {
        return archiver().flatMap(Instance.Archiving::lastArchived).map(last -> Duration.between(last, now));
    }

    private int waiting() {
        return archiver().map(Instance.Archiving::waiting).orElse(0);
    }

    private void backups() {
        var status = cluster.status();
        var last = status.condition(Condition.LAST_BACKUP_SUCCEEDED);
        if (last.filter(Condition::unmet).isPresent()) {
            facts.add(new Fact(Level.ATTENTION, "backup-failed"));
        } else if (last.isEmpty() && status.lastSuccessfulBackup().isEmpty()
                && status.firstRecoverability().isEmpty()) {
            facts.add(new Fact(Level.ATTENTION, "no-backup"));
        }
    }

    private void certificates() {
        var end = now.plus(CERTIFICATE_MARGIN);
        cluster.status().certificateExpiry().entrySet().stream().filter(each -> each.getValue().isBefore(end))
                .min(Map.Entry.comparingByValue()).ifPresent(each -> {
                    var left = Duration.between(now, each.getValue());
                    facts.add(left.isNegative()
                            ? new Fact(Level.FAILING, "certificate-expired", each.getKey(), left.negated())
                            : new Fact(Level.ATTENTION, "certificate", each.getKey(), left));
                });
    }

    private void pendingRestart() {
        var waiting = cluster.instances().stream()
                .filter(each -> each.report().map(Instance.Report::pendingRestart).orElse(false))
                .map(Instance::name).toList();
        if (!waiting.isEmpty()) {
            facts.add(new Fact(Level.ATTENTION, "pending-restart", String.join(", ", waiting)));
        }
    }
}
