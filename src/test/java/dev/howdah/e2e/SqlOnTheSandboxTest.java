package dev.howdah.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.adapter.kubernetes.KubernetesEnvironments;
import dev.howdah.adapter.postgres.PostgresSessions;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Environment;
import dev.howdah.model.Phase;
import dev.howdah.sandbox.Sandbox;
import dev.howdah.sandbox.kube.Kubectl;
import dev.howdah.sandbox.node.TimeScale;
import dev.howdah.service.environment.Connection;
import dev.howdah.service.environment.LocalEnvironment;
import dev.howdah.service.environment.LocalEnvironment.Contents;
import dev.howdah.service.query.ResultExport;
import dev.howdah.service.query.SqlSession.Transaction;
import dev.howdah.service.query.Target;
import dev.howdah.testkit.Beats;
import dev.howdah.testkit.HandUi;
import dev.howdah.ui.query.QueryViewModel;
import dev.howdah.ui.query.QueryViewModel.Activity;
import dev.howdah.ui.query.result.Sheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlOnTheSandboxTest {
    /** Rows without end as far as a test goes, made while they are read, by nothing that could write. */
    private static final String ROWS =
            "with recursive herd as (select 1 as i union all select i + 1 from herd) select i from herd";
    private static final ClusterId ORDERS = new ClusterId("demo", "orders");
    private static final Duration CREATION = Duration.ofSeconds(120);
    private static final Duration FAILOVER = Duration.ofSeconds(60);

    @TempDir
    private static Path directory;
    private static final HandUi UI = new HandUi();
    private static final Beats BEATS = new Beats();
    private static LocalEnvironment.Running sandbox;
    private static Connection connection;
    private static Kubectl kubectl;
    private QueryViewModel view;

    @BeforeAll
    static void startTheSandbox() {
        sandbox = new Sandbox(new TimeScale(0.1)).start(directory, Contents.DEMO, _ -> {});
        kubectl = new Kubectl(sandbox.kubeconfig(), ORDERS.namespace());
        connection = new KubernetesEnvironments(UI.workers, BEATS, Clock.systemUTC()).open(new Environment("sandbox",
                Environment.Kind.SANDBOX, sandbox.kubeconfig(), sandbox.context(), Optional.empty()));
    }

    @AfterAll
    static void stopTheSandbox() {
        if (connection != null) {
            connection.close();
        }
        BEATS.close();
        sandbox.close();
    }

    @BeforeEach
    void connect() {
        try (var watch = connection.clusters().watch(ORDERS)) {
            UI.await("a healthy cluster", CREATION, () -> watch.seen().get().latest()
                    .filter(each -> each.status().phase().equals(Phase.HEALTHY)).isPresent());
        }
        view = new QueryViewModel(ORDERS, connection.clusters(),
                new PostgresSessions(connection.tunnels(), connection.secrets()), UI.workers, BEATS, Clock.systemUTC());
        connected();
    }

    @AfterEach
    void close() {
        view.close();
    }

    @Test
    void aReplicaIsReadAndAKilledPrimaryIsFollowedByItsSuccessor() {
        var primary = view.getServer().instance();
        assertTrue(view.getServer().verified());
        run("create table b (i int primary key, what text); insert into b values (1, 'first'); "
                + "select * from b");
        assertEquals(List.of(List.of("1", "first")), rows(), said()::toString);

        view.choose(new Target.ReadOnly());
        connected();
        assertTrue(view.getServer().inRecovery());
        UI.await("the row on the replica", () -> {
            run("select what from b");
            return rows().equals(List.of(List.of("first")));
        });
        run("insert into b values (2, 'not here')");
        assertEquals("25006", view.getLog().troubleProperty().get().code());

        view.choose(new Target.ReadWrite());
        connected();
        view.runScript("insert into b select 3, 'in flight' from pg_sleep(60)", 0);
        loses(primary);
        assertEquals("query.lost.unknown", view.getLog().troubleProperty().get().text().key());
        follows(primary, "select i from b order by i");
        assertEquals(List.of(List.of("1")), rows());
        assertFalse(view.getServer().inRecovery());
    }

    @Test
    void aTransactionWhosePrimaryIsKilledIsSaidToBeGoneAndTheSettingsAreThereAgain() {
        var primary = view.getServer().instance();
        run("create schema if not exists stable; create table if not exists stable.herd (i int); "
                + "set search_path = stable, public; set statement_timeout = '55s'");
        run("begin; insert into herd values (1)");
        assertEquals(Transaction.OPEN, view.getTransaction());
        view.runScript("insert into herd select 2 from pg_sleep(60)", 0);
        loses(primary);
        assertEquals("query.lost.rolled-back", view.getLog().troubleProperty().get().text().key());
        assertEquals(Transaction.NONE, view.getTransaction());

        follows(primary, "select count(*) from stable.herd");
        assertEquals(List.of(List.of("0")), rows());
        run("select current_setting('search_path'), current_setting('statement_timeout')");
        assertEquals(List.of(List.of("stable, public", "55s")), rows());
        assertTrue(said().stream().anyMatch(each -> each.startsWith("query.session.settings")), said()::toString);
    }

    @Test
    void rowsAndFilesThatTheirServerDidNotFinishAreMarked() throws IOException {
        var primary = view.getServer().instance();
        view.runScript(ROWS, 0);
        UI.await("rows", () -> !view.getLog().getSheets().isEmpty() && rowCount() > 1000);
        loses(primary);
        assertEquals("query.lost.nothing-changed", view.getLog().troubleProperty().get().text().key());
        assertEquals(Sheet.State.BROKEN, view.getLog().getSheets().getLast().getState());
        assertTrue(rowCount() > 1000, "what came stays");

        follows(primary, "select 1");
        var successor = view.getServer().instance();
        UI.await("a new standby", CREATION, () -> kubectl.run("get", "cluster", ORDERS.name(), "-o",
                "jsonpath={.status.phase}").out().equals(Phase.HEALTHY));
        var file = directory.resolve("herd.csv");
        view.runScript("\\copy (" + ROWS + ") to '" + file + "' csv", 0);
        var partial = ResultExport.partial(file);
        UI.await("a file that grows", () -> Files.exists(partial) && partial.toFile().length() > 100_000);
        loses(successor);
        assertFalse(Files.exists(file));
        assertTrue(partial.toFile().length() > 100_000);
        follows(successor, "select 1");
    }

    /** Kills the primary while something runs, and waits until the view has noticed. */
    private void loses(String primary) {
        UI.await("it to run", () -> view.getActivity() == Activity.RUNNING);
        var killed = kubectl.run("delete", "pod", primary, "--grace-period=1", "--wait=false");
        assertFalse(killed.out().isBlank(), killed.toString());
        UI.await("the loss", FAILOVER, () -> view.getActivity() == Activity.IDLE);
    }

    /** Asks again and again, as somebody would, until another instance answers. */
    private void follows(String primary, String sql) {
        UI.await("the successor", FAILOVER, () -> {
            run(sql);
            return view.getServer() != null && !view.getServer().instance().equals(primary);
        });
    }

    private List<String> said() {
        return view.getLog().getMessages().stream()
                .map(each -> each.text().key() + " " + each.text().arguments() + each.detail()).toList();
    }

    private int rowCount() {
        return view.getLog().getSheets().getLast().rows().size();
    }

    private void connected() {
        UI.await("a session", () -> view.getServer() != null && view.getActivity() == Activity.IDLE);
    }

    private void run(String sql) {
        UI.await("the end of another run", () -> view.getActivity() == Activity.IDLE);
        view.runScript(sql, 0);
        UI.await("the end of the run", () -> view.getActivity() == Activity.IDLE);
    }

    private List<List<String>> rows() {
        var sheets = view.getLog().getSheets();
        return sheets.isEmpty() ? List.of() : sheets.getLast().rows().stream().map(Arrays::asList).toList();
    }
}
