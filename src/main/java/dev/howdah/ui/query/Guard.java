package dev.howdah.ui.query;

import dev.howdah.model.Environment;
import dev.howdah.service.query.Danger;
import dev.howdah.service.query.Danger.Sort;
import dev.howdah.service.query.StatementKind;
import dev.howdah.service.query.StatementSplitter;
import dev.howdah.support.Heartbeat;
import dev.howdah.support.Subscription;
import dev.howdah.support.Workers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Stands between the user and what cannot be taken back: in production a tab writes only while it is armed, and the
 * sessions of a tab that is not are read-only on the server; dangerous statements are named before they run. UI thread
 * only.
 */
public final class Guard {
    /** How long a tab stays armed. */
    public static final Duration ARMED_FOR = Duration.ofMinutes(10);
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** What waits for a second look. */
    record Pending(Run.Script script, List<Danger> dangers) {}

    private final Environment.Kind purpose;
    private final Workers workers;
    private final Heartbeat heartbeat;
    private final Clock clock;
    private final ReadOnlyObjectWrapper<Duration> armed = new ReadOnlyObjectWrapper<>(Duration.ZERO);
    private final ReadOnlyObjectWrapper<Pending> pending = new ReadOnlyObjectWrapper<>();
    private Instant until = Instant.EPOCH;
    private Subscription ticking = Subscription.NONE;

    Guard(Environment.Kind purpose, Workers workers, Heartbeat heartbeat, Clock clock) {
        this.purpose = purpose;
        this.workers = workers;
        this.heartbeat = heartbeat;
        this.clock = clock;
    }

    /** Whether writing has to be armed here. */
    public boolean production() {
        return purpose == Environment.Kind.PRODUCTION;
    }

    /** Whether nothing may be written now. */
    public boolean locked() {
        return production() && !clock.instant().isBefore(until);
    }

    public void arm() {
        until = clock.instant().plus(ARMED_FOR);
        ticking.close();
        ticking = heartbeat.every(SECOND, () -> workers.ui().execute(this::tick));
        tick();
    }

    public void disarm() {
        until = Instant.EPOCH;
        ticking.close();
        armed.set(Duration.ZERO);
    }

    private void tick() {
        var left = Duration.between(clock.instant(), until);
        if (left.isPositive()) {
            armed.set(left);
        } else {
            disarm();
        }
    }

    /** Whether {@code sql} would write, and nothing may be written now. */
    boolean forbids(String sql) {
        return locked() && StatementSplitter.split(sql).stream().filter(each -> !each.backslash())
                .anyMatch(each -> StatementKind.of(each.text()) == StatementKind.WRITE && !explains(each.text()));
    }

    /** EXPLAIN ANALYZE of a query runs it; the server keeps that from writing. */
    private static boolean explains(String sql) {
        return sql.regionMatches(true, 0, "explain", 0, 7);
    }

    /** Whether {@code script} waits now for {@link #pendingProperty} to be answered. */
    boolean holds(Run.Script script) {
        var dangers = Danger.in(script.sql()).stream().filter(each -> each.sort() != Sort.DEFINITION || definitionsMatter()).toList();
        pending.set(dangers.isEmpty() ? null : new Pending(script, dangers));
        return !dangers.isEmpty();
    }

    private boolean definitionsMatter() {
        return purpose != Environment.Kind.SANDBOX && purpose != Environment.Kind.DEVELOPMENT;
    }

    void answered() {
        pending.set(null);
    }

    /** How long writes are still armed; zero when they are not. */
    public ReadOnlyObjectProperty<Duration> armedProperty() {
        return armed.getReadOnlyProperty();
    }

    /** What waits to be run or not; null when nothing does. */
    ReadOnlyObjectProperty<Pending> pendingProperty() {
        return pending.getReadOnlyProperty();
    }

    void close() {
        ticking.close();
    }
}
