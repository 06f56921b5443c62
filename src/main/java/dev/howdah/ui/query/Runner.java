package dev.howdah.ui.query;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Cluster;
import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.query.LostWork;
import dev.howdah.service.query.SqlSession;
import dev.howdah.service.query.SqlSession.Server;
import dev.howdah.service.query.SqlSession.Transaction;
import dev.howdah.service.query.SqlSessions;
import dev.howdah.service.query.ScriptRun;
import dev.howdah.service.query.Target;
import dev.howdah.service.query.Variables;
import dev.howdah.support.Heartbeat;
import dev.howdah.support.Subscription;
import dev.howdah.support.Workers;
import dev.howdah.ui.query.QueryViewModel.Activity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one session and runs scripts on it, one at a time; after a loss it opens another with the next script. */
final class Runner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
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
    private final Tools tools;
    private final Variables variables = new Variables();
    private final Consumer<Target> onMoved;
    private final Guard guard;
    private final Outbox outbox;
    private final RunLog log;

    private final TransactionWatch transaction = new TransactionWatch();
    private final ReadOnlyObjectWrapper<Activity> activity = new ReadOnlyObjectWrapper<>(Activity.IDLE);
    private final ReadOnlyObjectWrapper<Server> server = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Duration> elapsed = new ReadOnlyObjectWrapper<>(Duration.ZERO);
    private final ReadOnlyObjectWrapper<Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper disconnectOffered = new ReadOnlyBooleanWrapper();

    private SqlSession session;
    private Run run;
    private Instant begun;
    private Instant lastUsed;
    private Instant cancelAsked;
    private boolean nobodyThere;
    private boolean lost;
    private boolean locked;
    private int ticks;
    private Map<String, String> settings = Map.of();
    private String database = "";
    private boolean unsettled;
    private Subscription ticking = Subscription.NONE;

    /** @param onMoved hears the target that a script has gone to */
    Runner(SqlSessions sessions, Workers workers, Heartbeat heartbeat, Clock clock, Tools tools, Guard guard,
           Consumer<Target> onMoved) {
        this.sessions = sessions;
        this.workers = workers;
        this.heartbeat = heartbeat;
        this.clock = clock;
        this.tools = tools;
        this.onMoved = onMoved;
        this.guard = guard;
        begun = clock.instant();
        lastUsed = begun;
        outbox = new Outbox(workers.ui());
        log = new RunLog(clock);
    }

    /** Runs {@code script} on the session at hand, or on a new one at {@code target}; not while another runs. */
    void start(Cluster cluster, Target target, Run.Script script) {
        if (activity.get() != Activity.IDLE) {
            return;
        }
        if (session != null && locked != guard.locked() && session.transaction() == Transaction.NONE) {
            leave();
        }
        var next = new Run(new Run.Place(cluster, target, database), script, guard.locked(), settings);
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
        var settleLater = unsettled;
        workers.background().execute(() -> perform(next, atHand, rested, settleLater));
    }

    private void perform(Run now, SqlSession atHand, boolean rested, boolean settleLater) {
        RunOutput output = null;
        try {
            var mine = now.session(sessions, atHand, rested);
            post(now, () -> connected(mine, atHand != null));
            if (now.script() != Run.Script.NOTHING) {
                output = new RunOutput(now, mine, screen(now, mine), change -> post(now, change), tools.chronicle());
                run(now, output, settleLater && mine == atHand);
            }
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

    private void run(Run now, RunOutput output, boolean settleLater) {
        var place = new ScriptPlace(now, sessions, tools.scripts(), change -> post(now, change), this, output);
        var script = new ScriptRun(variables, place, output, now.script().values());
        if (settleLater) {
            script.settleLater();
        }
        try {
            script.run(now.script().sql());
        } finally {
            var later = script.unsettled();
            post(now, () -> unsettled = later);
        }
    }

    /** Remembers what is set in the session, for the one after it. */
    void settled(Map<String, String> now) {
        settings = now;
    }

    /** A script has gone to another place. */
    void moved(Run.Place place, SqlSession now) {
        session = now;
        locked = run.locked();
        database = place.database();
        settings = Map.of();
        follow(Transaction.NONE);
        server.set(now.server());
        log.connected(now.server(), false);
        onMoved.accept(place.target());
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
            server.set(now.session().orElse(mine).server());
        });
    }

    private void connected(SqlSession now, boolean again) {
        if (now != session) {
            session = now;
            locked = run.locked();
            transaction.follow(Transaction.NONE, clock.instant());
            log.connected(now.server(), again || lost);
            lost = false;
            unsettled = false;
            sayRestored(run);
        }
        server.set(now.server());
        if (activity.get() == Activity.CONNECTING) {
            activity.set(Activity.RUNNING);
        }
    }

    private void sayRestored(Run now) {
        var done = now.settings().keySet().stream().filter(each -> !now.notRestored().containsKey(each)).toList();
        if (!done.isEmpty()) {
            log.say(new Text("query.session.settings", List.of(String.join(", ", done))));
        }
        now.notRestored().forEach((name, reason) -> log.say(new Text("query.session.not-set", List.of(name, reason))));
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
            lost = session != null;
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
        if (!(sent != null && sent.told()) && !log.explain(why, sent != null, stopped, fate)) {
            problem.set(why);
        }
    }

    private void follow(Transaction now) {
        transaction.follow(now, clock.instant());
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
        transaction.tick(now);
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
    void cancel() {
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
    void disconnect() {
        Optional.ofNullable(run).flatMap(Run::session).ifPresent(each -> workers.background().execute(each::close));
    }

    /** Forgets what runs; it ends by itself, unseen. */
    void abandon() {
        if (run != null) {
            run.abandon();
            run = null;
            activity.set(Activity.IDLE);
            tickEvery(Duration.ZERO);
        }
    }

    /** Leaves the session, whatever it is in. */
    void leave() {
        var old = session;
        session = null;
        server.set(null);
        follow(Transaction.NONE);
        if (old != null) {
            workers.background().execute(old::close);
        }
    }

    /** Asks the session something by the way, unless it is in use or in a transaction. */
    <T> void ask(Function<SqlSession, T> question, Consumer<T> answer) {
        var mine = session;
        if (mine == null || !idle() || inTransaction()) {
            return;
        }
        workers.background().execute(() -> {
            try {
                var said = question.apply(mine);
                workers.ui().execute(() -> answer.accept(said));
            } catch (ProblemException unanswered) {
                LOG.debug("a question by the way was not answered", unanswered);
            }
        });
    }

    Variables variables() {
        return variables;
    }

    /** Whether the last attempt found no such instance in the cluster. */
    boolean nobodyThere() {
        return nobodyThere;
    }

    /** Whether nothing runs and no connection is being made. */
    boolean idle() {
        return activity.get() == Activity.IDLE;
    }

    boolean inTransaction() {
        return transaction.get() != Transaction.NONE;
    }

    RunLog log() {
        return log;
    }

    TransactionWatch transaction() {
        return transaction;
    }

    ReadOnlyObjectProperty<Activity> activityProperty() {
        return activity.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Server> serverProperty() {
        return server.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Duration> elapsedProperty() {
        return elapsed.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty disconnectOfferedProperty() {
        return disconnectOffered.getReadOnlyProperty();
    }

    @Override
    public void close() {
        if (activity.get() == Activity.RUNNING || activity.get() == Activity.CANCELLING) {
            disconnect();
        }
        abandon();
        leave();
        log.discard();
        ticking.close();
    }
}
