package dev.howdah.ui.resilience;

import dev.howdah.service.resilience.MoveProgress;
import dev.howdah.service.resilience.MoveProgress.Milestone;
import dev.howdah.ui.kit.Busy;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
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

/** The steps of a move, those to come as well, each with its time from the start and from the step before. */
final class StepList extends VBox {
    private final Messages messages;
    private final Formats formats;

    StepList(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
        getStyleClass().add("step-list");
        setId("resilience-progress");
    }

    /** Shows {@code progress}; null shows all steps as still to come. {@code running} marks the next one as awaited. */
    void show(MoveProgress progress, boolean running) {
        var order = progress == null ? List.of(Milestone.values()) : progress.order();
        var count = progress == null ? 0 : progress.reached().size();
        getChildren().clear();
        for (var index = 0; index < order.size(); index++) {
            var reached = index < count;
            var mark = reached ? Icons.of(Feather.CHECK_CIRCLE, Icons.NORMAL, "good")
                    : running && index == count ? new Busy() : Icons.of(Feather.CIRCLE, Icons.NORMAL, "subtle");
            var next = index + 1 < order.size() ? Optional.of(order.get(index + 1)) : Optional.<Milestone>empty();
            var row = new HBox(rail(mark, next, index + 1 < count), words(progress, order.get(index), reached),
                    times(progress, order, index));
            row.getStyleClass().add("step-row");
            row.setId("resilience-step-" + Steps.key(order.get(index)));
            getChildren().add(row);
        }
    }

    private static Node rail(Node mark, Optional<Milestone> next, boolean reached) {
        var line = new Region();
        line.getStyleClass().add("rail");
        line.setVisible(next.isPresent());
        next.filter(_ -> reached).ifPresent(each -> line.getStyleClass().addAll("reached", Steps.key(each)));
        VBox.setVgrow(line, Priority.ALWAYS);
        var column = new VBox(mark, line);
        column.getStyleClass().add("rail-column");
        return column;
    }

    private Node words(MoveProgress progress, Milestone milestone, boolean reached) {
        var title = new Label(messages.get("resilience.step." + Steps.key(milestone)));
        title.getStyleClass().add(reached ? "medium" : "subtle");
        var detail = new Label(reached ? messages.get("resilience.detail." + Steps.key(milestone),
                progress.at(milestone).orElseThrow().instance()) : "");
        detail.getStyleClass().addAll("small", "muted");
        var words = new VBox(title, detail);
        HBox.setHgrow(words, Priority.ALWAYS);
        return words;
    }

    private Node times(MoveProgress progress, List<Milestone> order, int index) {
        var since = until(progress, order.get(index));
        var total = new Label(since.map(formats::measured).orElse(""));
        total.getStyleClass().add("mono");
        var before = index == 0 ? Optional.<Duration>empty() : until(progress, order.get(index - 1));
        var step = new Label(since.flatMap(now -> before.map(then -> "+" + formats.measured(now.minus(then)))).orElse(""));
        step.getStyleClass().addAll("mono", "caption", "muted");
        var times = new VBox(total, step);
        times.getStyleClass().add("step-times");
        times.setMinWidth(Region.USE_PREF_SIZE);
        return times;
    }

    private static Optional<Duration> until(MoveProgress progress, Milestone milestone) {
        return Optional.ofNullable(progress).flatMap(each -> each.until(milestone));
    }
}
