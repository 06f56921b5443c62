package dev.howdah.ui.kit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Steps under each other, those to come as well, each with its time from the start and from the step before. */
public final class StepList extends VBox {
    /** How far a step is. */
    public enum State { DONE, RUNNING, WAITING, STOPPED }

    /**
     * One step.
     *
     * @param id    of its row in the window
     * @param style style class of the line that leads to it
     * @param since from the start to this step; empty until it is done
     */
    public record Step(String id, String style, String title, String detail, Optional<Duration> since, State state) {}

    private final Formats formats;

    public StepList(Formats formats) {
        this.formats = formats;
        getStyleClass().add("step-list");
    }

    /** Shows {@code steps} in place of what was there. */
    public void show(List<Step> steps) {
        getChildren().clear();
        Optional<Duration> before = Optional.empty();
        for (var index = 0; index < steps.size(); index++) {
            var step = steps.get(index);
            var next = index + 1 < steps.size() ? Optional.of(steps.get(index + 1)) : Optional.<Step>empty();
            var row = new HBox(rail(step, next), words(step), times(step, before));
            row.getStyleClass().add("step-row");
            row.setId(step.id());
            getChildren().add(row);
            before = step.since();
        }
    }

    private static Node rail(Step step, Optional<Step> next) {
        var line = new Region();
        line.getStyleClass().add("rail");
        line.setVisible(next.isPresent());
        next.filter(each -> each.state() == State.DONE)
                .ifPresent(each -> line.getStyleClass().addAll("reached", each.style()));
        VBox.setVgrow(line, Priority.ALWAYS);
        var column = new VBox(mark(step.state()), line);
        column.getStyleClass().add("rail-column");
        return column;
    }

    private static Node mark(State state) {
        return switch (state) {
            case DONE -> Icons.of(Feather.CHECK_CIRCLE, Icons.NORMAL, "good");
            case RUNNING -> new Busy();
            case WAITING -> Icons.of(Feather.CIRCLE, Icons.NORMAL, "subtle");
            case STOPPED -> Icons.of(Feather.ALERT_TRIANGLE, Icons.NORMAL, "warn");
        };
    }

    private static Node words(Step step) {
        var title = new Label(step.title());
        title.getStyleClass().add(step.state() == State.WAITING ? "subtle" : "medium");
        var detail = new Label(step.detail());
        detail.getStyleClass().addAll("small", "muted");
        detail.setWrapText(true);
        var words = new VBox(title, detail);
        HBox.setHgrow(words, Priority.ALWAYS);
        return words;
    }

    private Node times(Step step, Optional<Duration> before) {
        var total = new Label(step.since().map(formats::measured).orElse(""));
        total.getStyleClass().add("mono");
        var own = new Label(step.since().flatMap(now -> before.map(then -> "+" + formats.measured(now.minus(then))))
                .orElse(""));
        own.getStyleClass().addAll("mono", "caption", "muted");
        var times = new VBox(total, own);
        times.getStyleClass().add("step-times");
        times.setMinWidth(Region.USE_PREF_SIZE);
        return times;
    }
}
