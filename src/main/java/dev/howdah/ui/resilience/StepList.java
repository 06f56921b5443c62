package dev.howdah.ui.resilience;

import dev.howdah.service.resilience.MoveProgress;
import dev.howdah.service.resilience.MoveProgress.Milestone;
import dev.howdah.service.resilience.MoveProgress.Reached;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import java.time.Duration;
import java.util.Locale;
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

    StepList(Messages messages) {
        this.messages = messages;
        getStyleClass().add("step-list");
    }

    /** Shows {@code progress}; null shows all steps as still to come. */
    void show(MoveProgress progress) {
        getChildren().clear();
        Optional<Duration> before = Optional.empty();
        for (var milestone : Milestone.values()) {
            var reached = Optional.ofNullable(progress).flatMap(each -> each.at(milestone));
            var since = Optional.ofNullable(progress).flatMap(each -> each.until(milestone));
            getChildren().add(row(milestone, reached, since, before));
            before = since.or(() -> Optional.empty());
        }
    }

    private Node row(Milestone milestone, Optional<Reached> reached, Optional<Duration> since, Optional<Duration> before) {
        var key = "resilience.step." + milestone.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var title = new Label(messages.get(key));
        title.getStyleClass().add(reached.isPresent() ? "medium" : "subtle");
        var whom = new Label(reached.map(Reached::instance).orElse(""));
        whom.getStyleClass().addAll("mono", "caption", "muted");
        var words = new VBox(title, whom);
        HBox.setHgrow(words, Priority.ALWAYS);
        var row = new HBox(mark(reached.isPresent()), words, times(since, before));
        row.getStyleClass().add("step-row");
        return row;
    }

    private static Node mark(boolean reached) {
        return reached ? Icons.of(Feather.CHECK_CIRCLE, Icons.NORMAL, "good") : Icons.of(Feather.CIRCLE, Icons.NORMAL, "subtle");
    }

    private static Node times(Optional<Duration> since, Optional<Duration> before) {
        var total = new Label(since.map(StepList::seconds).orElse(""));
        total.getStyleClass().add("mono");
        var step = new Label(since.flatMap(now -> before.map(then -> "+" + seconds(now.minus(then)))).orElse(""));
        step.getStyleClass().addAll("mono", "caption", "muted");
        var times = new VBox(total, step);
        times.getStyleClass().add("step-times");
        times.setMinWidth(Region.USE_PREF_SIZE);
        return times;
    }

    private static String seconds(Duration duration) {
        return "%.2f s".formatted(duration.toMillis() / 1000.0);
    }
}
