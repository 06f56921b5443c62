package dev.howdah.ui.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.howdah.adapter.postgres.OrdersServers;
import dev.howdah.adapter.postgres.PostgresSessions;
import dev.howdah.service.query.SqlSession.Transaction;
import dev.howdah.service.query.Target;
import dev.howdah.testkit.ClusterSamples;
import dev.howdah.testkit.FakeClusters;
import dev.howdah.testkit.HandClock;
import dev.howdah.testkit.HandUi;
import dev.howdah.ui.query.QueryViewModel.Activity;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a toolkit, against a real server, which is asked what became of the transaction. */
class LeavingTest {
    private static OrdersServers servers;

    private final FakeClusters clusters = new FakeClusters();
    private final HandUi ui = new HandUi();
    private QueryViewModel view;

    @BeforeAll
    static void startServers(@TempDir Path directory) throws IOException, SQLException {
        servers = new OrdersServers(directory);
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    @BeforeEach
    void open() throws SQLException {
        servers.inDatabase("drop table if exists left_behind; create table left_behind (i int unique deferrable initially deferred);"
                + " grant all on left_behind to app");
        clusters.live(servers.cluster());
        view = new QueryViewModel(ClusterSamples.ORDERS, clusters, new PostgresSessions(servers, servers), ui.workers,
                ui.heartbeat, new HandClock());
        idle();
    }

    @AfterEach
    void close() {
        view.close();
        ui.settle();
    }

    private void idle() {
        ui.await("the end of the run", () -> view.getServer() != null && view.getActivity() == Activity.IDLE);
    }

    private void leaveFor(Target target, String sql) {
        view.runScript(sql, 0);
        idle();
        view.choose(target);
    }

    @Test
    void committingKeepsTheRowsAndGoesOn() throws SQLException {
        leaveFor(new Target.OneInstance("orders-1"), "begin; insert into left_behind values (1)");
        view.getLeaving().answer(true);
        ui.await("the other endpoint", () -> view.getTarget() instanceof Target.OneInstance);
        idle();
        assertEquals("1", servers.count("left_behind"));
    }

    @Test
    void rollingBackLeavesNothingAndGoesOn() throws SQLException {
        leaveFor(new Target.OneInstance("orders-1"), "begin; insert into left_behind values (1)");
        view.getLeaving().answer(false);
        ui.await("the other endpoint", () -> view.getTarget() instanceof Target.OneInstance);
        idle();
        assertEquals("0", servers.count("left_behind"));
    }

    @Test
    void aCommitThatTheServerRefusesStaysAndSaysWhy() throws SQLException {
        leaveFor(new Target.OneInstance("orders-1"), "begin; insert into left_behind values (1), (1)");
        view.getLeaving().answer(true);
        ui.await("the answer", () -> view.getLeaving().questionProperty().get() == null);
        assertEquals("23505", view.getLog().troubleProperty().get().code());
        assertEquals(Transaction.NONE, view.getTransaction());
        assertEquals(new Target.ReadWrite(), view.getTarget());
        assertEquals("0", servers.count("left_behind"));
    }

    @Test
    void aTransactionThatEndsByItselfTakesTheQuestionAway() {
        leaveFor(new Target.OneInstance("orders-1"), "begin");
        view.finish(true);
        ui.await("the end of the question", () -> view.getLeaving().questionProperty().get() == null);
        idle();
        assertEquals(new Target.ReadWrite(), view.getTarget());
        assertNull(view.getLog().troubleProperty().get());
    }
}
