package dev.howdah.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.adapter.desktop.Directories;
import dev.howdah.adapter.postgres.OrdersServers;
import dev.howdah.boot.tour.Driver;
import dev.howdah.model.Environment;
import dev.howdah.testkit.FakeConnection;
import dev.howdah.testkit.FakeEnvironments;
import dev.howdah.testkit.Fx;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.theme.Themes;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole window by clicks; the server itself is asked what became of a transaction that was open. */
class LeavingWindowTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String SESSIONS = """
            select count(*) from pg_stat_activity where usename = 'app' and state like 'idle in transaction%'""";
    private static OrdersServers servers;

    @TempDir
    private Path home;
    private final Driver hands = new Driver(() -> this.scene);
    private volatile Scene scene;
    private Wiring wiring;
    private Stage stage;

    @BeforeAll
    static void startServers(@TempDir Path directory) throws IOException, SQLException {
        servers = new OrdersServers(directory);
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    @BeforeEach
    void openATransaction() throws SQLException {
        servers.inDatabase("drop table if exists kept; create table kept (i int); grant all on kept to app");
        Fx.run(() -> {
            wiring = new Wiring(new Messages(Locale.ENGLISH),
                    new Directories(home.resolve("settings"), home.resolve("data"), home.resolve("cache")),
                    Optional.of(FakeEnvironments.kubeconfig(home)));
            stage = Console.stage(wiring, 1240, 760);
            scene = stage.getScene();
            stage.show();
        });
        hands.awaitText("#start-contexts", "lab", SOON);
        connect("first");
        hands.click("#rail-cluster-orders");
        hands.click("#cluster-tab-sql");
        hands.awaitText("#sql-role", "orders-1", SOON);
        hands.fill("#sql-editor", "begin; insert into kept values (1)");
        hands.press(KeyCode.F5);
        hands.awaitText("#sql-transaction", "1 statement in it", SOON);
    }

    private FakeConnection connect(String name) {
        var environment = new Environment(name, Environment.Kind.DEVELOPMENT, home.resolve(name), name, Optional.empty());
        var connection = new FakeConnection(environment, servers, servers);
        connection.clusters.live(servers.cluster());
        Fx.run(() -> wiring.open(connection));
        return connection;
    }

    @AfterEach
    void close() throws SQLException {
        Fx.run(stage::hide);
        wiring.close();
        servers.ask("select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = 'app'");
    }

    private void gone() throws SQLException {
        var end = System.nanoTime() + SOON.toNanos();
        while (!servers.ask(SESSIONS).equals("0")) {
            assertTrue(System.nanoTime() < end, "the transaction is still open");
            Thread.onSpinWait();
        }
    }

    @Test
    void elsewhereInTheConsoleTheTransactionLivesOnAndTheRailSaysSo() throws SQLException {
        hands.click("#rail-journal");
        assertTrue(hands.sees("#rail-unfinished-orders"));
        picture("leaving-rail");
        assertEquals("1", servers.ask(SESSIONS));
        hands.click("#rail-cluster-orders");
        hands.click("#cluster-tab-sql");
        hands.awaitText("#sql-transaction", "1 statement in it", SOON);
        hands.click("#sql-commit");
        hands.await("the mark to go", SOON, () -> scene.lookup("#rail-unfinished-orders") == null);
        assertEquals("1", servers.count("kept"));
    }

    @Test
    void leavingTheEnvironmentAsksAndRollsBackWhatIsGivenUp() throws SQLException {
        hands.click("#leave");
        hands.awaitText("#leaving", "SQL 1 of orders: transaction with 1 statement in it", SOON);
        picture("leaving-card");
        hands.click("#leaving-stay");
        assertEquals("1", servers.ask(SESSIONS));
        assertTrue(hands.sees("#sql-transaction"));
        hands.click("#leave");
        hands.click("#leaving-roll-back");
        hands.await("the start", SOON, () -> scene.lookup("#start-contexts") != null);
        gone();
        assertEquals("0", servers.count("kept"));
    }

    @Test
    void leavingTheEnvironmentCommitsWhatIsKept() throws SQLException {
        hands.click("#leave");
        hands.click("#leaving-commit");
        hands.await("the start", SOON, () -> scene.lookup("#start-contexts") != null);
        assertEquals("1", servers.count("kept"));
    }

    @Test
    void theWindowStaysOpenUntilItIsAnswered() throws SQLException {
        closeWindow();
        hands.awaitText("#leaving", "SQL 1 of orders", SOON);
        assertTrue(stage.isShowing());
        hands.press(KeyCode.ESCAPE);
        hands.await("the card to go", SOON, () -> scene.lookup("#leaving") == null);
        assertTrue(stage.isShowing());
        closeWindow();
        hands.click("#leaving-commit");
        hands.await("the window to close", SOON, () -> !stage.isShowing());
        assertEquals("1", servers.count("kept"));
    }

    private void picture(String name) {
        for (var choice : List.of(Themes.Choice.DARK, Themes.Choice.LIGHT)) {
            Fx.run(() -> {
                var themes = new Themes();
                themes.dress(scene);
                themes.choiceProperty().set(choice);
            });
            Fx.run(() -> Fx.picture(scene, name + "-" + choice.name().toLowerCase(Locale.ROOT)));
        }
    }

    private void closeWindow() {
        Fx.run(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    @Test
    void anotherEnvironmentIsClosedAgainWhenTheUserStays() {
        var second = connect("second");
        hands.click("#leaving-stay");
        hands.await("the second one closed", SOON, () -> second.closed);
        hands.awaitText("#sql-transaction", "1 statement in it", SOON);
        assertFalse(hands.sees("#start-contexts"));
    }

    @Test
    void anotherEndpointAndClosingTheTabAsk() throws SQLException {
        hands.click("#sql-endpoint-ro");
        hands.awaitText("#sql-leaving", "Before you go to ro", SOON);
        picture("leaving-endpoint");
        hands.click("#sql-leaving-stay");
        hands.click("#sql-tab-close-1");
        hands.awaitText("#sql-leaving", "Before the tab closes", SOON);
        hands.click("#sql-leaving-roll-back");
        hands.awaitText("#sql-tabs", "SQL 2", SOON);
        gone();
        assertEquals("0", servers.count("kept"));
    }
}
