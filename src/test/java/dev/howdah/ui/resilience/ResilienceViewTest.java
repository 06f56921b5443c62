package dev.howdah.ui.resilience;

import static dev.howdah.testkit.ClusterSamples.NOW;
import static dev.howdah.testkit.ClusterSamples.ORDERS;
import static dev.howdah.testkit.ClusterSamples.healthy;
import static dev.howdah.testkit.ClusterSamples.withPrimary;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.boot.tour.Driver;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Phase;
import dev.howdah.model.Problem;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.journal.Journal.Outcome;
import dev.howdah.service.resilience.MoveResult;
import dev.howdah.service.resilience.PrimaryMoves;
import dev.howdah.support.Subscription;
import dev.howdah.support.Workers;
import dev.howdah.testkit.FakeClusters;
import dev.howdah.testkit.Fx;
import dev.howdah.testkit.HandClock;
import dev.howdah.testkit.MemoryJournal;
import dev.howdah.testkit.RecordedActions;
import dev.howdah.testkit.ShownScene;
import dev.howdah.ui.kit.ConfirmDialog;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Overlay;
import dev.howdah.ui.kit.View;
import dev.howdah.ui.kit.ViewLoader;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResilienceViewTest {
    private final FakeClusters clusters = new FakeClusters();
    private final RecordedActions operator = new RecordedActions();
    private final MemoryJournal journal = new MemoryJournal();
    private final HandClock clock = new HandClock();
    private final Workers workers = new Workers(work -> Thread.ofVirtual().start(work), Platform::runLater);
    private final Messages messages = new Messages(Locale.ENGLISH);
    private final Formats formats = new Formats(messages, clock);
    private final Driver hands = new Driver(() -> this.scene);
    private volatile Runnable tick = () -> {};
    private Scene scene;
    private ShownScene shown;
    private View view;

    @BeforeEach
    void openTheScreen() {
        remember("switchover", "orders-2", Duration.ofMillis(10_803), Duration.ofMillis(15_212));
        remember("simulate-failure", "orders-1", Duration.ofMillis(6_204), Duration.ofMillis(15_904));
        clusters.live(healthy());
        Fx.run(() -> {
            var moves = new PrimaryMoves("sandbox", clusters, operator, journal, clock);
            var loader = new ViewLoader(messages, formats);
            var host = new StackPane();
            var confirm = new ConfirmDialog(new Overlay(host), loader, messages, formats, Optional::empty);
            view = new ResilienceViews(loader, confirm, messages, formats, workers, (_, task) -> {
                tick = task;
                return Subscription.NONE;
            }, clock).open(ORDERS, clusters, moves, new Jobs(workers, clock));
            host.getChildren().add(view.root());
            shown = new ShownScene(host, 1240, 759);
            scene = shown.scene();
        });
    }

    private void remember(String verb, String subject, Duration outage, Duration whole) {
        var id = journal.begin("sandbox", ORDERS.toString(), verb, subject, List.of());
        journal.end(id, new Outcome(Outcome.Result.DONE, NOW,
                new MoveResult("orders-2", "orders-1", outage, whole).text()));
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            view.close();
            shown.stage().close();
        });
    }

    @Test
    void movesThePrimaryToTheChosenInstanceAndShowsHowLongEachStepTook() {
        hands.click("#resilience-target-orders-3");
        shown.picture("resilience-before");
        hands.click("#resilience-switchover");
        hands.fill("#typed", "orders-3");
        shown.picture("resilience-confirm");
        hands.click("#actButton");
        reached("requested");
        assertEquals(List.of("promote orders-3 at 1000"), operator.writes);

        seen(40, "orders-3", "orders-1", List.of("orders-1"), "target-chosen");
        seen(812, "orders-3", "orders-1", List.of(), "writes-stopped");
        seen(2_871, "orders-3", "orders-3", List.of(), "promoted");
        Fx.await("a way to stop following", () -> Fx.find(scene, "#resilience-stop").isVisible());
        clock.move(Duration.ofMillis(2_300));
        tick.run();
        shown.picture("resilience-running");
        seen(4_812, "orders-3", "orders-3", List.of("orders-3"), "endpoint-moved");
        clock.move(Duration.ofMillis(4_377));
        clusters.live(healthy(ORDERS, 3, "orders-3"));
        reached("all-ready");

        Fx.await("the end", () -> text("#resilience-outcome").equals("orders-1 handed over to orders-3"));
        assertEquals("9.983 s", Fx.call(() -> text("#resilience-outage")));
        assertEquals("15.212 s", Fx.call(() -> text("#resilience-whole")));
        Fx.await("the line in the history", () -> journal.entries().get().getFirst().outcome().isPresent());
        Fx.await("both buttons", () -> !Fx.find(scene, "#resilience-switchover").getPseudoClassStates().toString()
                .contains("barred"));
        shown.picture("resilience-after");
    }

    @Test
    void killsNothingWhenTheConfirmationIsClosed() {
        hands.click("#resilience-simulate-failure");
        hands.fill("#typed", "orders-1");
        shown.picture("resilience-confirm-kill");
        hands.click("#keepButton");
        assertTrue(operator.writes.isEmpty());
        assertEquals(2, journal.entries().get().size());
    }

    @Test
    void showsARefusalOfTheServerWhereItHappened() {
        operator.refusal = new Problem(Problem.Code.FORBIDDEN, "patch clusters/status in cnpg-database");
        hands.click("#resilience-switchover");
        hands.fill("#typed", "orders-2");
        hands.click("#actButton");
        Fx.await("the problem", () -> Fx.find(scene, "#resilience-problem").isVisible());
        shown.picture("resilience-refused");
    }

    @Test
    void offersNothingOnOldDataAndSaysWhy() {
        clusters.lost(healthy(), Problem.Code.UNREACHABLE);
        Fx.await("the reason", () -> text("#switchoverReason").equals("Needs live data"));
        shown.picture("resilience-stale");
        hands.click("#resilience-simulate-failure");
        assertTrue(Fx.call(() -> scene.lookup("#typed") == null));
    }

    @Test
    void keepsEverythingReadableInANarrowWindowAndWithLongNames() {
        var id = new ClusterId("cnpg-database", "pg-primary-cnpg-r8c7unrw");
        clusters.live(healthy(id, 3, id.name() + "-1"));
        shown.picture("resilience-long-names");
        Fx.run(() -> shown.stage().setWidth(960));
        Fx.await("the steps below", () -> {
            var steps = Fx.find(scene, "#resilience-progress");
            var history = Fx.find(scene, "#resilience-history");
            return steps.localToScene(steps.getBoundsInLocal()).getMinY()
                    > history.localToScene(history.getBoundsInLocal()).getMaxY();
        });
        shown.picture("resilience-narrow");
    }

    private void seen(int millis, String target, String current, List<String> rw, String step) {
        clock.move(Duration.ofMillis(millis));
        clusters.live(withPrimary(healthy(), Phase.SWITCHOVER, target, current, rw));
        reached(step);
    }

    private void reached(String step) {
        Fx.await(step, () -> scene.lookup("#resilience-step-" + step).lookupAll(".good").size() > 0);
    }

    private String text(String selector) {
        return ((Label) Fx.find(scene, selector)).getText();
    }
}
