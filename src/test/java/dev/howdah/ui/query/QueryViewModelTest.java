package dev.howdah.ui.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.adapter.postgres.OrdersServers;
import dev.howdah.adapter.postgres.PostgresSessions;
import dev.howdah.model.Phase;
import dev.howdah.model.Problem.Code;
import dev.howdah.service.query.SqlSession.Transaction;
import dev.howdah.service.query.Target;
import dev.howdah.service.query.Variables;
import dev.howdah.testkit.ClusterSamples;
import dev.howdah.testkit.FakeClusters;
import dev.howdah.testkit.HandClock;
import dev.howdah.testkit.HandUi;
import dev.howdah.ui.query.QueryViewModel.Activity;
import dev.howdah.ui.query.RunLog.Mark;
import dev.howdah.ui.query.result.Sheet;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a toolkit, against two real servers. */
class QueryViewModelTest {
    private static OrdersServers servers;

    private final FakeClusters clusters = new FakeClusters();
    private final HandUi ui = new HandUi();
    private final HandClock clock = new HandClock();
    private QueryViewModel view;
    private RunLog log;

    @BeforeAll
    static void startServers(@TempDir Path directory) throws IOException, SQLException {
        servers = new OrdersServers(directory).replicate();
        try (var connection = servers.primary.connect("appdb"); var statement = connection.createStatement()) {
            statement.execute("create table public.seen (what text)");
            statement.execute("grant all on public.seen to app");
        }
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    @BeforeEach
    void open() {
        clusters.live(servers.cluster());
        view = new QueryViewModel(ClusterSamples.ORDERS, clusters, new PostgresSessions(servers, servers), ui.workers,
                ui.heartbeat, clock);
        log = view.getLog();
    }

    @AfterEach
    void close() {
        servers.networkDead = false;
        servers.password = "secret";
        view.close();
        assertEquals(0, ui.beats());
        assertEquals(0, clusters.openWatches);
    }

    private void connected() {
        ui.await("a session", () -> view.getServer() != null && view.getActivity() == Activity.IDLE);
    }

    private void run(String sql) {
        connected();
        view.runScript(sql, 0);
        ui.await("the end of the run", () -> view.getActivity() == Activity.IDLE);
    }

    private String trouble() {
        var now = log.troubleProperty().get();
        return now == null ? "" : now.text().key().equals("query.said") ? now.code() : now.text().key();
    }

    private List<List<String>> rows(int sheet) {
        return log.getSheets().get(sheet).rows().stream().map(Arrays::asList).toList();
    }

    private String backend() {
        run("select pg_backend_pid()");
        return rows(0).getFirst().getFirst();
    }

    @Test
    void connectsToThePrimaryAndSaysWhoAnswers() {
        connected();
        assertEquals("orders-1", view.getServer().instance());
        assertFalse(view.getServer().inRecovery());
        assertTrue(view.getServer().verified());
        assertEquals("query.session.opened", log.getMessages().getFirst().text().key());
    }

    @Test
    void theReadOnlyEndpointsRefuseToWriteWhoeverAnswers() {
        connected();
        view.choose(new Target.ReadOnly());
        assertNull(view.getServer());
        run("insert into public.seen values ('ro')");
        assertEquals("orders-2", view.getServer().instance());
        assertEquals("25006", trouble());
        view.choose(new Target.OneInstance("orders-2"));
        run("select pg_is_in_recovery()");
        assertEquals(List.of(List.of("t")), rows(0));
        for (var each = 0; each < 2; each++) {
            view.choose(new Target.ReadOnly());
            connected();
            view.choose(new Target.Any());
            run("insert into public.seen values ('any')");
            assertEquals("25006", trouble());
        }
    }

    @Test
    void aScriptYieldsASheetForEachResultAndStopsAtTheFirstError() {
        run("select 1 as one; select 'a', null; select 1/0; select 3");
        assertEquals(2, log.getSheets().size());
        assertEquals(List.of(List.of("1")), rows(0));
        assertEquals(List.of(Arrays.asList("a", null)), rows(1));
        assertEquals(log.getSheets().getFirst(), log.shownProperty().get());
        assertEquals("22012", trouble());
        assertEquals(Map.of(0, Mark.DONE, 17, Mark.DONE, 35, Mark.FAILED), log.getMarks());
        assertEquals("query.status.failed", log.summaryProperty().get().key());
    }

    @Test
    void anErrorIsPlacedInTheWholeTextWhenOnlyTheStatementAtTheCaretRan() {
        connected();
        var text = "select 1;\n\nselect nothing from nowhere;\nselect 2;";
        view.runStatement(text, 15);
        ui.await("an error", () -> view.getActivity() == Activity.IDLE && !trouble().isEmpty());
        assertEquals(text.indexOf("nowhere"), log.troubleProperty().get().position());
        assertEquals(Map.of(11, Mark.FAILED), log.getMarks());
    }

    @Test
    void noticesAreSaidWhileTheStatementStillRuns() {
        connected();
        view.runScript("do $$ begin raise notice 'halfway'; perform pg_sleep(60); end $$", 0);
        ui.await("a notice", () -> log.getMessages().getFirst().code().equals("NOTICE"));
        assertEquals(Activity.RUNNING, view.getActivity());
        view.cancel();
        ui.await("the end", () -> view.getActivity() == Activity.IDLE);
        assertEquals("query.cancelled", trouble());
    }

    @Test
    void aFloodOfNoticesKeepsItsOrderAndTheScreenKeepsTheLast() {
        run("do $$ begin for i in 1..20000 loop raise notice '%', i; end loop; end $$");
        assertEquals(500, log.getMessages().size());
        assertEquals("DO", log.getMessages().get(0).text().arguments().getFirst());
        assertEquals("20000", log.getMessages().get(1).text().arguments().getFirst());
        assertEquals("19999", log.getMessages().get(2).text().arguments().getFirst());
    }

    @Test
    void firstRowsAreShownWhileTheRestIsStillToCome() {
        connected();
        view.runScript("select g, pg_sleep(case when g > 1200 then 60 else 0 end) from generate_series(1, 2000) g", 0);
        ui.await("first rows", () -> !log.getSheets().isEmpty() && log.getSheets().getFirst().rows().size() >= 200);
        assertEquals(Activity.RUNNING, view.getActivity());
        view.cancel();
        ui.await("the end", () -> view.getActivity() == Activity.IDLE);
        assertEquals(Sheet.State.BROKEN, log.getSheets().getFirst().getState());
        assertEquals("query.status.cancelled", log.summaryProperty().get().key());
    }

    @Test
    void aLongResultIsKeptWhole() {
        run("select g, repeat('x', 200) from generate_series(1, 200000) g");
        assertEquals(200_000, log.getSheets().getFirst().rows().size());
        assertEquals("199999", log.getSheets().getFirst().rows().get(199_998)[0]);
        assertEquals("1", log.getSheets().getFirst().rows().getFirst()[0]);
        assertEquals(Sheet.State.COMPLETE, log.getSheets().getFirst().getState());
    }

    @Test
    void anOpenTransactionIsFollowedAndKeepsTheViewWhereItIs() {
        run("begin; insert into public.seen values ('tx')");
        assertEquals(Transaction.OPEN, view.getTransaction());
        assertEquals(1, log.statementsInTransactionProperty().get());
        clock.move(Duration.ofSeconds(90));
        ui.await("its age", () -> view.transactionAgeProperty().get().equals(Duration.ofSeconds(90)));
        view.choose(new Target.ReadOnly());
        var asked = view.getLeaving().questionProperty();
        assertEquals("query.leaving.endpoint", asked.get().words().key());
        assertEquals(List.of(Duration.ofSeconds(90), "ro"), asked.get().words().arguments().subList(1, 3));
        view.getLeaving().stay();
        assertEquals(new Target.ReadWrite(), view.getTarget());
        run("select 1/0");
        assertEquals(Transaction.FAILED, view.getTransaction());
        view.choose(new Target.ReadOnly());
        assertTrue(asked.get().failed());
        view.finish(false);
        ui.await("the end", () -> view.getActivity() == Activity.IDLE);
        assertEquals(Transaction.NONE, view.getTransaction());
        assertEquals("", trouble());
        assertNull(asked.get());
        assertEquals(new Target.ReadWrite(), view.getTarget());
    }

    @Test
    void aServerThatGoesAwayIsSaidInASentenceAndNothingIsRunAgain() throws SQLException {
        var pid = backend();
        view.runScript("insert into public.seen select 'once' from pg_sleep(60)", 0);
        ui.await("the statement to run", () -> answer("select count(*) from pg_stat_activity where pid = " + pid
                + " and wait_event = 'PgSleep'").equals("1"));
        servers.sql("select pg_terminate_backend(" + pid + ")");
        ui.await("the end", () -> view.getActivity() == Activity.IDLE);
        assertEquals("query.lost.unknown", trouble());
        assertNull(view.getServer());

        view.runScript("select count(*) from public.seen where what = 'once'", 0);
        ui.await("another session", () -> view.getActivity() == Activity.IDLE && view.getServer() != null);
        assertEquals(List.of(List.of("0")), rows(0));
        assertEquals("", trouble());
    }

    @Test
    void aSessionThatDiedWhileNothingRanIsReplacedBeforeAnythingIsSent() throws SQLException {
        var pid = backend();
        servers.sql("select pg_terminate_backend(" + pid + ")");
        clock.move(Duration.ofSeconds(5));
        run("insert into public.seen values ('after rest')");
        assertEquals("", trouble());
        assertEquals("1", answer("select count(*) from public.seen where what = 'after rest'"));
        assertTrue(log.getMessages().stream().anyMatch(each -> each.text().key().equals("query.session.again")));
    }

    @Test
    void aSessionThatSaysNothingIsGivenUpBeforeAnythingIsSent() throws IOException, InterruptedException {
        var pid = backend();
        signal("STOP", pid);
        try {
            clock.move(Duration.ofSeconds(2));
            view.runScript("select pg_backend_pid()", 0);
            clock.move(Duration.ofSeconds(6));
            ui.await("the end of the run", () -> view.getActivity() == Activity.IDLE);
            assertEquals("", trouble());
            assertNotEquals(pid, rows(0).getFirst().getFirst());
        } finally {
            signal("CONT", pid);
        }
    }

    private static void signal(String name, String pid) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder("kill", "-" + name, pid).start().waitFor());
    }

    @Test
    void rowsInTheScriptAreCopiedAndRowsForTheClientAreShown() {
        run("create temp table taken (id int, what text);\ncopy taken from stdin; -- below\n1\tone\n2\tselect 'two';\n\\.\n"
                + "select count(*) from taken;\ncopy (select 3 union all select 4 order by 1) to stdout");
        assertEquals("", trouble());
        assertEquals(List.of(List.of("2")), rows(0));
        assertEquals(List.of(List.of("3"), List.of("4")), rows(1));
        assertTrue(log.getMessages().stream().anyMatch(each -> each.text().arguments().contains("COPY 2")));
    }

    @Test
    void aCopyThatCannotBeDoneIsRefusedAndTheSessionGoesOn() {
        run("copy public.seen from stdin; select 1");
        assertEquals("query.refused.copy-line", trouble());
        run("select 1\\; copy (select 1) to stdout;");
        assertEquals("query.refused.copy", trouble());
        run("select 2");
        assertEquals(List.of(List.of("2")), rows(0));
    }

    @Test
    void placeholdersAreAskedForWithTheServersTypesAndRememberedInTheTab() {
        connected();
        view.runScript("select $1::int + 1, :'who'::date, ':not $2'", 0);
        ui.await("the types", () -> !view.getAsking().questionProperty().get().types().isEmpty());
        assertEquals(List.of("$1", "who"), view.getAsking().questionProperty().get().fields());
        assertEquals(List.of("int4", "date"), view.getAsking().questionProperty().get().types());
        view.give(Arrays.asList("41", null));
        ui.await("the end of the run", () -> view.getActivity() == Activity.IDLE);
        assertEquals(List.of(Arrays.asList("42", null, ":not $2")), rows(0));
        assertEquals("41", view.getAsking().last("$1"));
        assertNull(view.getAsking().last("who"));
    }

    @Test
    void withoutAutocommitEveryStatementIsInATransactionWhoseStatementsAreCounted() {
        connected();
        view.option(Variables.AUTOCOMMIT, false);
        run("select 1; select 2");
        assertEquals(Transaction.OPEN, view.getTransaction());
        assertEquals(2, log.statementsInTransactionProperty().get());
        view.finish(false);
        ui.await("the rollback", () -> view.getActivity() == Activity.IDLE && view.getTransaction() == Transaction.NONE);
        assertEquals(0, log.statementsInTransactionProperty().get());
        view.option(Variables.ON_ERROR_STOP, false);
        run("\\set AUTOCOMMIT on\nselect 1/0; select 3");
        assertEquals(List.of(List.of("3")), rows(0));
        assertEquals("query.status.went-on", log.summaryProperty().get().key());
    }

    @Test
    void aRoleThatIsTakenIsShownAndPutBackAfterALoss() throws SQLException {
        servers.sql("create role reader");
        servers.sql("grant reader to app");
        connected();
        var found = new java.util.ArrayList<QueryViewModel.Role>();
        view.roles(found::addAll);
        ui.await("the roles", () -> !found.isEmpty());
        assertEquals(List.of("app", "reader"), found.stream().map(QueryViewModel.Role::name).toList());
        var pid = backend();
        run("set role reader");
        assertEquals("reader", view.getServer().user());
        servers.sql("revoke reader from app", "select pg_terminate_backend(" + pid + ")");
        clock.move(Duration.ofSeconds(5));
        run("select current_user");
        assertEquals(List.of(List.of("app")), rows(0));
        assertTrue(log.getMessages().stream().anyMatch(each -> each.text().key().equals("query.session.not-set")));
        servers.sql("drop role reader");
    }

    @Test
    void aTransactionThatDiedMeanwhileIsToldAndTheNextStatementIsNotSent() throws SQLException {
        run("begin; insert into public.seen values ('half'); select pg_backend_pid()");
        servers.sql("select pg_terminate_backend(" + rows(0).getFirst().getFirst() + ")");
        clock.move(Duration.ofSeconds(5));
        run("insert into public.seen values ('other half')");
        assertEquals("query.lost.rolled-back", trouble());
        assertEquals(Transaction.NONE, view.getTransaction());
        assertEquals("0", answer("select count(*) from public.seen where what like '%half'"));
    }

    @Test
    void whatIsInTheWayOfConnectingIsAProblemToTryAgain() {
        connected();
        servers.password = "wrong";
        view.choose(new Target.ReadOnly());
        ui.await("a problem", () -> view.getProblem() != null);
        assertEquals(Code.PASSWORD_REFUSED, view.getProblem().code());
        servers.password = "secret";
        view.connect();
        connected();
        assertNull(view.getProblem());
    }

    @Test
    void connectsByItselfWhenSomebodyComesToConnectTo() {
        connected();
        clusters.live(ClusterSamples.withInstances(ClusterSamples.withPrimary(servers.cluster(), Phase.HEALTHY,
                "orders-1", "orders-1", List.of()), List.of()));
        ui.await("no instance", () -> view.getInstances().isEmpty());
        view.choose(new Target.OneInstance("orders-2"));
        ui.await("the reason", () -> trouble().equals("query.nobody-behind"));
        clusters.live(servers.cluster());
        connected();
        assertEquals("orders-2", view.getServer().instance());
        assertEquals("", trouble());
    }

    @Test
    void aCommandOfPsqlIsRefusedBeforeItIsSent() {
        run("\\gexec");
        assertEquals("query.refused.backslash", trouble());
    }

    @Test
    void aDeadNetworkIsLeftByDisconnecting() {
        connected();
        view.runScript("select pg_sleep(60)", 0);
        ui.await("it to run", () -> answer("select count(*) from pg_stat_activity where query = 'select pg_sleep(60)'"
                + " and state = 'active'").equals("1"));
        servers.networkDead = true;
        view.cancel();
        clock.move(Duration.ofSeconds(3));
        ui.await("another way out", () -> view.disconnectOfferedProperty().get());
        view.disconnect();
        ui.await("the end", () -> view.getActivity() == Activity.IDLE);
        assertEquals("query.lost.nothing-changed", trouble());
        assertFalse(view.disconnectOfferedProperty().get());
    }

    private static String answer(String sql) {
        try (var connection = servers.primary.connect("appdb"); var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
