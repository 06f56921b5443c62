package dev.howdah.boot.tour;

import dev.howdah.ui.kit.ActionButton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;

/**
 * A pair of hands on the window: finds nodes by selector, clicks and types with JavaFX's robot, and waits until the
 * screen shows something. Every call blocks the caller, never the UI thread; none of it sleeps for a fixed time.
 */
public final class Driver {
    private static final List<String> LABELLED = List.of(".label", ".button", ".hyperlink", ".table-cell");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final Supplier<Scene> scene;
    private final Pauses pauses = new Pauses();

    public Driver(Supplier<Scene> scene) {
        this.scene = scene;
    }

    /** Begins to measure the pauses of the UI thread. */
    void measurePauses() {
        ask(() -> {
            pauses.begin();
            return null;
        });
    }

    /** The longest pause of the UI thread since this was last asked, in milliseconds; its own pictures do not count. */
    long longestPause() {
        return ask(pauses::take);
    }

    /** What was waited for did not come. */
    public static final class NotSeenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NotSeenException(String what) {
            super(what);
        }
    }

    /** Runs {@code question} on the UI thread and returns its answer. */
    public <T> T ask(Callable<T> question) {
        var task = new FutureTask<>(question);
        Platform.runLater(task);
        try {
            return task.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause().toString(), failed.getCause());
        } catch (TimeoutException frozen) {
            throw new NotSeenException("the window has not answered for " + ANSWER.toSeconds() + " s");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NotSeenException("interrupted");
        }
    }

    /** Clicks the middle of the one visible, enabled node that {@code selector} finds, once there is one. */
    public void click(String selector) {
        await("a clickable " + selector, PATIENCE, () -> find(selector).filter(node -> !node.isDisabled()).isPresent());
        ask(() -> {
            var node = find(selector).orElseThrow();
            reveal(node);
            return node;
        });
        pulse();
        ask(() -> {
            var bounds = onScreen(find(selector).orElseThrow());
            var robot = new Robot();
            robot.mouseMove(bounds.getCenterX(), bounds.getCenterY());
            robot.mousePress(MouseButton.PRIMARY);
            robot.mouseRelease(MouseButton.PRIMARY);
            return null;
        });
        pulse();
    }

    /** Clicks {@code selector} and replaces its text by typing. */
    public void fill(String selector, String text) {
        click(selector);
        chord(KeyCode.A, KeyCode.CONTROL);
        press(KeyCode.DELETE);
        type(text);
    }

    /** Types {@code text} as key events into whatever has the focus, one after the other as hands do. */
    public void type(String text) {
        text.codePoints().mapToObj(Character::toString).forEach(each -> ask(() -> {
            Keyboard.type(scene.get(), each);
            return null;
        }));
        pulse();
    }

    public void press(KeyCode key) {
        chord(key);
    }

    /** Presses {@code key} while {@code modifiers} are held. */
    public void chord(KeyCode key, KeyCode... modifiers) {
        ask(() -> {
            var robot = new Robot();
            List.of(modifiers).forEach(robot::keyPress);
            robot.keyType(key);
            List.of(modifiers).reversed().forEach(robot::keyRelease);
            return null;
        });
        pulse();
    }

    /** Waits until {@code condition}, asked on the UI thread after each frame, is true. */
    public void await(String what, Duration patience, Callable<Boolean> condition) {
        var end = System.nanoTime() + patience.toNanos();
        while (!ask(condition)) {
            if (System.nanoTime() > end) {
                throw new NotSeenException("waited " + patience.toSeconds() + " s for " + what);
            }
            pulse();
        }
    }

    public void awaitText(String selector, String part, Duration patience) {
        await("\"" + part + "\" in " + selector, patience,
                () -> find(selector).map(node -> String.join(" ", Screen.texts(node)).contains(part)).orElse(false));
    }

    /** Clicks the first text inside {@code selector} that says exactly that. */
    public void clickText(String selector, String text) {
        await("\"" + text + "\" in " + selector, PATIENCE, () -> labelled(selector, text).isPresent());
        ask(() -> {
            var bounds = onScreen(labelled(selector, text).orElseThrow());
            var robot = new Robot();
            robot.mouseMove(bounds.getCenterX(), bounds.getCenterY());
            robot.mouseClick(MouseButton.PRIMARY);
            return null;
        });
        pulse();
    }

    private Optional<Node> labelled(String selector, String text) {
        return find(selector).flatMap(node -> LABELLED.stream().flatMap(kind -> node.lookupAll(kind).stream()).filter(Screen::visible)
                .filter(each -> each instanceof Labeled labeled && text.equals(labeled.getText())).findFirst());
    }

    /** Whether it can be seen. UI thread only, as in {@link #await}. */
    boolean visible(String selector) {
        return find(selector).isPresent();
    }

    /** Whether it can be seen and used. UI thread only. */
    boolean enabled(String selector) {
        return find(selector).filter(node -> !node.isDisabled() && !(node instanceof ActionButton button && button.isBarred())).isPresent();
    }

    /** The visible texts inside a node as they are now. UI thread only. */
    List<String> textsNow(String selector) {
        return find(selector).map(Screen::texts).orElse(List.of());
    }

    /** The rows of a table as they are on the screen. UI thread only. */
    public List<String> rowsNow(String selector) {
        return find(selector).map(Screen::rows).orElse(List.of());
    }

    /** Whether there are rows and each contains {@code text} as a whole cell. */
    static boolean all(List<String> rows, String text) {
        return !rows.isEmpty() && rows.stream().allMatch(each -> List.of(each.split(" \\| ")).contains(text));
    }

    /** The name that a confirmation asks to be typed: the one that it shows. */
    public String wantedName(String selector) {
        return ask(() -> find(selector).flatMap(node -> node.lookupAll(".typed-name").stream().filter(Labeled.class::isInstance)
                .map(Labeled.class::cast).map(Labeled::getText).filter(text -> text != null && !text.isBlank()).findFirst()))
                .orElseThrow(() -> new NotSeenException("the name to be typed"));
    }

    public boolean sees(String selector) {
        return ask(() -> find(selector).isPresent());
    }

    /** The visible texts inside a node, in reading order; empty when it is not there. */
    public List<String> texts(String selector) {
        pulse();
        return ask(() -> find(selector).map(Screen::texts).orElse(List.of()));
    }

    /** The visible texts inside a node, one line per row of a table or list, which gets its rows with the next frame. */
    public List<String> rows(String selector) {
        pulse();
        return ask(() -> find(selector).map(Screen::rows).orElse(List.of()));
    }

    public void picture(Path file) {
        pulse();
        ask(() -> {
            Screen.save(scene.get(), file);
            pauses.forgive();
            return null;
        });
    }

    private Optional<Node> find(String selector) {
        var root = scene.get().getRoot();
        return root.lookupAll(selector).stream().filter(Screen::visible).findFirst();
    }

    private static void reveal(Node node) {
        for (var parent = node.getParent(); parent != null; parent = parent.getParent()) {
            if (parent instanceof ScrollPane pane && pane.getContent() != null) {
                Screen.scrollTo(pane, node);
            }
        }
    }

    private static Bounds onScreen(Node node) {
        return node.localToScreen(node.getBoundsInLocal());
    }

    /** Waits for two frames, so that layout and bindings have settled. */
    private void pulse() {
        var frames = new CountDownLatch(2);
        ask(() -> {
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    frames.countDown();
                    if (frames.getCount() == 0) {
                        stop();
                    }
                }
            }.start();
            return null;
        });
        try {
            if (!frames.await(5, TimeUnit.SECONDS)) {
                throw new NotSeenException("the window has drawn no frame for 5 s");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
