package dev.howdah.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.adapter.desktop.Directories;
import dev.howdah.adapter.desktop.FileJournal;
import dev.howdah.boot.tour.Driver;
import dev.howdah.model.Cluster;
import dev.howdah.model.Environment;
import dev.howdah.model.Observed;
import dev.howdah.service.journal.Journal.Outcome;
import dev.howdah.testkit.ClusterSamples;
import dev.howdah.testkit.FakeConnection;
import dev.howdah.testkit.FakeEnvironments;
import dev.howdah.testkit.Fx;
import dev.howdah.ui.kit.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole window as it is wired, by clicks and keys, with no environment open. */
class WindowTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    @TempDir
    private Path home;
    private final Driver hands = new Driver(() -> this.scene);
    private volatile Scene scene;
    private Wiring wiring;
    private Stage stage;

    @BeforeEach
    void open() {
        var kubeconfig = FakeEnvironments.kubeconfig(home);
        try (var journal = new FileJournal(home.resolve("data").resolve("journal.jsonl"), "maria", Clock.systemUTC())) {
            var first = journal.begin("lab", "demo/orders", "create-cluster", "orders",
                    List.of("kubectl apply -f orders.yaml"));
            journal.end(first, new Outcome(Outcome.Result.DONE, Clock.systemUTC().instant(),
                    "3 of 3 instances are ready"));
            journal.begin("lab", "demo/orders", "switchover", "orders-2",
                    List.of("kubectl cnpg promote -n demo orders orders-2"));
        }
        Fx.run(() -> {
            wiring = new Wiring(new Messages(Locale.ENGLISH),
                    new Directories(home.resolve("settings"), home.resolve("data"), home.resolve("cache")),
                    Optional.of(kubeconfig));
            stage = new Stage();
            scene = wiring.scene(1000, 1000);
            stage.setScene(scene);
            stage.show();
        });
        hands.awaitText("#start-contexts", "lab", SOON);
    }

    @AfterEach
    void close() {
        Fx.run(stage::close);
        wiring.close();
    }

    @Test
    void asksBeforeASignInProgramIsRunAndSaysInPlaceWhyItFailed() {
        Fx.run(() -> Fx.picture(scene, "start"));
        hands.clickText("#start-contexts", "aks");
        hands.click("#start-open");
        hands.awaitText("#program", "aks wants to run a program", SOON);
        assertTrue(String.join(" ", hands.texts("#program")).contains("get-token --login azurecli"));
        Fx.run(() -> Fx.picture(scene, "start-program"));

        hands.click("#start-allow");
        hands.awaitText("#openProblem", "kubelogin failed", Duration.ofSeconds(30));
        assertFalse(hands.sees("#fleet-table"));
        Fx.run(() -> Fx.picture(scene, "start-failed"));
    }

    @Test
    void findsInTheJournalWhatWasDone() {
        hands.click("#rail-journal");
        hands.awaitText("#entries", "Switch over to orders-2", SOON);
        hands.awaitText("#chosen", "cut off", SOON);
        hands.fill("#typed", "apply");
        hands.await("one row", SOON, () -> ((TableView<?>) Fx.find(scene, "#entries")).getItems().size() == 1);
        hands.awaitText("#chosen", "kubectl apply -f orders.yaml", SOON);
        Fx.run(() -> Fx.picture(scene, "journal"));
    }

    @Test
    void keepsTheSettingsAsSoonAsTheyAreChosen() throws IOException {
        hands.click("#rail-settings");
        hands.click("#dark");
        hands.click("#compact");
        var kept = home.resolve("settings").resolve("settings.properties");
        hands.await("the file", SOON, () -> Files.exists(kept) && Files.readString(kept).contains("density=compact"));

        assertTrue(Files.readString(kept).contains("theme=dark"));
        hands.await("the dark colours", SOON, () -> scene.getStylesheets().getFirst().endsWith("dark.css"));
        assertTrue(hands.ask(() -> scene.getRoot().getPseudoClassStates()
                .contains(PseudoClass.getPseudoClass("compact"))));
        Fx.run(() -> Fx.picture(scene, "settings-dark"));
        hands.click("#light");
        hands.await("the light colours", SOON, () -> scene.getStylesheets().getFirst().endsWith("light.css"));
    }

    @Test
    void goesWhereThePaletteIsTold() {
        hands.chord(KeyCode.K, KeyCode.CONTROL);
        hands.awaitText("#found", "Journal", SOON);
        hands.type("sett");
        hands.await("one hit", SOON, () -> ((ListView<?>) Fx.find(scene, "#found")).getItems().size() == 1);
        hands.press(KeyCode.ENTER);
        hands.await("the settings", SOON, () -> scene.lookup("#kept") != null);
        hands.chord(KeyCode.LEFT, KeyCode.ALT);
        hands.await("the start", SOON, () -> scene.lookup("#start-contexts") != null);
    }

    @Test
    void zoomsByKeys() {
        hands.chord(KeyCode.EQUALS, KeyCode.CONTROL);
        var larger = hands.ask(() -> Fx.find(scene, "#frame").getLocalToSceneTransform().getMxx());
        hands.chord(KeyCode.DIGIT0, KeyCode.CONTROL);
        var normal = hands.ask(() -> Fx.find(scene, "#frame").getLocalToSceneTransform().getMxx());

        assertEquals(1.1, larger, 1e-6);
        assertEquals(1, normal, 1e-6);
    }

    @Test
    void showsTheEnvironmentOpenedLastAndNothingOfTheOneBefore() {
        var first = open("first", ClusterSamples.healthy());
        hands.awaitText("#fleet-table", "orders", SOON);
        hands.awaitText("#path", "first", SOON);
        hands.click("#rail-cluster-orders");
        hands.awaitText("#path", "orders", SOON);

        var second = new FakeConnection(environment("second"));
        second.clusters.fleet.set(new Observed.Live<>(List.of(), ClusterSamples.NOW));
        Fx.run(() -> wiring.open(second));
        hands.awaitText("#path", "second", SOON);
        hands.await("no cluster", SOON, () -> scene.lookup("#rail-cluster-orders") == null);
        assertEquals(List.of(), hands.rows("#fleet-table"));
        hands.await("the first one ended", SOON, () -> first.closed);

        hands.click("#leave");
        hands.await("the start", SOON, () -> scene.lookup("#start-contexts") != null);
        hands.await("the second one ended", SOON, () -> second.closed);
        assertTrue(hands.ask(() -> Fx.find(scene, "#rail-fleet").isDisabled()));
        hands.awaitText("#recent", "second", SOON);
    }

    private FakeConnection open(String name, Cluster cluster) {
        var connection = new FakeConnection(environment(name));
        connection.clusters.live(cluster);
        Fx.run(() -> wiring.open(connection));
        return connection;
    }

    private Environment environment(String name) {
        return new Environment(name, Environment.Kind.PRODUCTION, home.resolve(name), name, Optional.empty());
    }

    @Test
    void showsItsOwnFaultsWithWhatHelpsToReportThem() {
        Fx.run(() -> Platform.runLater(() -> {
            throw new IllegalStateException("this is a test");
        }));
        hands.awaitText(".fault-card", "IllegalStateException", SOON);
        hands.click("#fault-close");
        hands.await("no card", SOON, () -> scene.lookup(".fault-card") == null);
    }
}
