package dev.howdah.ui.query;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Cluster;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Instance;
import dev.howdah.model.Observed;
import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.service.Watch;
import dev.howdah.service.cluster.Clusters;
import dev.howdah.service.query.Completion;
import dev.howdah.service.query.LostWork;
import dev.howdah.service.query.SqlSession;
import dev.howdah.service.query.SqlSession.Server;
import dev.howdah.service.query.SqlSession.Transaction;
import dev.howdah.service.query.SqlSessions;
import dev.howdah.service.query.StatementSplitter;
import dev.howdah.service.query.Target;
import dev.howdah.support.Heartbeat;
import dev.howdah.support.Subscription;
import dev.howdah.support.Workers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * SQL on one cluster. It keeps one session, opens it when the cluster is first seen and whenever another endpoint is
 * chosen, and after a loss with the next run. Nothing is ever run twice by itself.
 */
public final class QueryViewModel implements AutoCloseable {
    /** What the view is busy with. */
    public enum Activity { IDLE, CONNECTING, RUNNING, CANCELLING }

    private static final Pattern SETS = Pattern.compile("(?i)\\b(set|reset|set_config|discard)\\b");
    /** After so long rows that come are shown at every {@link #SELDOM} tick only: drawing costs what reading needs. */
    private static final Duration SETTLED = Duration.ofSeconds(1);
    private static final int SELDOM = 5;
    private static final Duration TICK = Duration.ofMillis(100);
    /** After so long without use a session is asked whether it still lives before anything is sent. */
    private static final Duration RESTED = Duration.ofSeconds(1);
    /** A session that does not say within this time that it lives is given up. */
    private static final Duration SILENCE = Duration.ofSeconds(5);
    /** A cancel that takes longer may never work: the user may cut the line instead. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SqlSessions sessions;
    private final Workers workers;
    private final Heartbeat heartbeat;
    private final Clock clock;
    private final Chronicle chronicle;
    private final SheetExport export;
    private final Guard guard;
    private final Names names;
    private final Watch<Cluster> watch;
    private final Subscription seeing;
    private final Outbox outbox;
    private final RunLog log;

    private final ObservableList<Instance> instances = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Cluster> cluster = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Target> target = new ReadOnlyObjectWrapper<>(new Target.ReadWrite());
    private final ReadOnlyObjectWrapper<Activity> activity = new ReadOnlyObjectWrapper<>(Activity.IDLE);
    private final ReadOnlyObjectWrapper<Server> server = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Transaction> transaction = new ReadOnlyObjectWrapper<>(Transaction.NONE);
    private final ReadOnlyObjectWrapper<Duration> transactionAge = new ReadOnlyObjectWrapper<>(Duration.ZERO);
    private final ReadOnlyObjectWrapper<Duration> elapsed = new ReadOnlyObjectWrapper<>(Duration.ZERO);
    private final ReadOnlyObjectWrapper<Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper disconnectOffered = new ReadOnlyBooleanWrapper();

    private SqlSession session;
    private Run run;
    private Instant begun;
    private Instant lastUsed;
    private Instant cancelAsked;
    private Instant transactionSince;
    private boolean nobodyThere;
    private boolean locked;
    private int ticks;
    private Map<String, String> settings = Map.of();
    private Subscription ticking = Subscription.NONE;

    public QueryViewModel(ClusterId id, Clusters clusters, SqlSessions sessions, Workers workers, Heartbeat heartbeat,
                          Clock clock) {
        this(id, clusters, sessions, workers, heartbeat, clock, Tools.none(clock));
    }

    QueryViewModel(ClusterId id, Clusters clusters, SqlSessions sessions, Workers workers, Heartbeat heartbeat,
                   Clock clock, Tools tools) {
        chronicle = tools.chronicle();
        names = new Names(sessions, workers, clock);
        guard = new Guard(tools.purpose(), workers, heartbeat, clock);
        export = new SheetExport(tools.writers(), workers);
        this.sessions = sessions;
        this.workers = workers;
        this.heartbeat = heartbeat;
        this.clock = clock;
        begun = clock.instant();
        lastUsed = begun;
        outbox = new Outbox(workers.ui());
        log = new RunLog(clock);
        watch = clusters.watch(id);
        seeing = watch.seen().subscribe(workers.onUi(this::show));
    }

    private void show(Observed<Cluster> seen) {
        seen.latest().ifPresent(now -> {
            var first = cluster.get() == null;
            cluster.set(now);
            var present = now.instances().stream().filter(each -> each.pod().present()).toList();
            if (!present.equals(instances)) {
                instances.setAll(present);
            }
            if (first || nobodyThere && Reach.ready(now, target.get())) {
                start(Run.Script.NOTHING);
            }
        });
    }

    /** Goes to another endpoint and connects there. Refused while something runs or a transaction is open. */
    public void choose(Target next) {
        if (next.equals(target.get())) {
            return;
        }
        if (activity.get() == Activity.RUNNING || activity.get() == Activity.CANCELLING) {
            log.refuse(new Text("query.refused.running"));
            return;
        }
        if (transaction.get() != Transaction.NONE) {
            log.refuse(new Text("query.refused.transaction"));
            return;
        }
        abandon();
        leave();
        target.set(next);
        start(Run.Script.NOTHING);
    }

    /** Connects again, after connecting has failed. */
    public void connect() {
        start(Run.Script.NOTHING);
    }

    /** Runs the statement at {@code caret}. */
    public void runStatement(String script, int caret) {
        StatementSplitter.at(script, caret).ifPresent(each -> look(new Run.Script(each.text(), each.start())));
    }

    /**
     * Runs all statements of {@code sql}, up to the first error.
     *
     * @param base where {@code sql} begins in the editor's text
     */
    public void runScript(String sql, int base) {
        if (!sql.isBlank()) {
            look(new Run.Script(sql, base));
        }
    }

    /**
     * Asks for the plan of the statement at {@code caret}.
     *
     * @param how what is put before it, such as {@code EXPLAIN (ANALYZE)}, which runs it
     */
    public void explain(String how, String script, int caret) {
        StatementSplitter.at(script, caret).filter(each -> !each.backslash())
                .ifPresent(each -> look(new Run.Script(how + each.text(), RunLog.NOWHERE)));
    }

    /** Runs {@code script} unless the guard has something against it. */
    private void look(Run.Script script) {
        if (activity.get() != Activity.IDLE) {
            return;
        }
        if (!target.get().readOnly() && guard.forbids(script.sql())) {
            log.refuse(new Text("query.refused.locked"));
        } else if (target.get().readOnly() || !guard.holds(script)) {
            start(script);
        }
    }

    /** Runs what waits for a second look, or forgets it. */
    public void answer(boolean go) {
        var waiting = guard.pendingProperty().get();
        guard.answered();
        if (go && waiting != null) {
            start(waiting.script());
        }
    }

    /** Leaves a server that has another role than the endpoint promises, and asks the endpoint again. */
    public void move() {
        if (activity.get() == Activity.IDLE && transaction.get() == Transaction.NONE) {
            leave();
            start(Run.Script.NOTHING);
        } else {
            log.refuse(new Text("query.refused.transaction"));
        }
    }

    /** Ends the open transaction. */
    public void finish(boolean commit) {
        runScript(commit ? "COMMIT" : "ROLLBACK", RunLog.NOWHERE);
    }

    private void start(Run.Script script) {
        if (activity.get() != Activity.IDLE || cluster.get() == null) {
            return;
        }
        if (session != null && locked != guard.locked() && session.transaction() == Transaction.NONE) {
            leave();
        }
        var next = new Run(cluster.get(), target.get(), script, guard.locked(), settings);
        run = next;
        problem.set(null);
        if (nobodyThere) {
            nobodyThere = false;
            log.dismiss();
        }
        disconnectOffered.set(false);
        begun = clock.instant();
        elapsed.set(Duration.ZERO);
        if (script != Run.Script.NOTHING) {
            log.begin();
        }
        activity.set(session == null || !session.open() ? Activity.CONNECTING : Activity.RUNNING);
        tickEvery(TICK);
        var atHand = session;
        var rested = Duration.between(lastUsed, begun).compareTo(RESTED) > 0;
        workers.background().execute(() -> perform(next, atHand, rested));
    }

    private void perform(Run now, SqlSession atHand, boolean rested) {
        RunOutput output = null;
        try {
            var mine = now.session(sessions, atHand, rested);
            post(now, () -> connected(mine, atHand != null));
            if (now.script() != Run.Script.NOTHING) {
                output = new RunOutput(now, mine, screen(now, mine), change -> post(now, change), chronicle);
                mine.execute(now.script().sql(), output);
            }
            noteSettings(now, mine);
            post(now, () -> ended(null, null));
        } catch (RuntimeException failed) {
            var why = Problem.of(failed);
            var sent = output;
            if (sent != null && why.code() == Code.CONNECTION_LOST) {
                sent.lost();
            }
            post(now, () -> ended(why, sent));
        }
    }

    /** Remembers what a script may have set, for the session after this one. */
    private void noteSettings(Run now, SqlSession mine) {
        if (SETS.matcher(now.script().sql()).find() && mine.transaction() != Transaction.FAILED) {
            var set = mine.settings();
            post(now, () -> settings = set);
        }
    }

    private void post(Run from, Runnable change) {
        outbox.post(() -> {
            if (from == run) {
                change.run();
            }
        });
    }

    private RunOutput.Screen screen(Run now, SqlSession mine) {
        return log.screen(now, within -> {
            follow(within);
            server.set(mine.server());
        });
    }

    private void connected(SqlSession now, boolean again) {
        if (now != session) {
            session = now;
            locked = run.locked();
            transaction.set(Transaction.NONE);
            log.connected(now.server(), again);
            if (again && !settings.isEmpty()) {
                log.say(new Text("query.session.settings", List.of(String.join(", ", settings.keySet()))));
            }
        }
        server.set(now.server());
        if (activity.get() == Activity.CONNECTING) {
            activity.set(Activity.RUNNING);
        }
    }

    private void ended(Problem why, RunOutput sent) {
        var stopped = run.stopped();
        var script = run.script();
        run = null;
        elapsed.set(Duration.between(begun, clock.instant()));
        lastUsed = clock.instant();
        activity.set(Activity.IDLE);
        disconnectOffered.set(false);
        if (why != null) {
            explain(why, sent, stopped);
        }
        if (script != Run.Script.NOTHING) {
            log.end(why, elapsed.get());
        }
        if (session != null && session.open()) {
            server.set(session.server());
            follow(session.transaction());
        } else {
            leave();
        }
        tickEvery(transaction.get() == Transaction.NONE ? Duration.ZERO : Duration.ofSeconds(1));
    }

    /** What happened, at the place where it belongs: with the runs, or as a problem of connecting. */
    private void explain(Problem why, RunOutput sent, boolean stopped) {
        var readOnly = server.get() != null && server.get().readOnly();
        var fate = sent == null ? LostWork.of("", transaction.get(), readOnly)
                : LostWork.of(sent.statement(), sent.before(), readOnly);
        nobodyThere = why.code() == Code.NOT_FOUND;
        if (!log.explain(why, sent != null, stopped, fate)) {
            problem.set(why);
        }
    }

    private void follow(Transaction now) {
        if (now == Transaction.NONE) {
            transactionSince = null;
            transactionAge.set(Duration.ZERO);
        } else if (transactionSince == null) {
            transactionSince = clock.instant();
        }
        transaction.set(now);
    }

    private void tickEvery(Duration period) {
        ticking.close();
        ticking = period.isZero() ? Subscription.NONE
                : heartbeat.every(period, () -> workers.ui().execute(this::tick));
    }

    private void tick() {
        var now = clock.instant();
        if (activity.get() != Activity.IDLE) {
            elapsed.set(Duration.between(begun, now));
            if (elapsed.get().compareTo(SETTLED) < 0 || ++ticks % SELDOM == 0) {
                log.refresh();
            }
            giveUpSilence();
        }
        if (transactionSince != null) {
            transactionAge.set(Duration.between(transactionSince, now));
        }
        if (activity.get() == Activity.CANCELLING && Duration.between(cancelAsked, now).compareTo(PATIENCE) >= 0) {
            disconnectOffered.set(true);
        }
    }

    /** A line that swallows the question is cut: nothing was sent on it, and the run goes on over another. */
    private void giveUpSilence() {
        if (run != null && run.asking() && elapsed.get().compareTo(SILENCE) > 0) {
            disconnect();
        }
    }

    /** Asks the server to cancel what runs, or stops waiting for a connection. */
    public void cancel() {
        if (activity.get() == Activity.CONNECTING) {
            abandon();
            log.cancel();
            log.end(new Problem(Code.CANCELLED, ""), elapsed.get());
            return;
        }
        if (activity.get() != Activity.RUNNING) {
            return;
        }
        var now = run;
        now.stop();
        cancelAsked = clock.instant();
        activity.set(Activity.CANCELLING);
        workers.background().execute(() -> now.session().ifPresent(each -> ask(now, each)));
    }

    private void ask(Run now, SqlSession mine) {
        try {
            mine.cancel();
        } catch (RuntimeException unreachable) {
            post(now, () -> disconnectOffered.set(true));
        }
    }

    /** Cuts the line, when a cancel does not get through; what runs is then lost. */
    public void disconnect() {
        Optional.ofNullable(run).flatMap(Run::session).ifPresent(each -> workers.background().execute(each::close));
    }

    private void abandon() {
        if (run != null) {
            run.abandon();
            run = null;
            activity.set(Activity.IDLE);
            tickEvery(Duration.ZERO);
        }
    }

    /** Leaves the session, whatever it is in. */
    private void leave() {
        var old = session;
        session = null;
        server.set(null);
        follow(Transaction.NONE);
        if (old != null) {
            workers.background().execute(old::close);
        }
    }

    /** The instances that a session can be asked of by name. */
    public ObservableList<Instance> getInstances() {
        return instances;
    }

    public Cluster getCluster() {
        return cluster.get();
    }

    public ReadOnlyObjectProperty<Cluster> clusterProperty() {
        return cluster.getReadOnlyProperty();
    }

    public Target getTarget() {
        return target.get();
    }

    public ReadOnlyObjectProperty<Target> targetProperty() {
        return target.getReadOnlyProperty();
    }

    public Activity getActivity() {
        return activity.get();
    }

    public ReadOnlyObjectProperty<Activity> activityProperty() {
        return activity.getReadOnlyProperty();
    }

    /** Who answers; null without a session. */
    public Server getServer() {
        return server.get();
    }

    public ReadOnlyObjectProperty<Server> serverProperty() {
        return server.getReadOnlyProperty();
    }

    public Transaction getTransaction() {
        return transaction.get();
    }

    public ReadOnlyObjectProperty<Transaction> transactionProperty() {
        return transaction.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Duration> transactionAgeProperty() {
        return transactionAge.getReadOnlyProperty();
    }

    /** How long the present run takes, or the last one took. */
    public ReadOnlyObjectProperty<Duration> elapsedProperty() {
        return elapsed.getReadOnlyProperty();
    }

    /** Why no session could be opened; null when there is no such thing. */
    public Problem getProblem() {
        return problem.get();
    }

    public ReadOnlyObjectProperty<Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether a cancel seems not to get through. */
    public ReadOnlyBooleanProperty disconnectOfferedProperty() {
        return disconnectOffered.getReadOnlyProperty();
    }

    /** What could stand at {@code caret}; from the names known now, while newer ones are read. */
    public Completion complete(String sql, int caret) {
        readNames();
        return names.complete(sql, caret);
    }

    /** Reads the names that complete, unless that was done a short time ago. */
    public void readNames() {
        if (cluster.get() != null) {
            names.refresh(cluster.get(), target.get());
        }
    }

    /** Whether the database's names have been read. */
    public boolean knowsNames() {
        return names.known();
    }

    /** What keeps from writing by mistake. */
    public Guard getGuard() {
        return guard;
    }

    /** Writes results into files. */
    public SheetExport getExport() {
        return export;
    }

    /** What the runs yielded and said. */
    public RunLog getLog() {
        return log;
    }

    @Override
    public void close() {
        if (activity.get() == Activity.RUNNING || activity.get() == Activity.CANCELLING) {
            disconnect();
        }
        abandon();
        leave();
        export.cancel();
        guard.close();
        log.discard();
        ticking.close();
        seeing.close();
        watch.close();
    }
}
