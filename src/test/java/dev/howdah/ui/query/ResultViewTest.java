package dev.howdah.ui.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.adapter.postgres.OrdersServers;
import dev.howdah.adapter.postgres.PostgresSessions;
import dev.howdah.boot.tour.Driver;
import dev.howdah.support.Workers;
import dev.howdah.testkit.Beats;
import dev.howdah.testkit.ClusterSamples;
import dev.howdah.testkit.FakeClusters;
import dev.howdah.testkit.Fx;
import dev.howdah.testkit.ShownScene;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.View;
import dev.howdah.ui.kit.ViewLoader;
import dev.howdah.ui.query.result.ResultGrid;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done with results, by real keys and clicks, against a real server. */
class ResultViewTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static OrdersServers servers;

    private final FakeClusters clusters = new FakeClusters();
    private final Workers workers = new Workers(work -> Thread.ofVirtual().start(work), Platform::runLater);
    private final Beats beats = new Beats();
    private final Messages messages = new Messages(Locale.ENGLISH);
    private final Driver hands = new Driver(() -> this.scene);
    private Scene scene;
    private ShownScene shown;
    private View view;

    @BeforeAll
    static void startServer(@TempDir Path directory) throws Exception {
        servers = new OrdersServers(directory);
        servers.inDatabase("create table public.lines as select i as id, 'r' || i % 7 as region, i % 100 as amount "
                + "from generate_series(1, 40000) i; grant all on public.lines to app; analyze public.lines");
    }

    @AfterAll
    static void stopServer() {
        servers.close();
    }

    @BeforeEach
    void openTheTab() {
        clusters.live(servers.cluster());
        Fx.run(() -> {
            var clock = Clock.systemUTC();
            var formats = new Formats(messages, clock);
            view = new QueryViews(new ViewLoader(messages, formats), messages, formats, workers, beats, clock)
                    .open(ClusterSamples.ORDERS, clusters, new PostgresSessions(servers, servers), QueryViews.Kept.NOTHING);
            shown = new ShownScene(new StackPane(view.root()), 1440, 820);
            scene = shown.scene();
        });
        hands.awaitText("#sql-role", "orders-1", PATIENCE);
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            view.close();
            shown.stage().close();
        });
        beats.close();
    }

    private void run(String sql) {
        hands.fill("#sql-editor", sql);
        hands.press(KeyCode.F5);
        hands.awaitText("#sql-status", " in ", PATIENCE);
    }

    @Test
    void aPlanIsShownAsATreeAsTextAndAsJson() {
        hands.fill("#sql-editor", "with busy as materialized (select region, count(*) as n from lines where id % 7 = 3 and region = 'r3' "
                + "group by region)\nselect * from busy b join lines l using (region) where l.amount = (select max(amount) from lines) "
                + "order by l.id limit 20;");
        hands.chord(KeyCode.F7, KeyCode.SHIFT);
        hands.awaitText("#sql-plan-fact", "Executed in", PATIENCE);
        shown.picture("sql-plan-tree");
        hands.click("#sql-plan-as-text");
        hands.awaitText("#sql-plan-text", "CTE busy", PATIENCE);
        shown.picture("sql-plan-text");
        hands.click("#sql-plan-as-json");
        hands.awaitText("#sql-plan-text", "\"Plan\": {", PATIENCE);
        hands.click("#sql-plan-as-tree");
        hands.press(KeyCode.F6);
        hands.press(KeyCode.F7);
        hands.awaitText("#sql-plan-fact", "not run", PATIENCE);
        shown.picture("sql-plan-cost");
    }

    @Test
    void measuringWhatWritesWaitsForASecondLook() {
        hands.fill("#sql-editor", "update lines set amount = -1 where id = 1");
        hands.chord(KeyCode.F7, KeyCode.SHIFT);
        hands.awaitText("#sql-pending", "EXPLAIN ANALYZE runs it", PATIENCE);
        hands.click("#sql-pending-leave");
        run("select count(*) from lines where amount = -1");
        assertTrue(hands.rows("#sql-grid").getFirst().contains("0"), hands.rows("#sql-grid").toString());
        assertEquals(1, hands.rows("#sql-grid").size());
    }

    private String clipboard() {
        return Fx.call(() -> Clipboard.getSystemClipboard().getString());
    }

    private void awaitFirst(String row) {
        hands.await("the first row " + row, PATIENCE, () -> {
            var rows = hands.rowsNow("#sql-grid");
            return !rows.isEmpty() && rows.getFirst().endsWith(row);
        });
    }

    @Test
    void aClickOnAHeadSortsAndAFilterLeavesRowsAndBothGoAway() {
        run("select id, region, nullif(amount, 5) as amount from lines order by id");
        hands.click("#sql-head-3");
        awaitFirst("100 | r2 | 0");
        hands.click("#sql-head-3");
        awaitFirst("99 | r1 | 99");
        hands.fill("#sql-filter", "R3");
        awaitFirst("199 | r3 | 99");
        hands.awaitText("#sql-arrange-said", "of 40,000 rows", PATIENCE);
        shown.picture("sql-arranged");
        hands.click("#sql-head-3");
        awaitFirst("3 | r3 | 3");
        hands.click("#sql-arrange-reset");
        awaitFirst("1 | r1 | 1");
    }

    @Test
    void aBlockOfCellsIsChosenByKeysAndCopiedInFourWays() {
        run("select i as id, 'it''s ' || i as what, null::text as gone from generate_series(1, 1000) i");
        hands.clickText("#sql-grid", "it's 2");
        hands.chord(KeyCode.DOWN, KeyCode.SHIFT);
        hands.chord(KeyCode.LEFT, KeyCode.SHIFT);
        shown.picture("sql-block");
        hands.chord(KeyCode.C, KeyCode.CONTROL);
        assertEquals("2\tit's 2\n3\tit's 3\n", clipboard());
        hands.chord(KeyCode.C, KeyCode.CONTROL, KeyCode.SHIFT);
        assertEquals("id\twhat\n2\tit's 2\n3\tit's 3\n", clipboard());
        hands.press(KeyCode.CONTEXT_MENU);
        Fx.run(() -> ((ResultGrid) scene.lookup("#sql-grid")).getContextMenu().getItems().stream()
                .filter(each -> "sql-copy-inserts".equals(each.getId())).forEach(each -> each.fire()));
        assertEquals("INSERT INTO copied (id, what) VALUES (2, 'it''s 2');\nINSERT INTO copied (id, what) VALUES (3, 'it''s 3');\n",
                clipboard());
        hands.press(KeyCode.ESCAPE);
        hands.chord(KeyCode.A, KeyCode.CONTROL);
        hands.chord(KeyCode.C, KeyCode.CONTROL);
        hands.awaitText("#sql-copy-said", "1,000 rows copied", PATIENCE);
        assertEquals(1000, clipboard().lines().count());
    }

    @Test
    void aValueAndARowAreShownInFullByTheirKeys() {
        run("select 'row ' || i as what, json_build_object('b', 1.50, 'a', array[i, 2], 'none', '{}'::json) as doc, "
                + "convert_to('h\u00e9llo and more than sixteen', 'UTF8') as raw, array['x', 'a,b', null] as list, null::int as gone, "
                + "timestamptz '2026-11-24 01:02:03.5+00' as seen, repeat('long ', 50000) as text from generate_series(1, 5) i");
        hands.clickText("#sql-grid", "row 3");
        hands.press(KeyCode.F8);
        hands.press(KeyCode.RIGHT);
        hands.awaitText("#sql-value-text", "{\n  \"b\": 1.50,\n  \"a\": [\n    3,", PATIENCE);
        shown.picture("sql-value");
        hands.press(KeyCode.F9);
        hands.awaitText("#sql-record-fact", "Row 3 of 5", PATIENCE);
        hands.chord(KeyCode.DOWN, KeyCode.ALT);
        hands.awaitText("#sql-record-fact", "Row 4 of 5", PATIENCE);
        hands.click("#sql-record-previous");
        hands.awaitText("#sql-record-fact", "Row 3 of 5", PATIENCE);
        shown.picture("sql-record");
        hands.click("#sql-show-record");
        assertTrue(!hands.sees("#sql-record"));
    }

    @Test
    void rowsAreDrawnAsALineAndAsBars() {
        run("select timestamptz '2026-11-24 00:00+00' + i * interval '1 minute' as at, 50 + 40 * sin(i / 300.0) as load, 'r' || i % 7 as region "
                + "from generate_series(1, 4000) i");
        hands.press(KeyCode.F6);
        hands.press(KeyCode.F10);
        hands.awaitText("#sql-chart-fact", "1,000 points for 4,000 rows", PATIENCE);
        shown.picture("sql-chart-line");
        run("select region, sum(amount) as total from lines group by 1 order by 1");
        hands.awaitText("#sql-chart-fact", "7 points, one for each row", PATIENCE);
        shown.picture("sql-chart-bar");
    }

    @Test
    void theWidthThatAColumnWasGivenIsKeptForResultsWithTheSameColumns() {
        run("select 1 as id, 'x' as note");
        var given = Fx.call(() -> {
            var grid = (ResultGrid) scene.lookup("#sql-grid");
            grid.resizeColumn(grid.getColumns().get(2), 77);
            return grid.getColumns().get(2).getWidth();
        });
        run("select 'third' as other");
        hands.awaitText("#sql-grid", "third", PATIENCE);
        run("select 2 as id, 'y' as note");
        hands.awaitText("#sql-grid", "y", PATIENCE);
        assertEquals(given, Fx.call(() -> ((ResultGrid) scene.lookup("#sql-grid")).getColumns().get(2).getWidth()), 0.5);
    }
}
