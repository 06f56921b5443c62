package dev.howdah.ui.resilience;

import dev.howdah.service.resilience.MoveProgress;
import dev.howdah.service.resilience.MoveProgress.Milestone;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.StepList.State;
import dev.howdah.ui.kit.StepList.Step;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** The milestones of a move as steps in words. */
final class Steps {
    private Steps() {}

    /** How a milestone is called in message keys and style classes. */
    static String key(Milestone milestone) {
        return milestone.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Null {@code progress}: all are still to come. {@code running} marks the next one as awaited. */
    static List<Step> of(MoveProgress progress, boolean running, Messages messages) {
        var order = progress == null ? List.of(Milestone.values()) : progress.order();
        var reached = progress == null ? 0 : progress.reached().size();
        return IntStream.range(0, order.size()).mapToObj(index -> {
            var state = index < reached ? State.DONE : index > reached || progress == null ? State.WAITING
                    : running ? State.RUNNING : State.STOPPED;
            return step(progress, order.get(index), state, messages);
        }).toList();
    }

    private static Step step(MoveProgress progress, Milestone milestone, State state, Messages messages) {
        var key = key(milestone);
        var now = Optional.ofNullable(progress);
        return new Step("resilience-step-" + key, key, messages.get("resilience.step." + key),
                now.flatMap(each -> each.at(milestone))
                        .map(each -> messages.get("resilience.detail." + key, each.instance())).orElse(""),
                now.flatMap(each -> each.until(milestone)), state);
    }
}
