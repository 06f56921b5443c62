package dev.howdah.ui.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.adapter.postgres.OrdersServers;
import dev.howdah.adapter.postgres.PostgresSessions;
import dev.howdah.model.Environment;
import dev.howdah.service.query.SqlHistory;
import dev.howdah.service.query.SqlSession.Transaction;
import dev.howdah.testkit.ClusterSamples;
import dev.howdah.testkit.FakeClusters;
import dev.howdah.testkit.HandClock;
import dev.howdah.testkit.HandUi;
import dev.howdah.ui.query.QueryViewModel.Activity;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps from writing by mistake, against a real server. */
class GuardTest {
    private static OrdersServers servers;

    private final FakeClusters clusters = new FakeClusters();
    private final HandUi ui = new HandUi();
    private final HandClock clock = new HandClock();
    private QueryViewModel view;

    @BeforeAll
    static void startServers(@TempDir Path directory) throws IOException, SQLException {
        servers = new OrdersServers(directory);
        try (var connection = servers.primary.connect("appdb"); var statement = connection.createStatement()) {
            statement.execute("create table public.kept (what text)");
            statement.execute("grant all on public.kept to app");
            statement.execute("create function public.sly() returns void language sql as $$insert into kept values ('sly')$$");
        }
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    @AfterEach
    void close() {
        view.close();
        assertEquals(0, ui.beats());
    }

    private void open(Environment.Kind purpose) {
        clusters.live(servers.cluster());
        view = new QueryViewModel(ClusterSamples.ORDERS, clusters, new PostgresSessions(servers, servers), ui.workers,
                ui.heartbeat, clock, new Tools(purpose, new Chronicle(SqlHistory.NONE, "", clock), Tools.none(clock).writers(), dev.howdah.service.query.ScriptFiles.NONE));
        idle();
    }

    private void idle() {
        ui.await("the end of the run", () -> view.getServer() != null && view.getActivity() == Activity.IDLE);
    }

    private void run(String sql) {
        view.runScript(sql, 0);
        idle();
    }

    private String trouble() {
        var now = view.getLog().troubleProperty().get();
        return now == null ? "" : now.code().isEmpty() ? now.text().key() : now.code();
    }

    private String answer(String sql) {
        run(sql);
        return view.getLog().getSheets().getFirst().rows().getFirst()[0];
    }

    @Test
    void inProductionNothingIsWrittenBeforeItIsArmedAlsoNotByAFunction() {
        open(Environment.Kind.PRODUCTION);
        assertTrue(view.getServer().readOnly());
        run("insert into kept values ('x')");
        assertEquals("query.refused.locked", trouble());
        run("select sly()");
        assertEquals("25006", trouble());
        view.getGuard().arm();
        run("insert into kept values ('armed')");
        assertEquals("", trouble());
        assertFalse(view.getServer().readOnly());
        assertEquals("armed", answer("select string_agg(what, ',') from kept"));
        run("delete from kept where true");
    }

    @Test
    void armingExpiresAndTheNextSessionIsReadOnlyAgain() {
        open(Environment.Kind.PRODUCTION);
        view.getGuard().arm();
        run("select 1");
        assertFalse(view.getServer().readOnly());
        clock.move(Guard.ARMED_FOR.minusSeconds(1));
        ui.await("the last second", () -> view.getGuard().armedProperty().get().equals(Duration.ofSeconds(1)));
        clock.move(Duration.ofSeconds(2));
        ui.await("the end", () -> view.getGuard().armedProperty().get().isZero());
        run("select sly()");
        assertEquals("25006", trouble());
    }

    @Test
    void aTransactionThatIsOpenWhenArmingExpiresCanStillBeEnded() {
        open(Environment.Kind.PRODUCTION);
        view.getGuard().arm();
        run("begin; insert into kept values ('open')");
        clock.move(Guard.ARMED_FOR.plusSeconds(1));
        run("insert into kept values ('more')");
        assertEquals("query.refused.locked", trouble());
        assertEquals(Transaction.OPEN, view.getTransaction());
        run("rollback");
        assertEquals(Transaction.NONE, view.getTransaction());
    }

    @Test
    void whatChangesEveryRowWaitsForASecondLook() {
        open(Environment.Kind.DEVELOPMENT);
        run("insert into kept values ('a'), ('b')");
        run("delete from kept");
        assertNotNull(view.getGuard().pendingProperty().get());
        assertEquals("2", answer("select count(*) from kept"));
        run("delete from kept");
        view.answer(false);
        assertNull(view.getGuard().pendingProperty().get());
        assertEquals("2", answer("select count(*) from kept"));
        run("delete from kept");
        view.answer(true);
        idle();
        assertEquals("0", answer("select count(*) from kept"));
    }

    @Test
    void definitionsAreNamedWhereOthersWork() {
        open(Environment.Kind.STAGING);
        run("create temp table t (i int)");
        assertNotNull(view.getGuard().pendingProperty().get());
        view.answer(true);
        idle();
        assertEquals("", trouble());
    }

    @Test
    void whatWasSetIsPutBackAfterALoss() throws SQLException {
        open(Environment.Kind.SANDBOX);
        run("set search_path = pg_catalog, public; set statement_timeout = '77s'; set role app");
        servers.sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'app'");
        clock.move(Duration.ofSeconds(5));
        run("select current_setting('search_path'), current_setting('statement_timeout'), current_setting('role')");
        assertEquals("", trouble());
        assertEquals(List.of("pg_catalog, public", "77s", "app"),
                Arrays.asList(view.getLog().getSheets().getFirst().rows().getFirst()));
        assertTrue(view.getLog().getMessages().stream().anyMatch(each -> each.text().key().equals("query.session.settings")));
    }
}
