package dev.howdah.ui.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.adapter.desktop.DiskScripts;
import dev.howdah.adapter.desktop.DraftsFile;
import dev.howdah.adapter.desktop.SqlHistoryFile;
import dev.howdah.adapter.postgres.OrdersServers;
import dev.howdah.adapter.postgres.PostgresSessions;
import dev.howdah.service.query.SqlHistory.Entry;
import dev.howdah.service.query.SqlSession.Transaction;
import dev.howdah.testkit.ClusterSamples;
import dev.howdah.testkit.FakeClusters;
import dev.howdah.testkit.HandUi;
import dev.howdah.ui.query.QueryViewModel.Activity;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a toolkit, with real files and a real server. */
class QueryTabsTest {
    private static OrdersServers servers;

    @TempDir
    Path directory;
    private final HandUi ui = new HandUi();
    private final FakeClusters clusters = new FakeClusters();

    @BeforeAll
    static void startServers(@TempDir Path files) throws IOException, SQLException {
        servers = new OrdersServers(files);
        try (var connection = servers.primary.connect("appdb"); var statement = connection.createStatement()) {
            statement.execute("create table public.ran (what text)");
            statement.execute("grant all on public.ran to app");
        }
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    /** What is being saved when a test ends lands in the directory that is about to be deleted. */
    @AfterEach
    void settle() {
        ui.settle();
    }

    private QueryTabsViewModel open() {
        clusters.live(servers.cluster());
        var history = new SqlHistoryFile(directory.resolve("history"));
        var clock = Clock.systemUTC();
        var tabs = new QueryTabsViewModel(new DraftsFile(directory.resolve("tabs.json")), history, "env/orders",
                () -> new QueryViewModel(ClusterSamples.ORDERS, clusters, new PostgresSessions(servers, servers), ui.workers,
                        ui.heartbeat, clock, new Tools(dev.howdah.model.Environment.Kind.SANDBOX, new Chronicle(history, "env/orders", clock), Tools.none(clock).writers(), dev.howdah.service.query.ScriptFiles.NONE)), new DiskScripts(), ui.workers, ui.heartbeat);
        ui.await("tabs", () -> tabs.getChosen() != null);
        return tabs;
    }

    private void connected(SqlTab tab) {
        ui.await("a session", () -> tab.model().getServer() != null && tab.model().getActivity() == Activity.IDLE);
    }

    private void run(SqlTab tab, String sql) {
        connected(tab);
        tab.model().runScript(sql, 0);
        ui.await("the end of the run", () -> tab.model().getActivity() == Activity.IDLE);
    }

    @Test
    void afterACrashTheTabsAreThereWithTheirTextsAndNothingIsRun() {
        var before = open();
        before.getChosen().follow("insert into ran values ('again')", 7);
        run(before.getChosen(), "insert into ran values ('once')");
        before.add("select 2");
        before.getChosen().follow("alter role app password 'hunter2'; select 3", 3);
        before.choose(before.getTabs().getFirst());
        ui.await("the texts on the disk", () -> {
            var saved = new DraftsFile(directory.resolve("tabs.json")).load("env/orders");
            return saved.size() == 2 && saved.getLast().text().contains("select 3") && saved.getFirst().chosen();
        });

        var after = open();
        assertEquals(List.of("insert into ran values ('again')", "alter role app password '***'; select 3"),
                after.getTabs().stream().map(SqlTab::text).toList());
        assertEquals(after.getTabs().getFirst(), after.getChosen());
        assertEquals(7, after.getChosen().caret());
        assertNull(after.getTabs().getLast().model());
        connected(after.getChosen());
        run(after.getChosen(), "select string_agg(what, ',') from ran");
        assertEquals("once", after.getChosen().model().getLog().getSheets().getFirst().rows().getFirst()[0]);
        before.close();
        after.close();
    }

    @Test
    void whatWasRunIsInTheHistoryAlsoAfterACrash() {
        var before = open();
        run(before.getChosen(), "select 1; select nothing from nowhere");
        ui.await("two entries", () -> before.getPast().size() == 2);
        assertEquals("42P01", before.getPast().getFirst().said());
        var after = open();
        ui.await("two entries", () -> after.getPast().size() == 2);
        assertEquals(List.of("select nothing from nowhere", "select 1;"), after.getPast().stream().map(Entry::sql).toList());
        before.close();
        after.close();
    }

    @Test
    void eachTabHasItsOwnSessionAndAnOpenTransactionKeepsItsTab() {
        var tabs = open();
        var first = tabs.getChosen();
        run(first, "begin; insert into ran values ('tx')");
        var second = tabs.add("");
        run(second, "select 1");
        assertEquals(Transaction.NONE, second.model().getTransaction());
        tabs.close(first);
        assertEquals(first, tabs.getChosen());
        var leaving = first.model().getLeaving();
        assertEquals("query.leaving.close", leaving.questionProperty().get().words().key());
        leaving.stay();
        assertEquals(List.of(first, second), List.copyOf(tabs.getTabs()));
        tabs.close(first);
        leaving.answer(true);
        ui.await("the tab to close", () -> tabs.getTabs().size() == 1);
        run(second, "select count(*) from ran where what = 'tx'");
        assertEquals("1", second.model().getLog().getSheets().getFirst().rows().getFirst()[0]);
        run(second, "delete from ran where what = 'tx'");
        assertEquals(List.of(second), List.copyOf(tabs.getTabs()));
        tabs.close(second);
        assertEquals(1, tabs.getTabs().size());
        assertTrue(tabs.getChosen().text().isEmpty());
        tabs.close();
    }
}
