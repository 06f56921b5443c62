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
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import javafx.application.Platform;
import javafx.scene.Scene;
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
        hands.click("#sql-editor");
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
}
