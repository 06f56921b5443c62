package dev.howdah.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.model.ActionPlan;
import dev.howdah.model.ActionPlan.Text;
import dev.howdah.model.ActionPlan.Write;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Environment;
import dev.howdah.testkit.Fx;
import dev.howdah.ui.theme.Themes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfirmDialogTest {
    private static final ActionPlan KILL = new ActionPlan("simulate-failure", new ClusterId("cnpg-database", "orders"),
            "orders-1", new Text("format.ago", "The pod of orders-1 is deleted.\nWrites stop for about 21 s"),
            List.of(new Write("pod/orders-1", "Running, ready", "deleted, grace 1 s", true)),
            List.of(new Write("cluster/orders status.targetPrimary", "orders-1", "chosen by the operator", false),
                    new Write("service/orders-rw", "orders-1", "the new primary", false)),
            List.of("kubectl delete pod orders-1 -n cnpg-database --grace-period=1"), List.of(),
            List.of(new Text("format.ago", "Only 2 of 3 instances are ready")));

    private final Messages messages = new Messages(Locale.ENGLISH);
    private final Formats formats = new Formats(messages, Clock.systemUTC());
    private final AtomicInteger confirmed = new AtomicInteger();
    private Scene scene;
    private Overlay overlay;

    @BeforeEach
    void openAWindow() {
        Fx.run(() -> {
            var host = new StackPane(new StackPane());
            scene = new Scene(host, 960, 720);
            new Themes().dress(scene);
            overlay = new Overlay(host);
            new ConfirmDialog(overlay, new ViewLoader(messages, formats), messages, formats, () -> Optional.of(
                    new Environment("aks-primary", Environment.Kind.PRODUCTION, Path.of("config"), "aks", Optional.empty())))
                    .ask(KILL, confirmed::incrementAndGet);
        });
    }

    @AfterEach
    void close() {
        Fx.run(overlay::close);
    }

    @Test
    void theButtonOfTheActionWaitsForTheWholeName() {
        Fx.run(() -> {
            var act = (Button) Fx.find(scene, "#actButton");
            type("orders-");
            assertTrue(act.isDisabled());
            type("orders-1");
            assertFalse(act.isDisabled());
            Fx.picture(scene, "confirm");
            act.fire();
        });
        assertEquals(1, confirmed.get());
        assertFalse(overlay.isShowing());
    }

    @Test
    void enterKeepsEverythingEvenWithTheNameTyped() {
        Fx.run(() -> {
            type("orders-1");
            press(KeyCode.ENTER);
        });
        assertEquals(0, confirmed.get());
        assertFalse(overlay.isShowing());
    }

    @Test
    void escapeClosesIt() {
        Fx.run(() -> press(KeyCode.ESCAPE));
        assertEquals(0, confirmed.get());
        assertFalse(overlay.isShowing());
    }

    private void type(String text) {
        ((TextField) Fx.find(scene, "#typed")).setText(text);
    }

    private void press(KeyCode key) {
        var target = Fx.find(scene, "#typed");
        Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
    }
}
