package dev.howdah.bench;

import dev.howdah.testkit.Fx;
import dev.howdah.ui.query.SqlEditor;
import dev.howdah.ui.theme.Themes;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** Typing into a long script on a full screen: how long one key keeps the UI thread busy. */
final class EditorBench {
    private static final int KEYS = 200;
    private static final double AIM = 50;
    private static final int FRAMES = 4;

    private final Figures figures;
    private SqlEditor editor;
    private Stage stage;

    EditorBench(Figures figures) {
        this.figures = figures;
    }

    void run() throws InterruptedException {
        for (var lines : List.of(40, 5_000, 10_000)) {
            open(script(lines), lines / 2);
            type(KEYS / 4);
            var taken = type(KEYS);
            if (Fx.call(() -> editor.getContent().length()) != script(lines).length() + KEYS / 4 + KEYS) {
                throw new AssertionError("not all keys were typed");
            }
            figures.note("key-" + lines + "-lines", List.of(Figures.median(taken)), List.of(AIM));
            figures.note("slowest-key-" + lines + "-lines", List.of(taken.stream().max(Double::compare).orElseThrow()),
                    List.of(AIM));
            Fx.run(stage::close);
        }
    }

    /** What lies in a console's tab, comments and a function's body among it. */
    private static String script(int lines) {
        var piece = """
                -- who waits for payment, by region
                SELECT c.region, count(*) AS open_orders, sum(o.total) AS amount, min(o.placed_at) AS oldest
                FROM   shop.orders o JOIN shop.customers c ON c.customer_id = o.customer_id
                WHERE  o.state IN ('new', 'paid') AND o.placed_at > now() - interval '7 days' /* a week */
                GROUP  BY c.region ORDER BY amount DESC LIMIT 10;

                CREATE OR REPLACE FUNCTION shop.touch() RETURNS trigger LANGUAGE plpgsql AS $body$
                BEGIN
                    NEW.changed := now(); RETURN NEW;
                END $body$;
                """;
        var script = new StringBuilder(piece.length() * lines / 10);
        for (var i = 0; i < lines; i += 10) {
            script.append(piece);
        }
        return script.toString();
    }

    private void open(String text, int line) {
        Fx.run(() -> {
            editor = new SqlEditor();
            var scene = new Scene(new StackPane(editor), 1240, 770);
            scene.getStylesheets().add(SqlEditor.class.getResource("query.css").toExternalForm());
            new Themes().dress(scene);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            editor.setContent(text);
            editor.requestFocus();
            editor.moveTo(text.lines().limit(line).mapToInt(each -> each.length() + 1).sum());
        });
        frames();
    }

    /** The UI thread's work for each key, with its frames, in milliseconds. */
    private List<Double> type(int keys) {
        var taken = new ArrayList<Double>();
        var threads = ManagementFactory.getThreadMXBean();
        for (var i = 0; i < keys; i++) {
            var letter = Character.toString("select a from b ".charAt(i % 16));
            var before = Fx.call(threads::getCurrentThreadCpuTime);
            Fx.run(() -> Event.fireEvent(stage.getScene().getFocusOwner(), new KeyEvent(KeyEvent.KEY_TYPED, letter, letter, KeyCode.UNDEFINED, false,
                    false, false, false)));
            frames();
            taken.add((Fx.call(threads::getCurrentThreadCpuTime) - before) / 1e6);
        }
        return taken;
    }

    private static void frames() {
        var seen = new CountDownLatch(FRAMES);
        Platform.runLater(() -> new AnimationTimer() {
            @Override
            public void handle(long now) {
                seen.countDown();
                if (seen.getCount() == 0) {
                    stop();
                }
            }
        }.start());
        try {
            seen.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
