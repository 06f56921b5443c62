package dev.howdah.ui.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.adapter.desktop.DiskScripts;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By real keys and clicks, against two real servers. */
class QueryViewTest {
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
    static void startServers(@TempDir Path directory) throws IOException, SQLException {
        servers = new OrdersServers(directory).replicate();
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    @BeforeEach
    void openTheTab() {
        clusters.live(servers.cluster());
        Fx.run(() -> {
            var clock = Clock.systemUTC();
            var formats = new Formats(messages, clock);
            var sessions = new PostgresSessions(servers, servers);
            view = new QueryViews(new ViewLoader(messages, formats), messages, formats, workers, beats, clock)
                    .open(ClusterSamples.ORDERS, clusters, sessions, kept());
            shown = new ShownScene(new StackPane(view.root()), 1240, 759);
            scene = shown.scene();
        });
        hands.awaitText("#sql-role", "orders-1", PATIENCE);
    }

    private static QueryViews.Kept kept() {
        var nothing = QueryViews.Kept.NOTHING;
        return new QueryViews.Kept(nothing.environment(), nothing.drafts(), nothing.history(), nothing.writers(),
                new DiskScripts(), nothing.snippets(), nothing.unfinished());
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            view.close();
            shown.stage().close();
        });
        beats.close();
    }

    @Test
    void aStatementRunsByItsKeysAndItsRowsAreShown() {
        picture("sql-empty");
        hands.fill("#sql-editor", """
                -- who waits for payment, by region
                SELECT c.region, count(*) AS open_orders,
                       sum(o.total) AS amount, min(o.placed_at) AS oldest
                FROM   (values (1, 'north', 312880.40, now()), (2, null, 4118.00, now() - interval '2 days'),
                               (3, 'emea', 0.5, null)) o(id, region, total, placed_at)
                JOIN   (values ('north'), (null), ('emea')) c(region) on true
                WHERE  o.region IS DISTINCT FROM E'it\\'s'
                GROUP BY c.region ORDER BY amount DESC;

                UPDATE pg_temp.x SET state = $1;""");
        hands.chord(KeyCode.HOME, KeyCode.CONTROL);
        hands.chord(KeyCode.ENTER, KeyCode.CONTROL);
        hands.awaitText("#sql-status", "3 rows in", PATIENCE);
        assertEquals(3, hands.rows("#sql-grid").size());
        assertTrue(hands.rows("#sql-grid").stream().anyMatch(row -> row.contains("NULL | 3 | ")));
        picture("sql-rows");
    }

    @Test
    void placeholdersAreAskedForBelowTheEditorAndEnterRuns() {
        hands.fill("#sql-editor", "select $1::int + 1 as next, :'who' as who");
        hands.press(KeyCode.F5);
        hands.awaitText("#sql-parameters", "int4", PATIENCE);
        hands.fill("#sql-parameter-1", "41");
        hands.fill("#sql-parameter-who", "me");
        picture("sql-parameters");
        hands.press(KeyCode.ENTER);
        hands.awaitText("#sql-status", "1 row in", PATIENCE);
        assertTrue(hands.rows("#sql-grid").getFirst().contains("42 | me"), hands.rows("#sql-grid").toString());
        hands.press(KeyCode.F5);
        hands.awaitText("#sql-parameters", "int4", PATIENCE);
        hands.press(KeyCode.ESCAPE);
        assertTrue(Fx.call(() -> !scene.lookup("#sql-parameters").isVisible()));
    }

    @Test
    void theChosenRowIsCopiedWithTheNamesOfItsColumns() {
        hands.fill("#sql-editor", "select 7 as id, null::text as region, 'x' as note");
        hands.press(KeyCode.F5);
        hands.awaitText("#sql-status", "1 row in", PATIENCE);
        var grid = (ResultGrid) scene.lookup("#sql-grid");
        Fx.run(() -> {
            grid.requestFocus();
            grid.getSelectionModel().select(0, grid.getColumns().get(1));
        });
        hands.chord(KeyCode.C, KeyCode.CONTROL, KeyCode.SHIFT);
        assertEquals("id\tregion\tnote\n7\t\tx\n", copied());
        hands.chord(KeyCode.C, KeyCode.CONTROL);
        assertEquals("7", copied());
    }

    private static String copied() {
        var text = new AtomicReference<String>();
        Fx.run(() -> text.set(Clipboard.getSystemClipboard().getString()));
        return text.get();
    }

    @Test
    void theOtherEndpointIsReachedByAClickAndItsRoleIsShown() {
        hands.click("#sql-endpoint-ro");
        hands.awaitText("#sql-role", "Replica", PATIENCE);
        hands.awaitText("#sql-role", "orders-2", PATIENCE);
        hands.fill("#sql-editor", "create table t (i int)");
        hands.click("#sql-run");
        hands.awaitText("#sql-trouble", "25006", PATIENCE);
        picture("sql-refused");
    }

    @Test
    void eachResultOfAScriptHasItsTab() {
        hands.fill("#sql-editor", """
                begin;
                create temp table pets as select g as id, 'pet ' || g as name from generate_series(1, 1200) g;
                select * from pets;
                select relname, relkind, reltuples, relacl, '{"a": [1, 2]}'::jsonb as doc
                from pg_class order by 1 limit 40;""");
        hands.press(KeyCode.F5);
        hands.awaitText("#sql-status", "4 statements in", PATIENCE);
        hands.awaitText("#sql-transaction", "Transaction open", PATIENCE);
        hands.click("#sql-result-2");
        hands.awaitText("#sql-sheet-fact", "40 rows in", PATIENCE);
        hands.awaitText("#sql-grid", "jsonb", PATIENCE);
        picture("sql-tabs");
        hands.click("#sql-result-1");
        hands.awaitText("#sql-sheet-fact", "1,200 rows in", PATIENCE);
        hands.click("#sql-commit");
        hands.awaitText("#sql-status", "COMMIT in", PATIENCE);
        picture("sql-commit");
    }

    @Test
    void whatIsInTheWayOfConnectingIsShownWithAWayToTryAgain() {
        servers.password = "wrong";
        hands.click("#sql-endpoint-r");
        hands.awaitText("#sql-problem", "password", PATIENCE);
        hands.awaitText("#sql-role", "Not connected", PATIENCE);
        picture("sql-problem");
        servers.password = "secret";
        hands.click("#sql-problem .button");
        hands.awaitText("#sql-role", "orders-", PATIENCE);
    }

    @Test
    void oneStatementIsAskedOfAllInstancesAndWhatDiffersIsTold() throws Exception {
        servers.inDatabase("drop table if exists herd; create table herd (id int); insert into herd values (1); grant all on herd to app");
        servers.awaitReplay();
        hands.fill("#sql-editor", "select id from herd order by id");
        hands.click("#sql-everywhere-ask");
        hands.awaitText("#sql-everywhere-summary", "2 of 2 identical", PATIENCE);
        servers.pauseReplay(true);
        try {
            servers.inDatabase("insert into herd values (2)");
            hands.click("#sql-everywhere-ask");
            hands.awaitText("#sql-everywhere-summary", "1 of 2 identical", PATIENCE);
            hands.awaitText("#sql-everywhere-orders-2", "differs", PATIENCE);
            hands.awaitText("#sql-everywhere-orders-2", "replica, timeline 1", PATIENCE);
            picture("sql-everywhere");
        } finally {
            servers.pauseReplay(false);
        }
        hands.fill("#sql-editor", "insert into herd values (3)");
        hands.click("#sql-everywhere-ask");
        hands.awaitText("#sql-everywhere-summary", "0 of 2 identical", PATIENCE);
        assertEquals("2", servers.count("herd"));
    }

    @Test
    void anInstanceThatCannotBeReachedHasItsProblemInItsPlace() {
        hands.fill("#sql-editor", "select 1");
        servers.unreachable = "orders-2";
        try {
            hands.click("#sql-everywhere-ask");
            hands.awaitText("#sql-everywhere-summary", "1 of 2 identical", PATIENCE);
            hands.awaitText("#sql-everywhere-orders-2", "no answer", PATIENCE);
        } finally {
            servers.unreachable = "";
        }
    }

    @Test
    void theSchemaIsOpenedLevelByLevelAndGivesNamesAndFirstRows() throws SQLException {
        servers.inDatabase("drop table if exists public.\"Pets\"; create table public.\"Pets\" (id int primary key, name text);"
                + " insert into public.\"Pets\" values (1, 'Mahout'); grant select on public.\"Pets\" to app");
        hands.click("#sql-editor");
        hands.chord(KeyCode.B, KeyCode.CONTROL);
        hands.awaitText("#sql-schema-tree", "public", PATIENCE);
        hands.click("#sql-schema-search");
        hands.fill("#sql-schema-search", "pets");
        hands.awaitText("#sql-schema-tree", "Pets", PATIENCE);
        hands.clickText("#sql-schema-tree", "Pets");
        hands.press(KeyCode.RIGHT);
        hands.awaitText("#sql-schema-tree", "integer not null", PATIENCE);
        picture("sql-schema");
        hands.chord(KeyCode.ENTER, KeyCode.CONTROL);
        hands.await("the statement in a tab of its own", PATIENCE, () -> scene.lookup("#sql-editor") instanceof SqlEditor editor
                && editor.getContent().equals("SELECT * FROM public.\"Pets\" LIMIT 200;"));
        hands.awaitText("#sql-role", "orders-1", PATIENCE);
        hands.click("#sql-run");
        hands.awaitText("#sql-grid", "Mahout", PATIENCE);
        hands.chord(KeyCode.B, KeyCode.CONTROL);
        hands.await("the pane is away", PATIENCE, () -> scene.lookup("#sql-schema") == null);
    }

    @Test
    void aSchemaThatCannotBeReadSaysWhyInItsPlace() {
        servers.networkDead = true;
        try {
            hands.click("#sql-schema-toggle");
            hands.awaitText("#sql-schema-problem", "orders-1", PATIENCE);
        } finally {
            servers.networkDead = false;
        }
        hands.click("#sql-schema-problem .button");
        hands.awaitText("#sql-schema-tree", "public", PATIENCE);
    }

    @Test
    void thePlanOfTheStatementAtTheCaretIsShown() {
        hands.fill("#sql-editor", "select count(*) from pg_class");
        hands.press(KeyCode.F7);
        hands.awaitText("#sql-plan-tree", "Aggregate", PATIENCE);
        hands.chord(KeyCode.F7, KeyCode.SHIFT);
        hands.awaitText("#sql-plan-fact", "Executed in", PATIENCE);
    }

    @Test
    void whatDeletesEveryRowIsNamedAndWaits() {
        hands.fill("#sql-editor", "create temp table gone as select 1 as i; delete from gone;");
        hands.press(KeyCode.F5);
        hands.awaitText("#sql-pending", "Deletes every row", PATIENCE);
        picture("sql-pending");
        hands.click("#sql-pending-leave");
        Fx.await("the strip to go", () -> !Fx.find(scene, "#sql-pending").isVisible());
        hands.press(KeyCode.F5);
        hands.awaitText("#sql-pending", "Deletes every row", PATIENCE);
        hands.click("#sql-pending-run");
        hands.awaitText("#sql-status", "2 statements in", PATIENCE);
    }

    @Test
    void aSecondTabHasItsOwnText() {
        hands.fill("#sql-editor", "select 1");
        hands.click("#sql-tab-add");
        hands.awaitText("#sql-tabs", "SQL 2", PATIENCE);
        hands.fill("#sql-editor", "select 2");
        hands.click("#sql-tab-1");
        Fx.await("the first text", () -> ((SqlEditor) scene.lookup("#sql-editor")).getContent().equals("select 1"));
        hands.chord(KeyCode.PAGE_DOWN, KeyCode.CONTROL);
        Fx.await("the second text", () -> ((SqlEditor) scene.lookup("#sql-editor")).getContent().equals("select 2"));
    }

    @Test
    void linesBecomeCommentsAndStatementsAgain() {
        hands.fill("#sql-editor", "select 1;\nselect 2;");
        hands.chord(KeyCode.A, KeyCode.CONTROL);
        hands.chord(KeyCode.SLASH, KeyCode.CONTROL);
        var editor = (SqlEditor) scene.lookup("#sql-editor");
        Fx.await("comments", () -> editor.getContent().equals("-- select 1;\n-- select 2;"));
        hands.chord(KeyCode.SLASH, KeyCode.CONTROL);
        Fx.await("statements", () -> editor.getContent().equals("select 1;\nselect 2;"));
    }

    @Test
    void aTabIsSavedInAFileAndShowsWhetherItIs(@TempDir Path directory) throws IOException {
        var file = directory.resolve("orders.sql");
        Fx.run(() -> ((QueryTabs) view.root()).setChooser(new ScriptChooser() {
            @Override
            Optional<Path> toSave(Window owner, String name) {
                return Optional.of(file);
            }
        }));
        hands.fill("#sql-editor", "select 1");
        hands.chord(KeyCode.S, KeyCode.CONTROL);
        hands.awaitText("#sql-tabs", "orders.sql", PATIENCE);
        hands.type(" + 1");
        hands.awaitText("#sql-tabs", "orders.sql \u2022", PATIENCE);
        hands.click("#sql-tab-close-1");
        hands.awaitText("#sql-file", "not saved", PATIENCE);
        picture("sql-file");
        hands.click("#sql-file-stay");
        hands.click("#sql-editor");
        hands.chord(KeyCode.S, KeyCode.CONTROL);
        Fx.await("the file", () -> read(file).equals("select 1 + 1"));
        Files.writeString(file, "select 2, 'by somebody else'");
        hands.chord(KeyCode.S, KeyCode.CONTROL);
        hands.awaitText("#sql-file", "changed on the disk", PATIENCE);
        hands.click("#sql-file-reload");
        Fx.await("the text", () -> ((SqlEditor) scene.lookup("#sql-editor")).getContent().endsWith("else'"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }

    @Test
    void aNameIsCompletedFromTheCatalogue() {
        hands.fill("#sql-editor", "select relpartb from pg_class c; select c.relpartb");
        Fx.await("the names", () -> ((QueryTabs) view.root()).chosenModel().knowsNames());
        hands.fill("#sql-editor", "select * from pg_class c where c.relpartb");
        hands.chord(KeyCode.SPACE, KeyCode.CONTROL);
        var editor = (SqlEditor) scene.lookup("#sql-editor");
        Fx.await("the name", () -> editor.getContent().endsWith("c.relpartbound"));
    }

    @Test
    void escapeCancelsOnTheServer() {
        hands.fill("#sql-editor", "select pg_sleep(60)");
        hands.press(KeyCode.F5);
        hands.awaitText("#sql-elapsed", "0.", PATIENCE);
        Fx.await("words where the rows will be", () -> Fx.find(scene, ".empty-state").isVisible());
        picture("sql-running");
        hands.press(KeyCode.ESCAPE);
        hands.awaitText("#sql-trouble", "Cancelled by you", PATIENCE);
        hands.awaitText("#sql-status", "Cancelled after", PATIENCE);
    }

    @Test
    void anErrorIsShownWithItsPlaceAndTheCaretGoesThere() {
        hands.fill("#sql-editor", "begin;\nselect 1 as one;\nselect nothing from nowhere;\n");
        hands.press(KeyCode.F5);
        hands.awaitText("#sql-trouble", "42P01", PATIENCE);
        hands.awaitText("#sql-status", "Ln 3, Col 21", PATIENCE);
        hands.awaitText("#sql-transaction", "Transaction failed", PATIENCE);
        picture("sql-failed");
        hands.click("#sql-rollback");
        hands.awaitText("#sql-status", "autocommit", PATIENCE);
    }

    private void picture(String name) {
        shown.picture(name, () -> {
            hands.texts("#sql-role");
            hands.picture(Path.of("target", "pictures", "warm-up.png"));
        });
    }
}
