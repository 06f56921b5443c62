package dev.howdah.ui.query;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.Cluster;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Instance;
import dev.howdah.model.Observed;
import dev.howdah.model.Problem;
import dev.howdah.service.Watch;
import dev.howdah.service.cluster.Clusters;
import dev.howdah.service.query.Completion;
import dev.howdah.service.query.ScriptRun.Values;
import dev.howdah.service.query.SqlSession.Server;
import dev.howdah.service.query.SqlSession.Transaction;
import dev.howdah.service.query.SqlSessions;
import dev.howdah.service.query.StatementSplitter;
import dev.howdah.service.query.Target;
import dev.howdah.service.query.Variables;
import dev.howdah.service.query.explain.Explaining;
import dev.howdah.support.Heartbeat;
import dev.howdah.support.Subscription;
import dev.howdah.support.Workers;
import dev.howdah.ui.query.result.ResultsViewModel;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * SQL on one cluster: its {@link Runner} is connected when the cluster is first seen and whenever another endpoint is
 * chosen. Nothing is ever run twice by itself.
 */
public final class QueryViewModel implements AutoCloseable {
    /** What the view is busy with. */
    public enum Activity { IDLE, CONNECTING, RUNNING, CANCELLING }

    /** A role that the session's user is a member of. */
    record Role(String name, boolean superuser) {}

    private static final String ROLES = """
            SELECT rolname, rolsuper FROM pg_catalog.pg_roles
            WHERE pg_catalog.pg_has_role(session_user, oid, 'MEMBER') AND rolname <> 'pg_database_owner' ORDER BY 1""";

    private final Asking asking;
    private final Leaving leaving;
    private final SheetExport export;
    private final ResultsViewModel results;
    private final Guard guard;
    private final Names names;
    private final Runner runner;
    private final Watch<Cluster> watch;
    private final Subscription seeing;
    private final ObservableList<Instance> instances = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Cluster> cluster = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Target> target = new ReadOnlyObjectWrapper<>(new Target.ReadWrite());

    public QueryViewModel(ClusterId id, Clusters clusters, SqlSessions sessions, Workers workers, Heartbeat heartbeat,
                          Clock clock) {
        this(id, clusters, sessions, workers, heartbeat, clock, Tools.none(clock));
    }

    QueryViewModel(ClusterId id, Clusters clusters, SqlSessions sessions, Workers workers, Heartbeat heartbeat,
                   Clock clock, Tools tools) {
        names = new Names(sessions, workers, clock);
        guard = new Guard(tools.purpose(), workers, heartbeat, clock);
        export = new SheetExport(tools.writers(), workers);
        results = new ResultsViewModel(workers);
        runner = new Runner(sessions, workers, heartbeat, clock, tools, guard, target::set);
        asking = new Asking(runner.variables());
        leaving = new Leaving(runner, this::finish, workers);
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
            if (first || runner.nobodyThere() && Reach.ready(now, target.get())) {
                start(Run.Script.NOTHING);
            }
        });
    }

    /** Goes to another endpoint and connects there. Refused while something runs; asks while a transaction is open. */
    public void choose(Target next) {
        if (next.equals(target.get())) {
            return;
        }
        if (!runner.idle() && getActivity() != Activity.CONNECTING) {
            getLog().refuse(new Text("query.refused.running"));
            return;
        }
        leaving.ask("query.leaving.endpoint", () -> go(next), name(next));
    }

    private static String name(Target target) {
        return switch (target) {
            case Target.ReadWrite _ -> "rw";
            case Target.ReadOnly _ -> "ro";
            case Target.Any _ -> "r";
            case Target.OneInstance(var instance) -> instance;
        };
    }

    private void go(Target next) {
        runner.abandon();
        runner.leave();
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
     * @param how whether it is run for that
     */
    public void explain(Explaining how, String script, int caret) {
        StatementSplitter.at(script, caret).filter(each -> !each.backslash())
                .ifPresent(each -> look(new Run.Script(how.of(each.text()), RunLog.NOWHERE)));
    }

    /** Runs {@code script} unless the guard has something against it. */
    private void look(Run.Script script) {
        if (!runner.idle()) {
            return;
        }
        if (!target.get().readOnly() && guard.forbids(script.sql())) {
            getLog().refuse(new Text("query.refused.locked"));
        } else if (!script.values().equals(Values.NONE) || !asking.holds(script)) {
            lookAgain(script);
        } else {
            var question = asking.questionProperty().get();
            question.places().question(script.sql()).ifPresent(sql ->
                    runner.ask(each -> each.parameters(sql), types -> asking.typed(question, types)));
        }
    }

    /** Runs what waited for {@code values}; a null element is NULL. */
    void give(List<String> values) {
        if (runner.idle()) {
            look(asking.answered(values));
        }
    }

    /** Switches what steers runs, as {@code \\set} does. */
    void option(String variable, boolean on) {
        runner.variables().set(variable, on ? "on" : "off");
    }

    /** Runs a statement of the console's own. */
    void command(String sql) {
        look(new Run.Script(sql, RunLog.NOWHERE));
    }

    /** Reads which roles this session may take. */
    void roles(Consumer<List<Role>> found) {
        runner.ask(session -> {
            var rows = new Rows();
            session.execute(ROLES, rows);
            return rows.all().stream().map(each -> new Role(each[0], each[1].equals("t"))).toList();
        }, found);
    }

    private void lookAgain(Run.Script script) {
        if (target.get().readOnly() || !guard.holds(script)) {
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
        if (runner.idle()) {
            leaving.ask("query.leaving.endpoint", () -> go(target.get()), name(target.get()));
        } else {
            getLog().refuse(new Text("query.refused.running"));
        }
    }

    /** Ends the open transaction. */
    public void finish(boolean commit) {
        runScript(commit ? "COMMIT" : "ROLLBACK", RunLog.NOWHERE);
    }

    private void start(Run.Script script) {
        if (cluster.get() != null) {
            runner.start(cluster.get(), target.get(), script);
        }
    }

    /** Asks the server to cancel what runs, or stops waiting for a connection. */
    public void cancel() {
        runner.cancel();
    }

    /** Cuts the line, when a cancel does not get through; what runs is then lost. */
    public void disconnect() {
        runner.disconnect();
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
        return runner.activityProperty().get();
    }

    public ReadOnlyObjectProperty<Activity> activityProperty() {
        return runner.activityProperty();
    }

    /** Who answers; null without a session. */
    public Server getServer() {
        return runner.serverProperty().get();
    }

    public ReadOnlyObjectProperty<Server> serverProperty() {
        return runner.serverProperty();
    }

    public Transaction getTransaction() {
        return runner.transaction().get();
    }

    public ReadOnlyObjectProperty<Transaction> transactionProperty() {
        return runner.transaction().stateProperty();
    }

    public ReadOnlyObjectProperty<Duration> transactionAgeProperty() {
        return runner.transaction().ageProperty();
    }

    /** How long the present run takes, or the last one took. */
    public ReadOnlyObjectProperty<Duration> elapsedProperty() {
        return runner.elapsedProperty();
    }

    /** Why no session could be opened; null when there is no such thing. */
    public Problem getProblem() {
        return runner.problemProperty().get();
    }

    public ReadOnlyObjectProperty<Problem> problemProperty() {
        return runner.problemProperty();
    }

    /** Whether a cancel seems not to get through. */
    public ReadOnlyBooleanProperty disconnectOfferedProperty() {
        return runner.disconnectOfferedProperty();
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

    /** Asks before an open transaction is left. */
    Leaving getLeaving() {
        return leaving;
    }

    /** Asks for values of placeholders. */
    Asking getAsking() {
        return asking;
    }

    /** What psql calls variables; they belong to the tab. */
    Variables getVariables() {
        return runner.variables();
    }

    /** What is looked at of the results. */
    public ResultsViewModel getResults() {
        return results;
    }

    /** Writes results into files. */
    public SheetExport getExport() {
        return export;
    }

    /** What the runs yielded and said. */
    public RunLog getLog() {
        return runner.log();
    }

    @Override
    public void close() {
        runner.close();
        export.cancel();
        guard.close();
        seeing.close();
        watch.close();
    }
}
