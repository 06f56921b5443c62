package dev.howdah.ui.resilience;

import dev.howdah.service.resilience.MoveProgress;
import dev.howdah.service.resilience.MoveProgress.Milestone;
import dev.howdah.ui.kit.Messages;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * A move drawn as one bar from the request to now: a segment for each step, as wide as it took. The part in which the
 * read-write endpoint had no ready instance is marked below.
 */
final class MoveTimeline extends Region {
    private static final double BAR = 28;
    private static final double OUTAGE = 20;
    private static final double GAP = 6;
    private static final double NARROWEST = 2;
    private static final List<Milestone> STEPS = List.of(Milestone.WRITES_STOPPED, Milestone.TARGET_CHOSEN,
            Milestone.PROMOTED, Milestone.ENDPOINT_MOVED, Milestone.ALL_READY);

    private final Messages messages;
    private MoveProgress progress;
    private Duration now = Duration.ZERO;

    MoveTimeline(Messages messages) {
        this.messages = messages;
        getStyleClass().add("move-timeline");
        setMinHeight(BAR + GAP + OUTAGE);
        setPrefHeight(BAR + GAP + OUTAGE);
    }

    /** @param elapsed since the request, at least as long as the last step reached */
    void show(MoveProgress next, Duration elapsed) {
        progress = next;
        now = elapsed;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        getChildren().clear();
        if (progress == null) {
            return;
        }
        var end = Math.max(progress.until(progress.reached().getLast().milestone()).orElse(Duration.ZERO).toMillis(),
                progress.finished() ? 0 : now.toMillis());
        var scale = getWidth() / Math.max(1, end);
        drawSteps(scale, end);
        drawOutage(scale, end);
    }

    private void drawSteps(double scale, long end) {
        var from = 0L;
        for (var step : STEPS) {
            var until = progress.until(step);
            var to = until.map(Duration::toMillis).orElse(end);
            add(from * scale, 0, (to - from) * scale, BAR, text("resilience.bar." + key(step)), "bar", key(step),
                    until.isPresent() ? "reached" : "running");
            if (until.isEmpty()) {
                return;
            }
            from = to;
        }
    }

    private void drawOutage(double scale, long end) {
        progress.until(Milestone.WRITES_STOPPED).ifPresent(stopped -> {
            var moved = progress.until(Milestone.ENDPOINT_MOVED).map(Duration::toMillis).orElse(end);
            var length = Duration.ofMillis(moved - stopped.toMillis());
            add(stopped.toMillis() * scale, BAR + GAP, length.toMillis() * scale, OUTAGE,
                    messages.get("resilience.bar.outage", "%.2f".formatted(length.toMillis() / 1000.0)), "outage");
        });
    }

    private void add(double x, double y, double width, double height, String text, String... styles) {
        var label = new Label(text);
        label.getStyleClass().addAll(styles);
        getChildren().add(label);
        label.resizeRelocate(snapPositionX(x), y, Math.max(NARROWEST, snapSizeX(width - 1)), height);
        if (label.prefWidth(-1) > width) {
            label.setText("");
        }
    }

    private String text(String key) {
        return messages.get(key);
    }

    private static String key(Milestone milestone) {
        return milestone.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
