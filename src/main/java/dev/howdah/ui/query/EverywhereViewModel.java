package dev.howdah.ui.query;

import dev.howdah.model.Cluster;
import dev.howdah.model.Instance;
import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.query.InstanceAnswer;
import dev.howdah.service.query.SqlSession;
import dev.howdah.service.query.SqlSessions;
import dev.howdah.service.query.Target;
import dev.howdah.support.Heartbeat;
import dev.howdah.support.Subscription;
import dev.howdah.support.Workers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** One statement on all instances at the same time, each with its own deadline and its own problem. UI thread only. */
public final class EverywhereViewModel implements AutoCloseable {
    /** An instance that takes longer has not answered. */
    static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private static final class Asked {
        private volatile boolean over;
        private volatile SqlSession session;
    }

    private final SqlSessions sessions;
    private final Workers workers;
    private final Clock clock;
    private final Subscription looking;
    private final Map<String, Asked> waiting = new LinkedHashMap<>();
    private final ObservableList<InstanceAnswer> answers = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private List<String> order = List.of();
    private Instant since = Instant.EPOCH;

    EverywhereViewModel(SqlSessions sessions, Workers workers, Heartbeat heartbeat, Clock clock) {
        this.sessions = sessions;
        this.workers = workers;
        this.clock = clock;
        looking = heartbeat.every(LOOK_EVERY, () -> workers.ui().execute(this::look));
    }

    /** Asks every instance of {@code cluster}; a question that still runs is given up. */
    public void ask(Cluster cluster, String sql) {
        stop();
        answers.clear();
        since = clock.instant();
        order = cluster.instances().stream().map(Instance::name).toList();
        order.forEach(each -> ask(cluster, each, sql));
    }

    private void ask(Cluster cluster, String instance, String sql) {
        var asked = new Asked();
        waiting.put(instance, asked);
        busy.set(true);
        workers.background().execute(() -> {
            try (var session = sessions.open(cluster, new Target.OneInstance(instance), true)) {
                asked.session = session;
                if (!asked.over) {
                    var answer = InstanceAnswer.ask(session, sql, LIMIT);
                    workers.ui().execute(() -> take(asked, answer));
                }
            } catch (ProblemException failed) {
                workers.ui().execute(() -> take(asked, InstanceAnswer.none(instance, failed.problem())));
            }
        });
    }

    private void take(Asked asked, InstanceAnswer answer) {
        if (asked.over) {
            return;
        }
        asked.over = true;
        waiting.remove(answer.instance());
        var at = (int) answers.stream().filter(each -> order.indexOf(each.instance()) < order.indexOf(answer.instance())).count();
        answers.add(at, answer);
        busy.set(!waiting.isEmpty());
    }

    private void look() {
        if (!waiting.isEmpty() && Duration.between(since, clock.instant()).compareTo(LIMIT) > 0) {
            giveUp(Code.TIMED_OUT);
        }
    }

    private void giveUp(Code why) {
        for (var each : List.copyOf(waiting.entrySet())) {
            var session = each.getValue().session;
            take(each.getValue(), InstanceAnswer.none(each.getKey(), new Problem(why, each.getKey(), "")));
            if (session != null) {
                workers.background().execute(session::close);
            }
        }
    }

    /** Gives up those that have not answered. */
    public void stop() {
        giveUp(Code.CANCELLED);
    }

    /** Those that have answered, or failed to, in the cluster's order. */
    public ObservableList<InstanceAnswer> getAnswers() {
        return answers;
    }

    /** Whether somebody has not answered yet. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    @Override
    public void close() {
        looking.close();
        stop();
    }
}
