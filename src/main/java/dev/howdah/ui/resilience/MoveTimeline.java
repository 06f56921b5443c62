package dev.howdah.ui.resilience;

import dev.howdah.service.resilience.MoveProgress;
import dev.howdah.service.resilience.MoveProgress.Milestone;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import java.time.Duration;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/**
 * A move drawn over time, from the request to now: a bar for each step, as wide as it took, and above them the part in
 * which nothing could be written.
 */
final class MoveTimeline extends Region {
    private static final double OUTAGE = 24;
    private static final double BAR = 28;
    private static final double AXIS = 18;
    private static final double GAP = 6;
    private static final double NARROWEST = 3;
    private static final int TICKS = 8;
    private static final long[] ROUND = {100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 60_000, 120_000};

    private final Messages messages;
    private final Formats formats;
    private MoveProgress progress;
    private Duration now = Duration.ZERO;

    MoveTimeline(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
        getStyleClass().add("move-timeline");
        var height = OUTAGE + GAP + BAR + GAP + AXIS;
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
        widthProperty().subscribe(this::draw);
    }

    /** @param elapsed since the request */
    void show(MoveProgress next, Duration elapsed) {
        progress = next;
        now = elapsed;
        draw();
    }

    /** Nothing: what is drawn depends on the width and is placed when it is drawn; to add it here would never end. */
    @Override
    protected void layoutChildren() {}

    private void draw() {
        getChildren().clear();
        if (progress == null || getWidth() <= 0) {
            return;
        }
        var end = Math.max(1, end());
        var scale = getWidth() / end;
        drawAxis(scale, end);
        drawOutage(scale, end);
        drawSteps(scale, end);
    }

    /** A finished move ends with its last step, another one goes on until now. */
    private long end() {
        var last = progress.until(progress.reached().getLast().milestone()).orElse(Duration.ZERO).toMillis();
        return progress.finished() ? last : Math.max(last, now.toMillis());
    }

    private void drawSteps(double scale, long end) {
        var from = 0L;
        for (var step : progress.order().subList(1, progress.order().size())) {
            var until = progress.until(step);
            var to = until.map(Duration::toMillis).orElse(end);
            var name = messages.get("resilience.bar." + Steps.key(step));
            var length = formats.measured(Duration.ofMillis(to - from));
            var bar = add(from * scale, OUTAGE + GAP, (to - from) * scale, BAR, "bar", Steps.key(step));
            bar.getStyleClass().add(until.isPresent() ? "reached" : "running");
            bar.setTooltip(new Tooltip(name + ", " + length));
            fit(bar, name + "  " + length, name);
            if (until.isEmpty()) {
                return;
            }
            from = to;
        }
    }

    private void drawOutage(double scale, long end) {
        progress.until(Milestone.WRITES_STOPPED).ifPresent(stopped -> {
            var length = progress.outage().orElse(Duration.ofMillis(Math.max(0, end - stopped.toMillis())));
            var band = add(stopped.toMillis() * scale, 0, length.toMillis() * scale, OUTAGE, "outage");
            fit(band, messages.get("resilience.bar.outage", formats.measured(length)), formats.measured(length));
        });
    }

    private void drawAxis(double scale, long end) {
        var step = ROUND[ROUND.length - 1];
        for (var each : ROUND) {
            if (end / each <= TICKS) {
                step = each;
                break;
            }
        }
        for (long at = 0; at <= end; at += step) {
            var x = at * scale;
            add(x, OUTAGE + GAP, 1, BAR + GAP, "tick");
            var label = add(x, OUTAGE + GAP + BAR + GAP, 0, AXIS, "axis");
            label.setText((at == 0 ? "" : "+") + formats.seconds(Duration.ofMillis(at)));
            label.applyCss();
            var width = label.prefWidth(-1);
            label.resize(width, AXIS);
            label.setLayoutX(Math.clamp(x - width / 2, 0, Math.max(0, getWidth() - width)));
        }
    }

    private Label add(double x, double y, double width, double height, String... styles) {
        var label = new Label();
        label.getStyleClass().addAll(styles);
        getChildren().add(label);
        label.resizeRelocate(snapPositionX(x), y,
                Math.max(styles[0].equals("tick") ? 1 : NARROWEST, snapSizeX(width - 1)), height);
        return label;
    }

    /** The longest of {@code texts} that the label has room for. */
    private static void fit(Label label, String... texts) {
        for (var text : texts) {
            label.setText(text);
            label.applyCss();
            if (label.prefWidth(-1) + GAP <= label.getWidth()) {
                return;
            }
        }
        label.setText("");
    }
}
